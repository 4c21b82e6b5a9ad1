/** The symbol of each type of value, so that types do not differ in colour alone, and its name. */
const TYPES = /** @type {Record<string, [string, string]>} */ ({
  phrase: ["T", "words"],
  quantity: ["#", "number"],
  date: ["◷", "date"],
  coordinates: ["⌖", "coordinates"],
  url: ["↗", "web address"],
  link: ["→", "link"],
  items: ["≡", "list"],
  empty: ["○", "present, but empty"],
});

/**
 * The completeness map of an infobox: a row for each field, a cell for each article.
 * @param {any} box
 */
function completeness(box) {
  const rows = box.rows.slice(0, 80);
  const used = new Set();
  const body = box.fields.map((/** @type {any} */ field, /** @type {number} */ place) => {
    const total = field.filled + field.empty + field.absent;
    const bar = el("span");
    bar.style.width = `${(100 * field.filled) / total}%`;
    const meter = el("span", { className: "bar", "aria-hidden": "true" }, bar);
    return el("tr", {},
      el("th", { scope: "row" }, words(field.key)),
      el("td", { className: "share", title: `filled in ${field.filled} of ${total}` }, meter, el("span", { textContent: `${Math.round((100 * field.filled) / total)} %` })),
      ...rows.map((/** @type {any} */ row) => {
        const value = row.values[place];
        const type = value ? value[0] : "absent";
        used.add(type);
        const summary = value ? `${TYPES[type][1]}${value[1] ? ": " + value[1] : ""}` : "absent";
        return el("td", { className: `cell ${type}`, title: `${row.title}\n${field.key}: ${summary}` },
          el("span", { textContent: value ? TYPES[type][0] : "", "aria-hidden": "true" }),
          el("span", { className: "unseen", textContent: summary }));
      }));
  });
  const key = Object.entries(TYPES)
    .filter(([type]) => used.has(type))
    .map(([type, [mark, name]]) => el("li", {}, el("span", { className: `cell ${type}`, textContent: mark }), name));
  key.push(el("li", {}, el("span", { className: "cell absent" }), "absent"));
  return el("div", { className: "map" },
    el("div", { className: "scroll", tabIndex: 0, role: "region", "aria-label": `Completeness of ${box.name}` },
      el("table", { className: "heat" },
        el("caption", { className: "unseen", textContent: `Which article fills which field of ${box.name}` }),
        el("thead", {}, el("tr", {}, el("th", { scope: "col", textContent: "Field" }), el("th", { scope: "col", textContent: "Filled" }),
          ...rows.map((/** @type {any} */ row) => el("th", { scope: "col", className: "upright" }, titleButton(row.title))))),
        el("tbody", {}, ...body))),
    el("ul", { className: "key" }, ...key),
    box.rows.length > rows.length && el("p", { className: "note", textContent: `The map shows the first ${rows.length} of ${count(box.rows.length)} articles; the percentages are for all.` }));
}

/**
 * The fields of an infobox as a table: a row for each article.
 * @param {any} box
 */
function boxTable(box) {
  /** @type {TableColumn[]} */
  const columns = [{
    label: "Article", className: "first", value: (row) => row.title, show: (row) => titleButton(row.title),
  }];
  box.fields.forEach((/** @type {any} */ field, /** @type {number} */ place) => {
    columns.push({
      label: field.key,
      number: field.types[0] === "quantity",
      value: (row) => {
        const value = row.values[place];
        return value && value[0] !== "empty" ? (value[2] ?? value[1]) : null;
      },
      search: (row) => (row.values[place] ? row.values[place][1] : ""),
      show: (row) => {
        const value = row.values[place];
        if (!value) return null;
        const [type, text, , raw, line, column] = value;
        if (type === "empty") return el("span", { className: "value empty", textContent: "○", title: `empty, line ${line}` });
        return el("span", { className: `value ${type}`, title: `${TYPES[type][1]}, line ${line}, column ${column}\n${raw}` },
          el("span", { className: "mark", textContent: TYPES[type][0], "aria-hidden": "true" }), words(text));
      },
    });
  });
  return table({
    caption: `Fields of ${box.name}`, columns, rows: box.rows, titles: (row) => [row.title], sort: 0, wide: true,
  });
}

/**
 * The matrix of sections by article.
 * @param {any} data
 */
function sectionMatrix(data) {
  const most = Math.max(1, ...data.rows.flatMap((/** @type {any} */ row) => row.cells.map((/** @type {any} */ cell) => (cell ? cell[0] : 0))));
  const rows = data.rows.map((/** @type {any} */ row) =>
    el("tr", {},
      el("th", { scope: "row" }, titleButton(row.title)),
      ...row.cells.map((/** @type {any} */ cell, /** @type {number} */ place) => {
        if (!cell) return el("td", { className: "cell absent" }, el("span", { className: "unseen", textContent: "none" }));
        const depth = Math.min(4, 1 + Math.floor((4 * Math.log1p(cell[0])) / Math.log1p(most + 1)));
        return el("td", { className: `cell words-${depth}`, textContent: count(cell[0]),
          title: `${row.title}\n${data.columns[place].name}: ${plural(cell[0], "word")}, line ${cell[1]}` });
      }),
      el("td", { className: "others" }, row.others.length > 0 && el("details", {},
        el("summary", { textContent: `${row.others.length} of its own` }),
        el("ul", {}, ...row.others.map((/** @type {string} */ name) => el("li", {}, words(name))))))));
  const filter = () => {
    const some = data.rows.some((/** @type {any} */ row) => row.title === chosen.title);
    rows.forEach((/** @type {HTMLElement} */ row, /** @type {number} */ place) => {
      row.classList.toggle("picked", data.rows[place].title === chosen.title);
      row.hidden = some && data.rows.length > 30 && data.rows[place].title !== chosen.title;
    });
  };
  chosen.listeners.push(filter);
  return el("div", { className: "map" },
    el("div", { className: "scroll", tabIndex: 0, role: "region", "aria-label": "Sections by article" },
      el("table", { className: "heat sections" },
        el("caption", { className: "unseen", textContent: "Words in each section, by article" }),
        el("thead", {}, el("tr", {}, el("th", { scope: "col", textContent: "Article" }),
          ...data.columns.map((/** @type {any} */ column) =>
            el("th", { scope: "col", className: "upright", title: `in ${column.count} of ${data.n}` }, el("span", {}, words(column.name)))),
          el("th", { scope: "col", textContent: "Others" }))),
        el("tbody", {}, ...rows))));
}
