// Small helpers. Every text of the data goes through textContent; nothing is ever parsed as HTML.

/**
 * Makes an element. `props` are properties; `data-…` and `aria-…` and `role` become attributes.
 * @param {string} name
 * @param {Record<string, any>} [props]
 * @param {...(Node | string | null | undefined | false)} children
 * @returns {any}
 */
function el(name, props, ...children) {
  const made = document.createElement(name);
  for (const [key, value] of Object.entries(props || {})) {
    if (value === undefined || value === null) continue;
    if (key.startsWith("on")) made.addEventListener(key.slice(2), value);
    else if (/^(data|aria)-|^role$|^for$|^scope$/.test(key)) made.setAttribute(key, String(value));
    else /** @type {any} */ (made)[key] = value;
  }
  for (const child of children) if (child) made.append(child);
  return made;
}

/**
 * A stretch of text from an article, isolated so that its direction stays its own affair.
 * @param {string} text
 */
function words(text) {
  return el("bdi", { textContent: text });
}

/** @param {number} n */
function count(n) {
  return n.toLocaleString("en");
}

/**
 * @param {number} n
 * @param {string} one
 * @param {string} [many]
 */
function plural(n, one, many) {
  return `${count(n)} ${n === 1 ? one : many || one + "s"}`;
}

const collator = new Intl.Collator("en", { numeric: true, sensitivity: "base" });

/**
 * Compares as people do: numbers by size and before texts, what is absent last.
 * @param {any} a
 * @param {any} b
 */
function compare(a, b) {
  const none = (/** @type {any} */ v) => v === null || v === undefined || v === "";
  if (none(a) || none(b)) return none(a) === none(b) ? 0 : NaN;
  if (typeof a === "number" && typeof b === "number") return a - b;
  if (typeof a === "number") return -1;
  if (typeof b === "number") return 1;
  return collator.compare(String(a), String(b));
}

/**
 * What the article filter is, and who wants to know of its changes.
 * @type {{title: string | null, hear: Array<(title: string | null) => void>}}
 */
const chosen = { title: null, hear: [] };

/** @param {string | null} title */
function choose(title) {
  chosen.title = title === chosen.title ? null : title;
  for (const hear of chosen.hear) hear(chosen.title);
}

/**
 * A title as a button that chooses the article.
 * @param {string} title
 */
function titleButton(title) {
  return el(
    "button",
    { type: "button", className: "title", onclick: () => choose(title) },
    words(title),
  );
}

/**
 * A part of the report, with its place in the navigation.
 * @param {string} id
 * @param {string} heading
 * @param {string} lead
 * @param {string} [label]
 */
function part(id, heading, lead, label) {
  const made = el("section", { id, "data-label": label || heading });
  made.append(el("h2", { textContent: heading }), el("p", { className: "lead", textContent: lead }));
  document.getElementById("main")?.append(made);
  return made;
}

/**
 * Says what the report leaves out.
 * @param {number[] | undefined} cut
 */
function cutNote(cut) {
  if (!cut) return null;
  return el("p", {
    className: "note",
    textContent: `Shown are the first ${count(cut[0])} of ${count(cut[1])}; the files in tables/ have all.`,
  });
}
