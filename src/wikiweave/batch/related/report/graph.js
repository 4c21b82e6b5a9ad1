/**
 * @typedef {{title: string, kind: string, words: number}} GraphNode
 * @typedef {{nodes: GraphNode[], edges: Array<[number, number, string, number]>, left_out: number}} GraphData
 */

/** Kinds of links: their labels, and whether they are drawn at first. */
const EDGE_KINDS = /** @type {Record<string, [string, boolean]>} */ ({
  "see-also": ["See also", true],
  body: ["Text", true],
  hatnote: ["Hatnotes", true],
  infobox: ["Infobox", true],
  navbox: ["Navigation boxes", true],
  redirect: ["Redirects", true],
  language: ["Other languages", true],
  footnote: ["Footnotes", false],
  category: ["Categories", false],
});

/**
 * The graph of links, on a canvas. Drawing, pointer and keyboard share its state, so they are one
 * function, and this file is longer than others.
 * @param {GraphData} data
 */
function graph(data) {
  const { nodes, edges } = data;
  const degree = nodes.map(() => 0);
  /** @type {Set<number>[]} */
  const near = nodes.map(() => new Set());
  for (const [from, to] of edges) {
    // Links to titles outside the set say little about an article's place in it.
    const isWithin = nodes[from].kind === "article" && nodes[to].kind === "article";
    degree[from] += isWithin ? 1 : 0.1;
    degree[to] += isWithin ? 1 : 0.1;
    near[from].add(to);
    near[to].add(from);
  }
  /** @type {Spot[]} */
  const spots = nodes.map((node, index) => ({
    x: 0, y: 0, vx: 0, vy: 0, mass: node.kind === "article" ? 1 : 0.35,
    r: node.kind === "article" ? 5 + Math.min(11, 1.7 * Math.sqrt(degree[index])) : 4,
  }));
  const drawn = new Set(edges.map((edge) => edge[2]).filter((kind) => EDGE_KINDS[kind]?.[1]));
  const isNarrow = window.innerWidth < 704;
  let outside = !isNarrow && nodes.length <= 160;

  /** @param {number} index */
  const shows = (index) => {
    const kind = nodes[index].kind;
    return kind === "missing" ? outside : kind === "category" ? drawn.has("category") : true;
  };
  /** @type {Array<{a: number, b: number, kinds: Set<string>, there: boolean, back: boolean, listed: number}>} */
  let pairs = [];
  /** @type {Array<[number, number, number]>} */
  let links = [];
  function choosePairs() {
    /** @type {Map<string, typeof pairs[number]>} */
    const found = new Map();
    for (const [from, to, kind] of edges) {
      if (!drawn.has(kind) || !shows(from) || !shows(to)) continue;
      const [a, b] = from < to ? [from, to] : [to, from];
      const pair = found.get(`${a} ${b}`) || { a, b, kinds: new Set(), there: false, back: false, listed: 0 };
      pair.kinds.add(kind);
      if (from === a) pair.there = true;
      else pair.back = true;
      if (kind === "see-also") pair.listed |= from === a ? 1 : 2;
      found.set(`${a} ${b}`, pair);
    }
    pairs = [...found.values()];
    links = pairs.map(({ a, b, kinds, listed }) => {
      const strength = (listed ? 1.2 : 0.7) + 0.15 * kinds.size;
      return [a, b, strength / Math.sqrt(Math.max(1, Math.min(near[a].size, near[b].size) / 3))];
    });
  }
  choosePairs();
  const layout = forceLayout(spots, () => links, shows, isNarrow ? 0.85 : 1.75);
  layout.settle(nodes.length > 150 ? 120 : 260);

  const canvas = el("canvas", {
    tabIndex: 0,
    role: "application",
    "aria-label": "Graph of links. Arrow keys move from article to article, Enter selects one, plus and minus zoom, 0 shows all.",
  });
  const context = canvas.getContext("2d");
  const label = el("p", { className: "graph-status", "aria-live": "polite" });
  const view = { x: 0, y: 0, scale: 1 };
  let width = 0;
  let height = 0;
  /** @type {number | null} */
  let over = null;
  let waiting = false;

  /** The factor by which things are drawn larger, so that they do not shrink with the whole graph. */
  const grow = () => Math.max(1, (nodes.length > 120 ? 0.7 : 1) / view.scale);

  function fit() {
    const there = spots.filter((_, index) => shows(index));
    if (!there.length || !width) return;
    const left = Math.min(...there.map((s) => s.x - s.r));
    const right = Math.max(...there.map((s) => s.x + s.r));
    const top = Math.min(...there.map((s) => s.y - s.r));
    const bottom = Math.max(...there.map((s) => s.y + s.r));
    const side = Math.min(70, width / 9);
    view.scale = Math.min(1.7, (width - 2 * side) / (right - left || 1), (height - 72) / (bottom - top || 1));
    view.x = width / 2 - ((left + right) / 2) * view.scale;
    view.y = height / 2 - 8 - ((top + bottom) / 2) * view.scale;
  }

  function resize() {
    const box = canvas.getBoundingClientRect();
    if (!box.width) return;
    const isFirst = !width;
    const before = width;
    width = box.width;
    height = box.height;
    const ratio = window.devicePixelRatio || 1;
    canvas.width = Math.round(width * ratio);
    canvas.height = Math.round(height * ratio);
    if (isFirst || Math.abs(before - width) > 40) fit();
    draw();
  }

  /** @returns {Record<string, string>} */
  function colours() {
    const style = getComputedStyle(document.documentElement);
    return Object.fromEntries(
      ["ink", "quiet", "paper", "accent", "returned", "one-way", "line", "category"].map((name) =>
        [name, style.getPropertyValue(`--${name}`).trim()]),
    );
  }

  function draw() {
    if (!context || !width) return;
    const ratio = window.devicePixelRatio || 1;
    const c = colours();
    const picked = chosen.title === null ? -1 : nodes.findIndex((node) => node.title === chosen.title);
    const centre = over ?? (picked >= 0 ? picked : null);
    /** @param {number} index */
    const lit = (index) => centre === null || index === centre || near[centre].has(index);
    context.setTransform(ratio, 0, 0, ratio, 0, 0);
    context.clearRect(0, 0, width, height);
    context.translate(view.x, view.y);
    context.scale(view.scale, view.scale);

    for (const pair of pairs) {
      const isLit = centre === null || pair.a === centre || pair.b === centre;
      const outer = nodes[pair.a].kind !== "article" || nodes[pair.b].kind !== "article";
      context.globalAlpha = isLit ? (outer && centre === null ? 0.55 : 0.95) : 0.07;
      context.setLineDash(pair.kinds.has("category") ? [1, 4] : []);
      const inSet = !outer && pair.listed;
      context.strokeStyle = inSet
        ? pair.listed === 3 ? c.returned : c["one-way"]
        : pair.kinds.has("category") ? c.category : c.line;
      context.lineWidth = ((inSet ? 2.2 : 1.1) * grow()) / Math.max(1, Math.sqrt(view.scale));
      line(pair, context.strokeStyle);
    }
    context.setLineDash([]);

    nodes.forEach((node, index) => {
      if (!shows(index)) return;
      const spot = spots[index];
      const r = spot.r * grow();
      context.globalAlpha = lit(index) ? 1 : 0.18;
      context.beginPath();
      if (node.kind === "category") context.rect(spot.x - r, spot.y - r, 2 * r, 2 * r);
      else context.arc(spot.x, spot.y, r, 0, 7);
      context.fillStyle = node.kind === "article" ? c.accent : node.kind === "category" ? c.category : c.paper;
      context.fill();
      context.lineWidth = (node.kind === "missing" ? 1.3 : 1.6) * grow();
      context.setLineDash(node.kind === "missing" ? [2.5 * grow(), 2 * grow()] : []);
      context.strokeStyle = node.kind === "missing" || node.kind === "redirect" ? c.quiet : c.paper;
      context.stroke();
      context.setLineDash([]);
      if (index === picked || index === over) {
        context.lineWidth = 2.5 * grow();
        context.strokeStyle = c.ink;
        context.beginPath();
        context.arc(spot.x, spot.y, r + 3.5 * grow(), 0, 7);
        context.stroke();
      }
    });
    labels(c, centre, lit);
    context.globalAlpha = 1;
  }

  /**
   * @param {typeof pairs[number]} pair
   * @param {string} colour
   */
  function line(pair, colour) {
    const a = spots[pair.a];
    const b = spots[pair.b];
    context.beginPath();
    context.moveTo(a.x, a.y);
    context.lineTo(b.x, b.y);
    context.stroke();
    if (pair.there === pair.back) return;
    const [from, to] = pair.there ? [a, b] : [b, a];
    const angle = Math.atan2(to.y - from.y, to.x - from.x);
    const x = to.x - Math.cos(angle) * (to.r + 2) * grow();
    const y = to.y - Math.sin(angle) * (to.r + 2) * grow();
    const size = (pair.listed ? 8 : 5) * grow();
    context.fillStyle = colour;
    context.beginPath();
    context.moveTo(x, y);
    context.lineTo(x - size * Math.cos(angle - 0.42), y - size * Math.sin(angle - 0.42));
    context.lineTo(x - size * Math.cos(angle + 0.42), y - size * Math.sin(angle + 0.42));
    context.fill();
  }

  /**
   * Draws the titles for which there is room, the most linked articles first.
   * @param {Record<string, string>} c
   * @param {number | null} centre
   * @param {(index: number) => boolean} lit
   */
  function labels(c, centre, lit) {
    const ratio = window.devicePixelRatio || 1;
    context.setTransform(ratio, 0, 0, ratio, 0, 0);
    context.textAlign = "center";
    context.textBaseline = "top";
    /** @type {number[][]} The areas that are taken: the spots, then the titles. */
    const taken = spots.flatMap((spot, index) => {
      if (!shows(index)) return [];
      const [x, y, r] = [spot.x * view.scale + view.x, spot.y * view.scale + view.y, spot.r * grow() * view.scale];
      return [[x - r, y - r, x + r, y + r]];
    });
    const order = nodes.map((_, index) => index).filter((index) => shows(index) && lit(index));
    const rank = (/** @type {number} */ index) =>
      (index === centre ? 1e6 : 0) + (nodes[index].kind === "article" ? 1e3 : 0) + degree[index];
    order.sort((a, b) => rank(b) - rank(a));
    for (const index of order) {
      const spot = spots[index];
      const isMain = nodes[index].kind === "article";
      const title = nodes[index].title;
      const most = width < 500 ? 22 : 34;
      const short = title.length > most && index !== centre ? title.slice(0, most - 2) + "…" : title;
      context.font = `${index === centre ? "600 " : ""}${isMain ? 12.5 : 11}px system-ui, sans-serif`;
      const half = context.measureText(short).width / 2 + 3;
      const middle = [spot.x * view.scale + view.x, spot.y * view.scale + view.y];
      const reach = spot.r * grow() * view.scale + 4;
      // Below, above, to the right, to the left: the first with room.
      const places = [[0, reach], [0, -reach - 14], [half + reach, -7], [-half - reach, -7]];
      const free = (/** @type {number[]} */ box) => box[0] >= 0 && box[2] <= width && box[1] >= 0 && box[3] <= height &&
        !taken.some((t) => t[0] < box[2] && box[0] < t[2] && t[1] < box[3] && box[1] < t[3]);
      const boxes = places.map(([dx, dy]) => {
        const [x, y] = [middle[0] + dx, middle[1] + dy];
        return [x - half, y - 1, x + half, y + 14];
      });
      let box = boxes.find(free);
      if (!box && centre !== null && (index === centre || (isMain && near[centre].size < 12))) {
        box = boxes[0];
        const shift = Math.max(0, -box[0]) + Math.min(0, width - box[2]);
        box = [box[0] + shift, box[1], box[2] + shift, box[3]];
      }
      if (!box) continue;
      taken.push(box);
      const x = (box[0] + box[2]) / 2;
      const y = box[1] + 1;
      context.globalAlpha = 0.85;
      context.lineWidth = 3.5;
      context.lineJoin = "round";
      context.strokeStyle = c.paper;
      context.strokeText(short, x, y);
      context.globalAlpha = 1;
      context.fillStyle = isMain ? c.ink : c.quiet;
      context.fillText(short, x, y);
    }
  }

  const calm = window.matchMedia("(prefers-reduced-motion: reduce)");
  function animate() {
    if (waiting) return;
    waiting = true;
    requestAnimationFrame(() => {
      waiting = false;
      const moves = calm.matches ? (layout.settle(), false) : layout.tick();
      draw();
      if (moves) animate();
    });
  }

  /**
   * @param {PointerEvent | MouseEvent} event
   * @returns {[number, number]}
   */
  function point(event) {
    const box = canvas.getBoundingClientRect();
    return [(event.clientX - box.left - view.x) / view.scale, (event.clientY - box.top - view.y) / view.scale];
  }
  /**
   * @param {PointerEvent | MouseEvent} event
   * @returns {number | null}
   */
  function at(event) {
    const [x, y] = point(event);
    let best = null;
    let least = Infinity;
    spots.forEach((spot, index) => {
      const away = Math.hypot(spot.x - x, spot.y - y);
      if (shows(index) && away < spot.r * grow() + 8 / view.scale && away < least) { best = index; least = away; }
    });
    return best;
  }
  /** @param {number | null} index */
  function hover(index) {
    over = index;
    canvas.dataset.over = index === null ? "" : nodes[index].title;
    label.replaceChildren();
    if (index !== null) {
      const node = nodes[index];
      const what = { missing: "not in the set; ", category: "category; ", redirect: "redirect; " }[node.kind] || "";
      label.append(el("b", {}, words(node.title)), ` ${what}${plural(near[index].size, "neighbour")}`);
    } else label.textContent = hint;
    draw();
  }
  const hint = "Point at a title, drag it or click it. Drag the background to move; scroll with Ctrl or use + and − to zoom.";

  /** @type {{index: number | null, x: number, y: number, moved: boolean} | null} */
  let grip = null;
  /** @type {Map<number, PointerEvent>} */
  const fingers = new Map();
  canvas.addEventListener("pointerdown", (/** @type {PointerEvent} */ event) => {
    fingers.set(event.pointerId, event);
    canvas.setPointerCapture(event.pointerId);
    grip = { index: at(event), x: event.clientX, y: event.clientY, moved: false };
    if (grip.index !== null) spots[grip.index].held = true;
  });
  canvas.addEventListener("pointermove", (/** @type {PointerEvent} */ event) => {
    if (fingers.size === 2 && fingers.has(event.pointerId)) {
      pinch(event);
      return;
    }
    if (!grip) {
      const index = at(event);
      canvas.classList.toggle("on-node", index !== null);
      if (index !== over) hover(index);
      return;
    }
    if (Math.hypot(event.clientX - grip.x, event.clientY - grip.y) > 4) grip.moved = true;
    if (!grip.moved) return;
    if (grip.index !== null) {
      const [x, y] = point(event);
      spots[grip.index].x = x;
      spots[grip.index].y = y;
      layout.warm(0.35);
      animate();
    } else {
      view.x += event.clientX - grip.x;
      view.y += event.clientY - grip.y;
      grip.x = event.clientX;
      grip.y = event.clientY;
      draw();
    }
  });
  /** @param {PointerEvent} event */
  function release(event) {
    fingers.delete(event.pointerId);
    if (!grip) return;
    if (grip.index !== null) {
      spots[grip.index].held = false;
      if (!grip.moved && event.type === "pointerup") {
        hover(grip.index);
        choose(nodes[grip.index].title);
      }
    } else if (!grip.moved && event.type === "pointerup") {
      if (chosen.title !== null) choose(null);
    }
    grip = null;
  }
  canvas.addEventListener("pointerup", release);
  canvas.addEventListener("pointercancel", release);
  canvas.addEventListener("pointerleave", () => { if (!grip && over !== null) hover(null); });
  canvas.addEventListener("wheel", (/** @type {WheelEvent} */ event) => {
    if (!event.ctrlKey && !event.metaKey) return;
    event.preventDefault();
    const box = canvas.getBoundingClientRect();
    zoom(Math.exp(-event.deltaY * 0.0022), event.clientX - box.left, event.clientY - box.top);
  }, { passive: false });

  /** @param {PointerEvent} event */
  function pinch(event) {
    const [a, b] = [...fingers.values()];
    const before = Math.hypot(a.clientX - b.clientX, a.clientY - b.clientY);
    fingers.set(event.pointerId, event);
    const [p, q] = [...fingers.values()];
    const now = Math.hypot(p.clientX - q.clientX, p.clientY - q.clientY);
    const box = canvas.getBoundingClientRect();
    if (before > 0) zoom(now / before, (p.clientX + q.clientX) / 2 - box.left, (p.clientY + q.clientY) / 2 - box.top);
    grip = null;
  }
  /**
   * @param {number} by
   * @param {number} [x]
   * @param {number} [y]
   */
  function zoom(by, x = width / 2, y = height / 2) {
    const scale = Math.min(6, Math.max(0.1, view.scale * by));
    view.x = x - ((x - view.x) * scale) / view.scale;
    view.y = y - ((y - view.y) * scale) / view.scale;
    view.scale = scale;
    canvas.dataset.scale = scale.toFixed(3);
    draw();
  }

  canvas.addEventListener("keydown", (/** @type {KeyboardEvent} */ event) => {
    const side = /** @type {Record<string, [number, number]>} */ ({
      ArrowLeft: [-1, 0], ArrowRight: [1, 0], ArrowUp: [0, -1], ArrowDown: [0, 1],
    })[event.key];
    if (side) step(side);
    else if (event.key === "Enter" && over !== null) choose(nodes[over].title);
    else if (event.key === "Escape") { hover(null); if (chosen.title !== null) choose(null); }
    else if (event.key === "+" || event.key === "=") zoom(1.25);
    else if (event.key === "-") zoom(0.8);
    else if (event.key === "0") { fit(); draw(); }
    else return;
    event.preventDefault();
  });
  /**
   * Moves to the nearest title in a direction.
   * @param {[number, number]} side
   */
  function step([dx, dy]) {
    if (over === null) { hover(nodes.findIndex((_, index) => shows(index))); return; }
    const here = spots[over];
    let best = null;
    let least = Infinity;
    spots.forEach((spot, index) => {
      if (index === over || !shows(index)) return;
      const ahead = (spot.x - here.x) * dx + (spot.y - here.y) * dy;
      const aside = Math.abs((spot.x - here.x) * dy) + Math.abs((spot.y - here.y) * dx);
      if (ahead > 0 && ahead + 2 * aside < least) { best = index; least = ahead + 2 * aside; }
    });
    if (best !== null) hover(best);
  }

  /**
   * @param {string} text
   * @param {boolean} on
   * @param {(on: boolean) => void} set
   * @param {string} [className]
   */
  function toggle(text, on, set, className) {
    const box = el("input", { type: "checkbox", checked: on, onchange: () => {
      set(box.checked);
      choosePairs();
      layout.warm(0.6);
      animate();
    } });
    return el("label", { className: "toggle " + (className || "") }, box, el("span", { textContent: text }));
  }
  const toggles = Object.entries(EDGE_KINDS)
    .filter(([kind]) => edges.some((edge) => edge[2] === kind))
    .map(([kind, [text]]) => toggle(text, drawn.has(kind), (on) => { if (on) drawn.add(kind); else drawn.delete(kind); }));
  if (nodes.some((node) => node.kind === "missing"))
    toggles.push(toggle("Titles not in the set", outside, (on) => { outside = on; }));

  hover(null);
  chosen.listeners.push(draw);
  new ResizeObserver(resize).observe(canvas);
  window.matchMedia("(prefers-color-scheme: dark)").addEventListener("change", draw);
  const button = (/** @type {string} */ text, /** @type {string} */ name, /** @type {() => void} */ act) =>
    el("button", { type: "button", textContent: text, "aria-label": name, title: name, onclick: act });
  return el("div", { className: "graph" },
    el("div", { className: "toggles", role: "group", "aria-label": "Links to draw" }, ...toggles),
    el("div", { className: "stage" }, canvas,
      el("div", { className: "zoom" },
        button("+", "Zoom in", () => zoom(1.3)), button("−", "Zoom out", () => zoom(1 / 1.3)),
        button("⤢", "Show all", () => { fit(); draw(); })),
      label),
    el("ul", { className: "legend" },
      el("li", { className: "returned", textContent: "See also, both ways" }),
      el("li", { className: "one-way", textContent: "See also, one way" }),
      el("li", { className: "other", textContent: "other link" }),
      el("li", { className: "article", textContent: "article" }),
      nodes.some((node) => node.kind === "missing") &&
        el("li", { className: "missing", textContent: "not in the set, linked by several" })),
    data.left_out > 0 && el("p", { className: "note", textContent:
      `The graph shows the ${plural(nodes.filter((n) => n.kind === "article" || n.kind === "redirect").length, "article")} with the most links and leaves out ${count(data.left_out)}. graph.graphml has all.` }));
}
