// What is drawn: things one by one where they are few, and boxes that stand for many where they are not.
const WHOLE = 250; // a graph of so many things opens unfolded
const OPENED = 120; // of a larger one, the smallest groups are opened until so many things are drawn
const PAGE = 40; // an opened group shows so many at a time
const ROOTS = 12; // so many of the things asked about are always drawn one by one
const AT_ONCE = 60; // a group of so many opens at once, a larger one by what it came from

const groups = groupThings();
const folding = { open: new Map(), pinned: new Set() };

/** All things of one kind in one column, as {id, layer, kind, members}. */
function groupThings() {
  const found = new Map();
  for (let node = 0; node < reached; node += 1) {
    const id = `${layers[node]}|${nodes.kind[node]}`;
    if (!found.has(id)) found.set(id, { id, layer: layers[node], kind: kindOf(node), members: [] });
    found.get(id).members.push(node);
  }
  return [...found.values()].sort((a, b) => a.layer - b.layer);
}

/** The folding that a page opens with. */
function foldAll() {
  folding.open.clear();
  folding.pinned.clear();
  let room = reached <= WHOLE ? reached : OPENED;
  for (const group of [...groups].sort((a, b) => a.members.length - b.members.length)) {
    if (group.members.length > Math.min(room, reached <= WHOLE ? room : AT_ONCE)) break;
    folding.open.set(group.id, PAGE * 10);
    room -= group.members.length;
  }
  for (const root of answer.roots.slice(0, ROOTS)) folding.pinned.add(root);
}

/** Opens the smallest closed groups, for as long as the drawing stays readable. */
function unfoldMore() {
  const closed = groups.filter((group) => !folding.open.has(group.id));
  closed.sort((a, b) => a.members.length - b.members.length);
  for (const group of closed.slice(0, closed.length && closed[0].members.length > AT_ONCE ? 1 : 4)) open(group.id);
}

const open = (id) => folding.open.set(id, (folding.open.get(id) ?? 0) + PAGE);

function close(id) {
  for (const other of [...folding.open.keys()]) if (other === id || other.startsWith(`${id}|`)) folding.open.delete(other);
  const within = (node) => `${layers[node]}|${nodes.kind[node]}` === id.split("|", 2).join("|");
  for (const node of [...folding.pinned]) if (within(node)) folding.pinned.delete(node);
}

/** Shows a thing and its witness path, each on its own, whatever is folded. */
function reveal(node) {
  for (const step of [...pathOf(node), node]) if (typeof step === "number") folding.pinned.add(step);
}

/** The frames to draw, column by column: {id, layer, kind, total, items}, an item being a box or a frame in a frame. */
function unfolded() {
  return groups.map((group) => frameOf(group.id, group, group.members));
}

function frameOf(id, group, members) {
  const frame = { id, layer: group.layer, kind: group.kind, total: members.length, members, items: [], open: false };
  const shown = folding.open.get(id) ?? 0;
  const single = members.length === 1;
  const pinned = members.filter((node) => folding.pinned.has(node));
  const rest = pinned.length ? members.filter((node) => !folding.pinned.has(node)) : members;
  frame.open = shown > 0 || pinned.length > 0 || single;
  if (!shown && !single) {
    frame.items.push(...pinned.map((node) => boxOf(node)));
    if (rest.length) frame.items.push(foldedBox(id, group, rest));
    return frame;
  }
  const parts = members.length > AT_ONCE && id === group.id ? partsOf(id, rest) : null;
  frame.items.push(...pinned.map((node) => boxOf(node)));
  if (parts) frame.items.push(...parts.slice(0, shown).map((part) => partOf(part, group)));
  else frame.items.push(...rest.slice(0, shown).map((node) => boxOf(node)));
  const hidden = parts ? parts.slice(shown).flatMap((part) => part.members) : rest.slice(shown);
  if (hidden.length) frame.items.push({ ...foldedBox(id, group, hidden), rest: true });
  return frame;
}

/** A large group by the thing that each was reached from, or null if that divides nothing. */
function partsOf(id, members) {
  const found = new Map();
  for (const node of members) {
    const parent = nodes.parent[node];
    if (!found.has(parent)) found.set(parent, { id: `${id}|${parent}`, parent, members: [] });
    found.get(parent).members.push(node);
  }
  return found.size < 2 || found.size > members.length / 2 ? null : [...found.values()];
}

function partOf(part, group) {
  if (part.members.length === 1) return boxOf(part.members[0]);
  if (folding.open.has(part.id)) return { ...frameOf(part.id, group, part.members), parent: part.parent, inner: true };
  return { ...foldedBox(part.id, group, part.members), parent: part.parent };
}

const boxOf = (node) => ({ node, kind: kindOf(node), members: [node], possible: isPossible(node) });

function foldedBox(id, group, members) {
  const possible = members.reduce((count, node) => count + (isPossible(node) ? 1 : 0), 0);
  return { fold: id, kind: group.kind, members, possible: possible === members.length, someone: possible };
}
