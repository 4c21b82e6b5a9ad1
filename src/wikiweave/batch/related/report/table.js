/**
 * @typedef {object} TableColumn
 * @property {string} label
 * @property {(row: any) => any} value The value to sort by and to search in.
 * @property {(row: any) => Node | string | null} [show] What to show instead of the value.
 * @property {boolean} [number] Whether it is aligned right.
 * @property {string} [className]
 * @property {Node} [head] More content for the header.
 * @property {(row: any) => string} [search] The text to search in instead of the value.
 */

const PAGE = 25;

/**
 * A table that can be sorted and searched, and shows its rows step by step.
 * @param {object} options
 * @param {string} options.caption
 * @param {TableColumn[]} options.columns
 * @param {any[]} options.rows
 * @param {(row: any) => string[]} [options.titles] The articles that a row is about.
 * @param {Array<{label: string, test: (row: any) => boolean}>} [options.filters]
 * @param {boolean} [options.wide] Whether rows stay rows on a phone, for tables with many columns.
 * @param {number} [options.sort] The column to sort by at first.
 * @returns {HTMLElement}
 */
function table(options) {
  const { columns, rows } = options;
  let by = options.sort === undefined ? -1 : options.sort;
  let down = false;
  let sought = "";
  let filter = 0;
  let limit = PAGE;

  const texts = rows.map((row) =>
    columns
      .map((column) => (column.search ? column.search(row) : column.value(row)) ?? "")
      .join("\n")
      .toLocaleLowerCase(),
  );

  const body = el("tbody");
  const status = el("p", { className: "row-count", "aria-live": "polite" });
  const more = el("button", { type: "button", className: "more", onclick: () => { limit += 4 * PAGE; draw(); } });
  const heads = columns.map((column, index) =>
    el(
      "th",
      { scope: "col", className: (column.number ? "number " : "") + (column.className || "") },
      el("button", { type: "button", className: "sort", onclick: () => sortBy(index) },
        el("span", { textContent: column.label })),
      column.head,
    ),
  );
  const search = el("input", {
    type: "search",
    placeholder: "Search",
    "aria-label": `Search: ${options.caption}`,
    oninput: () => { sought = search.value.toLocaleLowerCase(); limit = PAGE; draw(); },
  });
  const filters = options.filters || [];
  const tabs = filters.map((each, index) =>
    el("button", {
      type: "button",
      className: "tab",
      "aria-pressed": String(index === 0),
      textContent: `${each.label} ${count(rows.filter(each.test).length)}`,
      onclick: () => {
        filter = index;
        tabs.forEach((tab, other) => tab.setAttribute("aria-pressed", String(other === index)));
        draw();
      },
    }),
  );

  /** @param {number} index */
  function sortBy(index) {
    down = by === index ? !down : Boolean(columns[index].number);
    by = index;
    draw();
  }

  function found() {
    const parts = sought.split(/\s+/).filter(Boolean);
    const places = rows.map((_, index) => index).filter((index) => {
      const row = rows[index];
      if (filters.length && !filters[filter].test(row)) return false;
      if (chosen.title && options.titles && !options.titles(row).includes(chosen.title)) return false;
      return parts.every((each) => texts[index].includes(each));
    });
    if (by < 0) return places;
    const keys = rows.map(columns[by].value);
    const none = (/** @type {any} */ key) => key === null || key === undefined || key === "";
    return places.sort((a, b) => {
      const order = compare(keys[a], keys[b]);
      if (Number.isNaN(order)) return none(keys[a]) ? 1 : -1;
      return (down ? -order : order) || a - b;
    });
  }

  function draw() {
    const places = found();
    const visible = places.slice(0, limit);
    body.replaceChildren(
      ...visible.map((index) =>
        el("tr", {}, ...columns.map((column) => {
          const shown = column.show ? column.show(rows[index]) : column.value(rows[index]);
          const cell = el("td", { "data-label": column.label, className: (column.number ? "number " : "") + (column.className || "") });
          if (shown instanceof Node) cell.append(shown);
          else if (shown !== null && shown !== undefined && shown !== "")
            cell.append(typeof shown === "number" ? count(shown) : words(String(shown)));
          return cell;
        })),
      ),
    );
    if (!visible.length)
      body.append(el("tr", {}, el("td", { colSpan: columns.length, className: "none", textContent: "Nothing here." })));
    heads.forEach((head, index) => {
      if (index === by) head.setAttribute("aria-sort", down ? "descending" : "ascending");
      else head.removeAttribute("aria-sort");
    });
    status.textContent = places.length === rows.length
      ? plural(rows.length, "row")
      : `${count(places.length)} of ${plural(rows.length, "row")}`;
    more.hidden = places.length <= limit;
    more.textContent = `Show more (${count(places.length - limit)} left)`;
  }

  chosen.listeners.push(draw);
  draw();
  return el("div", { className: options.wide ? "table" : "table stack" },
    el("div", { className: "tools" }, search, tabs.length && el("div", { className: "tabs", role: "group", "aria-label": "Show" }, ...tabs), status),
    el("div", { className: "scroll", tabIndex: 0, role: "region", "aria-label": options.caption },
      el("table", {}, el("caption", { className: "unseen", textContent: options.caption }),
        el("thead", {}, el("tr", {}, ...heads)), body)),
    more);
}
