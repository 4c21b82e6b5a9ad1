/**
 * The panel about the selected article.
 * @param {any} data
 */
function articlePanel(data) {
  const panel = el("aside", { className: "panel", "aria-live": "polite", "aria-label": "The selected article" });
  /** @type {Map<string, any>} */
  const members = new Map(data.members.map((/** @type {any} */ row) => [row.title, row]));

  /** @param {string | null} title */
  function show(title) {
    panel.replaceChildren();
    panel.hidden = title === null;
    if (title === null) return;
    const member = members.get(title);
    panel.append(
      el("button", { type: "button", className: "close", "aria-label": "Show all articles again", textContent: "✕", onclick: () => choose(null) }),
      el("h3", {}, words(title)));
    if (!member) {
      const missing = data.missing.find((/** @type {any} */ row) => row.target === title);
      panel.append(el("p", { textContent: "Not in the set." }));
      if (missing) panel.append(list("Linked by", missing.from));
      else panel.append(list("Linked by", neighbours(title, 0, 1)));
      return;
    }
    if (member.short_description) panel.append(el("p", { className: "lead" }, words(member.short_description)));
    panel.append(el("p", { className: "quiet" }, `${plural(member.words, "word")}, ${plural(member.sections, "section")}, ${plural(member.references, "footnote")}. `, words(member.place)));
    const suggested = data.suggestions.filter((/** @type {any} */ row) => row.source === title && !row.in_text);
    if (suggested.length)
      panel.append(el("h4", { textContent: "Could list" }), el("ul", {}, ...suggested.map((/** @type {any} */ row) =>
        el("li", {}, titleButton(row.target), el("span", { className: "quiet" }, " ", words(row.reasons.join("; ")))))));
    panel.append(list("Links to", neighbours(title, 1, 0)), list("Linked from", neighbours(title, 0, 1)));
    const findings = data.findings.filter((/** @type {any} */ row) => row.title === title);
    if (findings.length)
      panel.append(el("h4", { textContent: "Findings" }), el("ul", {}, ...findings.slice(0, 8).map((/** @type {any} */ row) =>
        el("li", {}, el("span", { className: "quiet", textContent: `line ${row.line} ` }), words(row.message)))));
    panel.append(el("p", { className: "quiet", textContent: "The tables below show only the rows about this article." }));
  }

  /**
   * @param {string} title
   * @param {0 | 1} to 1: what it links to; 0: what links to it.
   * @param {0 | 1} from
   */
  function neighbours(title, to, from) {
    const place = data.graph.nodes.findIndex((/** @type {any} */ node) => node.title === title);
    const found = data.graph.edges
      .filter((/** @type {any} */ edge) => edge[from] === place && data.graph.nodes[edge[to]].kind !== "category")
      .map((/** @type {any} */ edge) => data.graph.nodes[edge[to]].title);
    return [...new Set(found)];
  }

  /**
   * @param {string} heading
   * @param {any[]} titles
   */
  function list(heading, titles) {
    const made = el("div");
    if (titles.length)
      made.append(el("h4", { textContent: heading }), el("p", { className: "titles" }, ...titles.slice(0, 40).map(titleButton)));
    return made;
  }

  chosen.listeners.push(show);
  show(null);
  return panel;
}
