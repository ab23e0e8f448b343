// The graph as SVG: joins below, frames and boxes above, one shade a kind.
const SHADES = {
  supplierlot: "#64748b", lot: "#0f766e", batch: "#b45309", unit: "#1d4ed8", package: "#7c5a34", shipment: "#7e22ce",
  party: "#be123c", item: "#4d7c0f", equipment: "#475569", operator: "#475569", line: "#475569", load: "#0e7490",
  location: "#475569", material: "#475569",
};
const shade = (kind) => SHADES[kind] ?? "#475569";
const CHARACTERS = 21;

function drawGraph(picture) {
  const layer = drawn("g");
  for (const path of joinPaths(picture.joins)) layer.append(path);
  for (const frame of picture.frames) drawFrame(layer, frame);
  for (const box of picture.boxes) layer.append(drawBox(box));
  return layer;
}

/** All joins of one width and style in one path: a full mixing of hundreds is a handful of elements. */
function joinPaths(joins) {
  const found = new Map();
  for (const join of joins) {
    const possible = join.from.possible || join.to.possible;
    const marked = onPath(join);
    const style = `join${possible ? " possible" : ""}${marked ? " marked" : ""}`;
    const width = marked ? 2.5 : Math.min(1 + Math.floor(Math.log10(join.count)) * 1.2, 6);
    const key = `${style}/${width}`;
    if (!found.has(key)) found.set(key, { style, width, marked, lines: [] });
    found.get(key).lines.push(curve(join.from, join.to));
  }
  return [...found.values()]
    .sort((a, b) => a.marked - b.marked)
    .map((one) => drawn("path", { class: one.style, "stroke-width": one.width, d: one.lines.join("") }));
}

function curve(from, to) {
  const [y1, y2] = [from, to].map((box) => Math.round(box.y + box.height / 2));
  if (from.x === to.x) {
    const x = from.x + BOX.width;
    return `M${x} ${y1}C${x + 45} ${y1} ${x + 45} ${y2} ${x} ${y2}`;
  }
  const [x1, x2] = from.x < to.x ? [from.x + BOX.width, to.x] : [from.x, to.x + BOX.width];
  const bend = (x2 - x1) / 2;
  return `M${x1} ${y1}C${x1 + bend} ${y1} ${x2 - bend} ${y2} ${x2} ${y2}`;
}

function drawFrame(layer, frame) {
  if (framed(frame)) {
    const x = leftOf(frame) - (frame.inner ? 4 : 8);
    const width = BOX.width + (frame.inner ? 8 : 16);
    const height = frame.bottom - frame.top + 4;
    const title = `${frame.inner ? "" : `${word(frame.kind)} · `}${grouped(frame.total)}`;
    const name = frame.inner ? `${shortened(keyText(frame.parent), CHARACTERS - 6)} → ${title}` : title;
    layer.append(
      drawn("rect", { class: "frame", x, y: frame.top - 2, width, height, rx: 7, stroke: shade(frame.kind) }),
      pressable(
        { class: "head", "data-close": frame.id, "aria-label": t("Fold {what}", { what: title }) },
        () => { close(frame.id); redraw(); },
        drawn("rect", { x, y: frame.top - 2, width, height: HEAD - 2, rx: 7, fill: "transparent" }),
        drawn("text", { x: x + 8, y: frame.top + 13, fill: shade(frame.kind) }, `− ${name}`),
      ),
    );
  }
  for (const item of frame.items) if (item.items) drawFrame(layer, item);
}

function leftOf(frame) {
  let x = 0;
  leaves(frame, (box) => { x = box.x; });
  return x;
}

function drawBox(box) {
  return box.fold === undefined ? drawThing(box) : drawFold(box);
}

function drawThing(box) {
  const { node } = box;
  const classes = ["box", box.possible && "possible", isRoot(node) && "root", node === selected && "selected"];
  const name = nodes.name[node];
  const [x, bottom] = [box.x + 12, box.y + box.height - 10];
  const full = [nodes.key[node], name, word(basisOf(node))].filter(Boolean).join("\n");
  return pressable(
    { class: classes.filter(Boolean).join(" "), "data-key": nodes.key[node], "aria-label": nodes.key[node] },
    () => select(node, false),
    ...outline(box, 5),
    box.height === BOX.low ? "" : drawn("text", { class: "kind", x, y: box.y + 15, fill: shade(box.kind) },
      word(box.kind) + (box.possible ? ` · ${word("possible")}` : "") + (isRoot(node) ? ` · ${t("asked")}` : "")),
    drawn("text", { class: "name", x, y: bottom }, shortened(name ?? labelOf(node), CHARACTERS)),
    drawn("title", {}, full),
  );
}

function drawFold(box) {
  const many = box.rest ? t("{count} more", { count: grouped(box.members.length) })
    : t("{count} together", { count: grouped(box.members.length) });
  const from = box.parent === undefined || box.parent < 0 ? "" : shortened(keyText(box.parent), CHARACTERS - 4);
  const someone = box.someone ? t("{count} possible", { count: grouped(box.someone) }) : "";
  return pressable(
    { class: `box fold${box.possible ? " possible" : ""}`, "data-open": box.fold,
      "aria-label": `${t("Unfold {what}", { what: `${word(box.kind)} ${many}` })}` },
    () => { open(box.fold); redraw(); },
    outline({ ...box, x: box.x + 4, y: box.y + 4 }, 5, "under")[0],
    ...outline(box, 5),
    drawn("text", { class: "kind", x: box.x + 12, y: box.y + 15, fill: shade(box.kind) },
      [word(box.kind), from || someone].filter(Boolean).join(" · ")),
    drawn("text", { class: "many", x: box.x + 12, y: box.y + 33 }, `+ ${many}`),
    drawn("title", {}, [word(box.kind), from && keyText(box.parent), many, someone].filter(Boolean).join("\n")),
  );
}

function outline(box, rx, className = "face") {
  const { x, y, height } = box;
  return [
    drawn("rect", { class: className, x, y, width: BOX.width, height, rx, stroke: shade(box.kind) }),
    drawn("rect", { x, y: y + 4, width: 4, height: height - 8, rx: 2, fill: shade(box.kind) }),
  ];
}

/** A group that a pointer or the keyboard presses. */
function pressable(attributes, act, ...children) {
  const made = drawn("g", { ...attributes, tabindex: 0, role: "button" }, ...children);
  made.addEventListener("click", () => { if (!dragged()) act(); });
  made.addEventListener("keydown", (event) => {
    if (event.key !== "Enter" && event.key !== " ") return;
    event.preventDefault();
    act();
  });
  return made;
}

const keyText = (node) => labelOf(node);

/** The end of a long number tells more than its middle. Chinese characters are twice as wide. */
function shortened(text, most) {
  const letters = [...text];
  const width = (one) => (one.codePointAt(0) > 0x2e80 ? 2 : 1);
  if (letters.reduce((sum, one) => sum + width(one), 0) <= most) return text;
  const take = (list, room) => {
    const taken = [];
    for (const one of list) {
      room -= width(one);
      if (room < 0) break;
      taken.push(one);
    }
    return taken;
  };
  const start = take(letters, Math.ceil(most * 0.45));
  const end = take(letters.toReversed(), most - 1 - Math.ceil(most * 0.45)).reverse();
  return `${start.join("")}…${end.join("")}`;
}
