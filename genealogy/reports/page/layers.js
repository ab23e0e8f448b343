// Columns of the graph. Material flows from left to right: forward, a thing stands right of all that went into it;
// backward, left of all that it went into. A holder stands where the trace first came to it: one that is filled again and
// again would else string the whole plant out into one line. All parties stand together at the end.

/** The column of each reached thing; a cycle is cut where the trace entered it. */
function layersOf() {
  const forward = answer.direction !== "backward";
  const [from, to] = forward ? [edges.source, edges.target] : [edges.target, edges.source];
  const [leaving, arriving] = forward ? [edgesOut, edgesIn] : [edgesIn, edgesOut];
  const alias = answer.types.indexOf("SAME_AS");
  const flows = (edge) => {
    const [one, other] = [from[edge], to[edge]];
    if (edges.type[edge] === alias || one === other || !known(one) || !known(other)) return false;
    return kindOf(other) !== "package" || nodes.parent[other] === one;
  };
  const layer = new Int32Array(reached);
  const waiting = new Int32Array(reached);
  for (let node = 0; node < reached; node += 1) for (const edge of arriving(node)) waiting[node] += flows(edge) ? 1 : 0;
  const done = new Uint8Array(reached);
  const ready = [];
  const settle = (node) => {
    done[node] = 1;
    for (const edge of leaving(node)) {
      if (!flows(edge) || done[to[edge]]) continue;
      layer[to[edge]] = Math.max(layer[to[edge]], layer[node] + 1);
      waiting[to[edge]] -= 1;
      if (waiting[to[edge]] === 0) ready.push(to[edge]);
    }
  };
  for (let node = 0; node < reached; node += 1) if (waiting[node] === 0) ready.push(node);
  for (let read = 0, next = 0; next < reached;) {
    for (; read < ready.length; read += 1) if (!done[ready[read]]) settle(ready[read]);
    while (next < reached && done[next]) next += 1; // the answer lists its things by depth: the nearest is cut first
    if (next < reached) settle(next);
  }
  beside(layer);
  const last = layer.reduce((most, one) => Math.max(most, one), 0);
  if (forward) layer.forEach((_, node) => { if (kindOf(node) === "party" && !isRoot(node)) layer[node] = last; });
  return forward ? layer : layer.map((one) => last - one);
}

/** Puts another name of a thing into the thing's column, where only the name ties it to the graph. */
function beside(layer) {
  for (let node = 0; node < reached; node += 1) {
    const ties = [...edgesIn(node), ...edgesOut(node)];
    if (ties.length !== 1 || answer.types[edges.type[ties[0]]] !== "SAME_AS" || isRoot(node)) continue;
    const other = edges.source[ties[0]] === node ? edges.target[ties[0]] : edges.source[ties[0]];
    if (known(other)) layer[node] = layer[other];
  }
}

function known(node) {
  return node >= 0 && node < reached;
}

const layers = layersOf();
