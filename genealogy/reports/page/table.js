// The table on the screen: only the rows in sight are elements, however many there are.
const ROW = 30;
const SPARE = 8;
const table = { head: null, body: null, first: -1, last: -1 };

function showTable() {
  table.head = element("div", { class: "row head", role: "row" });
  table.body = element("div", { class: "body", role: "rowgroup" });
  byId("rows").replaceChildren(table.head, table.body);
  byId("rows").setAttribute("aria-label", t("Things"));
  byId("search").placeholder = t("Search: number, name, identifier");
  byId("search").setAttribute("aria-label", t("Search: number, name, identifier"));
  showFilters();
  showHead();
  showRows(true);
}

function showHead() {
  const width = columns().reduce((sum, column) => sum + column.width, 0);
  for (const part of [table.head, table.body]) part.style.width = `max(100%, ${width}px)`;
  table.head.replaceChildren(...columns().map((column) => {
    const order = rows.by === column.id ? (rows.down ? "descending" : "ascending") : "none";
    const arrow = { ascending: " ▲", descending: " ▼", none: "" }[order];
    const act = { type: "button", "data-sort": column.id, onclick: () => sortBy(column.id) };
    const button = element("button", act, word(column.id) + arrow);
    const style = `width:${column.width}px`;
    return element("div", { class: "cell", role: "columnheader", "aria-sort": order, style }, button);
  }));
}

/** First up, then down, then the order of the answer again. */
function sortBy(id) {
  if (rows.by !== id) Object.assign(rows, { by: id, down: false });
  else if (!rows.down) rows.down = true;
  else Object.assign(rows, { by: null, down: false });
  showHead();
  showRows(true);
}

/** Finds the rows anew if `changed`, and draws those in sight. */
function showRows(changed = false) {
  if (changed) {
    findRows();
    byId("rows").scrollTop = 0;
    table.body.style.height = `${rows.list.length * ROW}px`;
  }
  table.first = -1;
  showSight();
  byId("rows").setAttribute("aria-rowcount", rows.list.length);
  const all = grouped(rows.belongings ? nodes.key.length : reached);
  byId("found").textContent = t("{shown} of {all} things", { shown: grouped(rows.list.length), all });
  byId("export").textContent = t("Export {count} rows as CSV", { count: grouped(rows.list.length) });
  const { records } = rows;
  byId("records-filter").hidden = !records;
  if (records) {
    const times = `${instantText(records.start)} – ${instantText(records.end)}`;
    byId("records-filter").textContent = `${deed(records.type)} ${grouped(records.count)}: ${times} ✕`;
  }
}

function showSight() {
  const { scrollTop, clientHeight } = byId("rows");
  const first = Math.max(Math.floor(scrollTop / ROW) - SPARE, 0);
  const last = Math.min(Math.ceil((scrollTop + clientHeight) / ROW) + SPARE, rows.list.length);
  if (first === table.first && last === table.last) return;
  Object.assign(table, { first, last });
  table.body.replaceChildren(...rows.list.slice(first, last).map((node, place) => rowOf(node, first + place)));
}

function rowOf(node, place) {
  const classes = `row${node === selected ? " selected" : ""}${isPossible(node) ? " possible" : ""}`;
  const cells = columns().map((column) => {
    const text = column.text(node);
    const inside = column.id === "key" ? link(node) : element("bdi", {}, text);
    return element("div", { class: "cell", role: "cell", style: `width:${column.width}px`, title: text }, inside);
  });
  const style = `top:${place * ROW}px`;
  return element("div", { class: classes, role: "row", "aria-rowindex": place + 1, style }, ...cells);
}

function showFilters() {
  const last = rows.belongings ? nodes.key.length : reached;
  const count = (list, number) => list.reduce((sum, one, node) => sum + (one === number && node < last ? 1 : 0), 0);
  for (const [id, words, column, chosen] of [
    ["bases", answer.bases, nodes.basis, rows.bases],
    ["kinds", answer.kinds, nodes.kind, rows.kinds],
  ]) {
    byId(id).replaceChildren(...words.map((name, number) => {
      const many = count(column, number);
      if (!many) {
        chosen.delete(name); // what is not listed cannot be released
        return "";
      }
      const toggle = () => {
        if (!chosen.delete(name)) chosen.add(name);
        showFilters();
        showRows(true);
      };
      const pressed = { "data-filter": name, "aria-pressed": String(chosen.has(name)) };
      const text = `${word(name)} ${grouped(many)}`;
      return element("button", { type: "button", class: "chip", ...pressed, onclick: toggle }, text);
    }));
  }
}

function listenToTable() {
  byId("rows").addEventListener("scroll", showSight, { passive: true });
  new ResizeObserver(showSight).observe(byId("rows"));
  byId("search").addEventListener("input", () => {
    rows.text = byId("search").value;
    showRows(true);
  });
  byId("belongings").addEventListener("change", () => {
    rows.belongings = byId("belongings").checked;
    showFilters();
    showHead();
    showRows(true);
  });
  byId("records-filter").addEventListener("click", () => {
    rows.records = null;
    showRows(true);
  });
  byId("export").addEventListener("click", exportRows);
}
