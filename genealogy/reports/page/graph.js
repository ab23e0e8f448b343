// The graph's state and how a person moves about in it.
let selected = -1;
let marked = new Map(); // the witness path of what is selected: the place of each thing on it
let picture = null;
const view = { x: 0, y: 0, scale: 1, drag: null };
const READABLE = 0.6;
const STILL_READABLE = 0.48; // rather than cut a little of the graph off
const HEIGHTS = [280, 600]; // pixels, as the graph needs them when the page opens

/** Whether a join is a step of the witness path. */
const onPath = (join) => Math.abs(marked.get(join.from.node) - marked.get(join.to.node)) === 1;

/** Draws what is unfolded anew; what the reader looks at stays where it was. */
function redraw() {
  const before = picture && anchor();
  picture = placed();
  if (before) {
    const after = picture.boxes.find((box) => box.members.includes(before.node));
    if (after) {
      view.x -= (after.x - before.x) * view.scale;
      view.y -= (after.y - before.y) * view.scale;
    }
  }
  const svg = drawn("svg", { role: "group" }, drawGraph(picture));
  byId("graph").replaceChildren(svg);
  applyView();
  byId("graph-hint").textContent = [
    t("{boxes} boxes for {things} things.", { boxes: grouped(picture.boxes.length), things: grouped(reached) }),
    t("Press a box of many to unfold it, the title of a frame to fold it, a thing to read about it."),
    t("Drag to move, Ctrl and wheel for nearer."),
  ].join(" ");
}

/** The box nearest to the middle of the view, by one of its things. */
function anchor() {
  const { width, height } = size();
  const [x, y] = [(width / 2 - view.x) / view.scale, (height / 2 - view.y) / view.scale];
  let nearest = null;
  for (const box of picture.boxes) {
    const distance = Math.hypot(box.x + BOX.width / 2 - x, box.y - y);
    if (!nearest || distance < nearest.distance) nearest = { distance, node: box.members[0], x: box.x, y: box.y };
  }
  return nearest;
}

function size() {
  const { clientWidth: width, clientHeight: height } = byId("graph");
  return { width: width || 1, height: height || 1 };
}

function applyView() {
  const layer = byId("graph").querySelector("svg > g");
  layer?.setAttribute("transform", `translate(${view.x.toFixed(2)} ${view.y.toFixed(2)}) scale(${view.scale.toFixed(4)})`);
}

function extent() {
  const box = { left: Infinity, right: -Infinity, top: Infinity, bottom: -Infinity };
  for (const { x, y, height } of picture.boxes) {
    box.left = Math.min(box.left, x - 12);
    box.right = Math.max(box.right, x + BOX.width + 12);
    box.top = Math.min(box.top, y - HEAD - 8);
    box.bottom = Math.max(box.bottom, y + height + 12);
  }
  return box;
}

/** No more room than the opening graph takes. */
function fitHeight() {
  const box = extent();
  const scale = readable(Math.min(size().width / (box.right - box.left), 1));
  byId("graph").style.height = `${Math.min(Math.max((box.bottom - box.top) * scale + 40, HEIGHTS[0]), HEIGHTS[1])}px`;
}

const readable = (scale) => (scale < STILL_READABLE ? READABLE : scale);

/** The whole graph, or no more of it than can be read, from what was asked about. */
function fit(whole = true) {
  const [{ width, height }, box] = [size(), extent()];
  const all = Math.min(width / (box.right - box.left), height / (box.bottom - box.top), 1);
  view.scale = whole ? all : readable(all);
  view.x = (width - (box.right + box.left) * view.scale) / 2;
  view.y = (height - (box.bottom + box.top) * view.scale) / 2;
  if (view.scale > all) {
    const root = picture.boxes.find((one) => one.members.includes(answer.roots[0])) ?? picture.boxes[0];
    if ((box.right - box.left) * view.scale > width) {
      view.x = answer.direction === "backward" ? width - box.right * view.scale : -box.left * view.scale;
    }
    if ((box.bottom - box.top) * view.scale > height) view.y = height / 2 - root.y * view.scale;
  }
  applyView();
}

function zoom(factor, x = size().width / 2, y = size().height / 2) {
  const scale = Math.min(Math.max(view.scale * factor, 0.02), 3);
  view.x = x - ((x - view.x) * scale) / view.scale;
  view.y = y - ((y - view.y) * scale) / view.scale;
  view.scale = scale;
  applyView();
}

/** Brings a thing into the middle. */
function centre(node) {
  const box = picture.boxes.find((one) => one.members.includes(node));
  if (!box) return;
  view.scale = Math.max(view.scale, 0.7);
  view.x = size().width / 2 - (box.x + BOX.width / 2) * view.scale;
  view.y = size().height / 2 - (box.y + box.height / 2) * view.scale;
  applyView();
}

/** Shows a thing: its details, its witness path, and, if `move`, the place where it stands. */
function select(node, move = true) {
  selected = node;
  byId("details").hidden = false;
  marked = new Map([...pathOf(node), node].map((step, place) => [step, place]));
  reveal(node);
  showDetails();
  redraw();
  if (move) {
    centre(node < reached ? node : nodes.parent[node]);
    byId("graph").scrollIntoView({ behavior: "smooth", block: "nearest" });
  }
  showRows();
}

const dragged = () => view.drag !== null && view.drag.moved;

function listenToGraph() {
  const graph = byId("graph");
  graph.addEventListener("pointerdown", (event) => {
    if (event.button === 0) view.drag = { x: event.clientX, y: event.clientY, moved: false, down: true };
  });
  window.addEventListener("pointermove", (event) => {
    const { drag } = view;
    if (!drag?.down) return;
    const [dx, dy] = [event.clientX - drag.x, event.clientY - drag.y];
    if (!drag.moved && Math.hypot(dx, dy) < 4) return;
    Object.assign(drag, { x: event.clientX, y: event.clientY, moved: true });
    view.x += dx;
    view.y += dy;
    applyView();
  });
  window.addEventListener("pointerup", () => {
    if (view.drag) view.drag.down = false;
    setTimeout(() => { view.drag = null; }); // after the click that ends a drag, which presses nothing
  });
  graph.addEventListener("wheel", (event) => {
    if (!event.ctrlKey && !event.metaKey) return;
    event.preventDefault();
    const { left, top } = graph.getBoundingClientRect();
    zoom(Math.exp(-event.deltaY / 300), event.clientX - left, event.clientY - top);
  }, { passive: false });
  graph.addEventListener("keydown", (event) => {
    const step = { ArrowLeft: [60, 0], ArrowRight: [-60, 0], ArrowUp: [0, 60], ArrowDown: [0, -60] }[event.key];
    if (!step) return;
    event.preventDefault();
    view.x += step[0];
    view.y += step[1];
    applyView();
  });
  byId("fold").addEventListener("click", () => {
    foldAll();
    redraw();
    fit(false);
  });
  byId("unfold").addEventListener("click", () => { unfoldMore(); redraw(); });
  byId("nearer").addEventListener("click", () => zoom(1.3));
  byId("farther").addEventListener("click", () => zoom(1 / 1.3));
  byId("fit").addEventListener("click", () => fit());
}
