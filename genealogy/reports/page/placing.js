// Where boxes stand: columns by layer, frames in a column, boxes in a frame, each near what it is joined to.
const BOX = { width: 196, height: 42, low: 28, gap: 6 };
const COLUMN = 260;
const HEAD = 22;
const SWEEPS = 8;

/** The boxes, the frames around them and the joins between them: {boxes, frames, joins}, boxes with x and y. */
function placed() {
  const frames = unfolded();
  const boxes = [];
  const columns = new Map();
  for (const frame of frames) {
    if (!columns.has(frame.layer)) columns.set(frame.layer, { frames: [] });
    columns.get(frame.layer).frames.push(frame);
    leaves(frame, (box) => {
      Object.assign(box, { index: boxes.length, layer: frame.layer, frame, joined: [] });
      boxes.push(box);
    });
  }
  const joins = joinsOf(boxes);
  const inOrder = [...columns.keys()].sort((a, b) => a - b).map((layer) => columns.get(layer));
  inOrder.forEach((column, place) => {
    for (const frame of column.frames) leaves(frame, (box) => { box.x = place * COLUMN; });
    stack(column, (box) => box.index);
  });
  for (let sweep = 0; sweep < SWEEPS; sweep += 1) {
    for (const column of sweep % 2 ? inOrder.toReversed() : inOrder) stack(column, wish);
  }
  return { boxes, frames, joins };
}

function leaves(item, visit) {
  if (item.items) for (const inner of item.items) leaves(inner, visit);
  else visit(item);
}

/** One join for each two boxes with relationships between their members: {from, to, count}. */
function joinsOf(boxes) {
  const boxOf = new Int32Array(reached).fill(-1);
  for (const box of boxes) for (const node of box.members) boxOf[node] = box.index;
  const found = new Map();
  edges.source.forEach((source, edge) => {
    const target = edges.target[edge];
    if (!known(source) || !known(target) || boxOf[source] === boxOf[target]) return;
    const key = boxOf[source] * boxes.length + boxOf[target];
    const join = found.get(key);
    if (join) join.count += 1;
    else found.set(key, { from: boxes[boxOf[source]], to: boxes[boxOf[target]], count: 1 });
  });
  for (const join of found.values()) {
    join.from.joined.push(join.to);
    join.to.joined.push(join.from);
  }
  return [...found.values()];
}

/** The height at which a box would stand best: amid those of other columns that it is joined to. */
function wish(box) {
  let [sum, count] = [0, 0];
  for (const other of box.joined) {
    if (other.layer === box.layer) continue;
    sum += other.y + other.height / 2;
    count += 1;
  }
  return count ? sum / count - box.height / 2 : box.y;
}

/** Orders a column and gives its boxes their y, each frame as near its wish as the others allow. */
function stack(column, wanted) {
  const wishes = new Map();
  for (const frame of column.frames) leaves(frame, (box) => wishes.set(box, wanted(box)));
  for (const frame of column.frames) {
    arrange(frame, wishes);
    frame.height = lay(frame, 0);
    frame.wish = 0;
    frame.size = 0;
    leaves(frame, (box) => {
      frame.wish += wishes.get(box) - box.y;
      frame.size += 1;
    });
    frame.wish /= frame.size;
  }
  column.frames.sort((a, b) => middle(a) - middle(b));
  const tops = spread(column.frames);
  column.frames.forEach((frame, place) => shift(frame, tops[place]));
}

const middle = (frame) => frame.wish + frame.height / 2;

function arrange(frame, wishes) {
  const mean = new Map();
  for (const item of frame.items) {
    if (item.items) arrange(item, wishes);
    let [sum, count] = [0, 0];
    leaves(item, (box) => {
      sum += wishes.get(box);
      count += 1;
    });
    mean.set(item, item.rest ? Infinity : sum / count);
  }
  frame.items.sort((a, b) => (mean.get(a) === mean.get(b) ? 0 : mean.get(a) - mean.get(b)));
}

/** A frame is drawn around things that can be folded together again. */
const framed = (frame) => frame.open && frame.total > 1;

/** Lays the items of a frame under each other from `top`; returns where the frame ends. */
function lay(frame, top) {
  frame.top = top;
  let y = top + (framed(frame) ? HEAD : 0);
  for (const item of frame.items) {
    if (item.items) y = lay(item, y) + BOX.gap;
    else {
      item.height = item.fold === undefined && framed(frame) ? BOX.low : BOX.height; // the frame tells the kind
      item.y = y;
      y += item.height + BOX.gap;
    }
  }
  frame.bottom = y - (framed(frame) ? 0 : BOX.gap);
  return frame.bottom;
}

function shift(frame, by) {
  frame.top += by;
  frame.bottom += by;
  for (const item of frame.items) {
    if (item.items) shift(item, by);
    else item.y += by;
  }
}

/** Tops as near the wishes as frames without overlap can be: least squares, by pooling neighbours that collide. */
function spread(frames) {
  const pools = [];
  let offset = 0;
  for (const frame of frames) {
    pools.push({ sum: (frame.wish - offset) * frame.size, weight: frame.size, count: 1 });
    offset += frame.height + BOX.gap * 3;
    while (pools.length > 1 && value(pools.at(-2)) > value(pools.at(-1))) {
      const last = pools.pop();
      const pool = pools.at(-1);
      pool.sum += last.sum;
      pool.weight += last.weight;
      pool.count += last.count;
    }
  }
  const tops = pools.flatMap((pool) => Array(pool.count).fill(value(pool)));
  let before = 0;
  return tops.map((top, place) => {
    const found = top + before;
    before += frames[place].height + BOX.gap * 3;
    return found;
  });
}

const value = (pool) => pool.sum / pool.weight;
