// Puts the parts of the report together.

(function report() {
  const data = JSON.parse(document.getElementById("data")?.textContent || "{}");
  const first = { label: "Article", className: "first" };
  /** @param {string} name @returns {TableColumn} */
  const title = (name, label = "Article") => ({ ...first, label, value: (row) => row[name], show: (row) => titleButton(row[name]) });
  /** @param {string} name @param {string} label @returns {TableColumn} */
  const number = (name, label) => ({ label, number: true, value: (row) => row[name] });
  /** @param {string} name @param {string} label @returns {TableColumn} */
  const text = (name, label) => ({ label, value: (row) => row[name] });
  /** @param {string} name @param {string} label @returns {TableColumn} */
  const titles = (name, label) => ({
    label, value: (row) => row[name].length, search: (row) => row[name].join("\n"),
    show: (row) => el("span", { className: "titles" }, ...row[name].slice(0, 6).map((/** @type {string} */ each) => words(each)),
      row[name].length > 6 && el("span", { className: "quiet", textContent: `and ${row[name].length - 6} more` })),
  });
  /** @param {string} value @param {string} [kind] */
  const tag = (value, kind) => el("span", { className: `tag ${(kind || value).replace(/\s+/g, "-")}`, textContent: value });

  const links = part("graph", "How they link", "An arrow points from an article to one that it links to. Select a title, and the tables show only the rows about it.", "Graph");
  if (data.graph.nodes.length) links.append(el("div", { className: "graph-and-panel" }, graph(data.graph), articlePanel(data)));

  const articles = part("articles", "Articles", "Each article, and how much it contains.");
  articles.append(table({
    caption: "Articles", rows: data.members, titles: (row) => [row.title],
    columns: [title("title"), number("linked_from", "Linked from"), number("links_to", "Links to"), number("see_also", "See also"),
      number("words", "Words"), number("sections", "Sections"), number("fields", "Fields"), number("references", "Footnotes"),
      number("findings", "Findings"), text("lang", "Language"), text("redirect", "Redirects to"), { ...text("place", "File"), className: "path" }]
      .filter((column) => data.members.some((/** @type {any} */ row) => { const value = column.value(row); return value !== undefined && value !== null; })),
  }), cutNote(data.cut.members) || "");

  const seeAlso = part("see-also", "See also", "Whether the articles listed under See also list the article in return.");
  seeAlso.append(table({
    caption: "Links under See also", rows: data.see_also, titles: (row) => [row.source, row.target],
    filters: [
      { label: "All", test: () => true },
      { label: "Not returned", test: (row) => row.state === "not returned" || row.state === "linked back" },
      { label: "Returned", test: (row) => row.state === "returned" },
      { label: "Not in the set", test: (row) => row.state === "not in the set" },
    ],
    columns: [title("source"), title("target", "Lists"), { label: "Returned?", value: (row) => row.state,
      show: (row) => tag(row.state === "linked back" ? "linked back, not listed" : row.state, row.state) }, number("line", "Line")],
  }), cutNote(data.cut.see_also) || "");

  const suggested = part("suggestions", "Could also be listed", "Articles that have much in common with one that they do not list, the most likely first. The score is the sum of the reasons; the rarer a thing in common, the more it counts.", "Suggestions");
  suggested.append(table({
    caption: "Suggested links under See also", rows: data.suggestions, titles: (row) => [row.source, row.target],
    filters: [
      { label: "New to the text", test: (row) => !row.in_text },
      { label: "Linked in the text already", test: (row) => row.in_text },
    ],
    columns: [title("source"), title("target", "Could list"), number("score", "Score"), {
      label: "Reasons", className: "wide", value: (row) => row.reasons.length, search: (row) => [row.source, row.target, ...row.reasons].join("\n"),
      show: (row) => el("ul", { className: "reasons" }, ...row.reasons.map((/** @type {string} */ each) => el("li", {}, words(each)))),
    }],
  }), cutNote(data.cut.suggestions) || "");

  const boxes = part("infoboxes", "Infoboxes", "Fields with their types: numbers sort as numbers, dates as dates. The tooltip of a cell shows its wikitext and its place.");
  if (!data.boxes.length) boxes.append(el("p", { className: "note", textContent: "No article has an infobox." }));
  else {
    const holder = el("div");
    const show = (/** @type {number} */ place) => {
      const box = data.boxes[place];
      holder.replaceChildren(
        el("h3", { textContent: "Completeness" }), completeness(box), el("h3", { textContent: "Values" }), boxTable(box),
        box.n_keys > box.fields.length ? el("p", { className: "note", textContent: `The ${box.fields.length} most filled of ${box.n_keys} fields are shown; tables/infobox has all.` }) : "");
    };
    const select = el("select", { id: "which-box", onchange: () => show(Number(select.value)) },
      ...data.boxes.map((/** @type {any} */ box, /** @type {number} */ place) =>
        el("option", { value: String(place), textContent: `${box.name} (${plural(box.n, "article")})` })));
    boxes.append(el("p", { className: "chooser" }, el("label", { for: "which-box", textContent: "Infobox " }), select), holder, cutNote(data.cut.boxes) || "");
    show(0);
  }

  const sections = part("sections", "Sections", "Words in the sections that several articles have, subsections included, in the most common order.");
  sections.append(sectionMatrix(data.sections));
  const cut = cutNote(data.cut.sections);
  if (cut) sections.append(cut);

  const missing = part("missing", "Not in the set", "Linked titles that no article of the set has.");
  missing.append(table({
    caption: "Linked titles that are not in the set", rows: data.missing, titles: (row) => [row.target, ...row.from],
    columns: [title("target", "Title"), number("articles", "Articles"), number("see_also", "See also"), number("links", "Links"),
      ...(data.missing.some((/** @type {any} */ row) => row.near) ? [{ label: "Maybe meant", value: (/** @type {any} */ row) => row.near, show: (/** @type {any} */ row) => row.near ? titleButton(row.near) : null }] : []),
      titles("from", "Linked by")],
  }), cutNote(data.cut.missing) || "");

  const references = part("references", "Cited more than once", "The same address, DOI, ISBN or wording in several footnotes. Within one article, a named footnote could be reused.", "References");
  references.append(table({
    caption: "References cited more than once", rows: data.shared_references,
    titles: (row) => row.from.map((/** @type {string} */ each) => each.replace(/, line \d+$/, "")),
    filters: [
      { label: "All", test: () => true },
      { label: "In several articles", test: (row) => row.articles > 1 },
      { label: "Twice in one article", test: (row) => row.repeated_in.length > 0 },
    ],
    columns: [{ label: "Source", className: "wide", value: (row) => row.key, show: (row) => el("span", {}, tag(row.kind), " ", words(row.key)) },
      number("articles", "Articles"), number("notes", "Footnotes"), titles("from", "Where")],
  }), cutNote(data.cut.shared_references) || "");

  const findings = part("findings", "Findings", "What the rules of wikiweave validate find in each article.");
  const order = ["error", "warning", "info"];
  findings.append(table({
    caption: "Findings", rows: data.findings, titles: (row) => [row.title],
    filters: [{ label: "All", test: () => true }, ...order.map((severity) => ({
      label: severity[0].toUpperCase() + severity.slice(1), test: (/** @type {any} */ row) => row.severity === severity }))],
    columns: [title("title"), { label: "Severity", value: (row) => order.indexOf(row.severity), search: (row) => row.severity, show: (row) => tag(row.severity) },
      text("rule", "Rule"), { ...text("message", "Message"), className: "wide" }, number("line", "Line"), number("column", "Column")],
  }), cutNote(data.cut.findings) || "");

  if (data.copies.length) {
    const copies = part("copies", "Left out", "Further texts with a title that another text has. Only the first text with a title was compared.");
    copies.append(table({ caption: "Further texts", rows: data.copies, titles: (row) => [row.title],
      columns: [title("title"), text("place", "Left out"), text("kept", "Compared"), { label: "How it differs", value: (row) => row.same ? "only in format" : "in wording" }] }));
  }

  const nav = document.getElementById("nav");
  const parts = /** @type {HTMLElement[]} */ ([...document.querySelectorAll("main > section")]);
  const anchors = parts.map((each) => el("a", { href: `#${each.id}`, textContent: each.dataset.label }));
  const chip = el("button", { type: "button", className: "chip", hidden: true, onclick: () => choose(null) });
  chosen.listeners.push((name) => {
    chip.hidden = name === null;
    chip.replaceChildren("Only ", words(name || ""), " ✕");
    chip.setAttribute("aria-label", `Only ${name}; show all again`);
  });
  nav?.append(el("div", { className: "anchors" }, ...anchors), chip);
  const seen = new IntersectionObserver((entries) => {
    for (const entry of entries) {
      const anchor = anchors[parts.indexOf(/** @type {HTMLElement} */ (entry.target))];
      if (entry.isIntersecting) {
        anchors.forEach((each) => each.removeAttribute("aria-current"));
        anchor.setAttribute("aria-current", "true");
      }
    }
  }, { rootMargin: "-15% 0px -75% 0px" });
  parts.forEach((each) => seen.observe(each));
  document.addEventListener("keydown", (event) => { if (event.key === "Escape" && chosen.title !== null) choose(null); });
  document.documentElement.dataset.ready = "true";
})();
