// The rows of the table: which, in what order, and as a file for spreadsheets.
const COLUMNS = [
  { id: "key", width: 310, text: (node) => nodes.key[node] },
  { id: "name", width: 170, text: (node) => nodes.name[node] ?? "" },
  { id: "kind", width: 105, text: (node) => word(kindOf(node)) },
  { id: "basis", width: 105, text: (node) => word(basisOf(node)) },
  { id: "depth", width: 75, text: (node) => String(nodes.depth[node]), number: (node) => nodes.depth[node] },
  { id: "exposed from", width: 165, text: (node) => timeText(sinceOf(node)), file: sinceOf,
    number: (node) => (nodes.since[node] < 0 ? Infinity : instants[nodes.since[node]]) },
  { id: "exposed quantity", width: 170, text: (node) => quantityText(nodes.quantity[node]),
    number: (node) => Number(nodes.quantity[node]?.expected ?? -1) },
  { id: "identifiers", width: 300, text: (node) => (nodes.identifiers[node] ?? []).join("  ") },
];
const FIRST = new Map([["name", nodes.name], ["exposed quantity", nodes.quantity], ["identifiers", nodes.identifiers]]
  .map(([id, values]) => [id, Math.min(...Object.keys(values).slice(0, 1).map(Number))])); // keys stand in their order
const rows = {
  list: [], text: "", kinds: new Set(), bases: new Set(), belongings: false, records: null, by: null, down: false,
};
const searched = nodes.key.map((key, node) =>
  [key, nodes.name[node] ?? "", ...(nodes.identifiers[node] ?? [])].join("\n").normalize("NFC").toLowerCase());

/** The columns without those that are empty in every row. */
function columns() {
  const last = rows.belongings ? nodes.key.length : reached;
  return COLUMNS.filter(({ id }) => !FIRST.has(id) || FIRST.get(id) < last);
}

/** `12.5 (0 – 40) KGM`: expected, and between which bounds. */
function quantityText(quantity) {
  if (!quantity) return "";
  const { min, expected, max, unit } = quantity;
  const exact = min === max && (min === expected || min === null);
  const bounds = exact ? "" : `(${min ?? "?"} – ${max ?? "?"})`;
  return [expected ?? "?", bounds, unit ?? ""].filter(Boolean).join(" ");
}

function findRows() {
  const wanted = rows.text.normalize("NFC").toLowerCase().split(/\s+/).filter(Boolean);
  const last = rows.belongings ? nodes.key.length : reached;
  const kinds = new Set([...rows.kinds].map((kind) => answer.kinds.indexOf(kind)));
  const bases = new Set([...rows.bases].map((basis) => answer.bases.indexOf(basis)));
  rows.list = [];
  for (let node = 0; node < last; node += 1) {
    if (kinds.size && !kinds.has(nodes.kind[node])) continue;
    if (bases.size && !bases.has(nodes.basis[node])) continue;
    if (rows.records && !rows.records.things.has(node)) continue;
    if (wanted.every((part) => searched[node].includes(part))) rows.list.push(node);
  }
  sortRows();
}

const collators = {};

function sortRows() {
  const column = COLUMNS.find((one) => one.id === rows.by);
  if (!column) return;
  const sign = rows.down ? -1 : 1;
  if (column.number) {
    const values = new Map(rows.list.map((node) => [node, column.number(node)]));
    rows.list.sort((a, b) => sign * compare(values.get(a), values.get(b)) || a - b);
    return;
  }
  // Equal texts have one rank, so that the slow comparison of texts is made once for each pair of different ones.
  const collator = (collators[language] ??= new Intl.Collator(language, { numeric: true }));
  const texts = new Map(rows.list.map((node) => [node, column.text(node)]));
  const ranks = new Map([...new Set(texts.values())].sort(collator.compare).map((text, rank) => [text, rank]));
  rows.list.sort((a, b) => sign * (ranks.get(texts.get(a)) - ranks.get(texts.get(b))) || a - b);
}

const compare = (a, b) => (a < b ? -1 : a > b ? 1 : 0);

/** What a spreadsheet would take for a formula is marked as text. */
function cell(text) {
  const safe = /^[\s]*[=+\-@\uff1d\uff0b\uff0d\uff20]|^[\t\r\n]/.test(text) ? `'${text}` : text;
  return /[",;\t\r\n]|^\s|\s$/.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe;
}

/** The rows that are shown, in their order, as CSV with a byte order mark: spreadsheets then read Chinese right. */
function csv() {
  const head = [...columns().map((column) => word(column.id)), word("via")].map(cell).join(",");
  const shown = columns();
  const lines = rows.list.map((node) => [
    ...shown.map((column) => (column.file ? column.file(node) ?? "" : column.text(node))),
    pathOf(node).map((step) => (typeof step === "number" ? nodes.key[step] : step)).join(" > "),
  ].map(cell).join(","));
  return `\ufeff${[head, ...lines].join("\r\n")}\r\n`;
}

function exportRows() {
  const name = `genealogy-${answer.direction}-${answer.as_of?.sequence ?? ""}.csv`;
  const address = URL.createObjectURL(new Blob([csv()], { type: "text/csv;charset=utf-8" }));
  element("a", { href: address, download: name }).click();
  setTimeout(() => URL.revokeObjectURL(address), 60_000);
}
