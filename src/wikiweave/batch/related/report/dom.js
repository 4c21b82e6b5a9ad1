// Small helpers. All text from the data is set as textContent; nothing is ever parsed as HTML.

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
 * Text from an article, isolated so that its direction does not affect the text around it.
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
 * Compares numbers by size and before texts; absent values come last.
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
 * The article that everything is filtered by, and functions to call when it changes.
 * @type {{title: string | null, listeners: Array<(title: string | null) => void>}}
 */
const chosen = { title: null, listeners: [] };

/** @param {string | null} title */
function choose(title) {
  chosen.title = title === chosen.title ? null : title;
  for (const listener of chosen.listeners) listener(chosen.title);
}

/**
 * A title as a button that selects the article.
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
 * A note on what the report leaves out.
 * @param {number[] | undefined} cut
 */
function cutNote(cut) {
  if (!cut) return null;
  return el("p", {
    className: "note",
    textContent: `The first ${count(cut[0])} of ${count(cut[1])} are shown; the files in tables/ have all.`,
  });
}
