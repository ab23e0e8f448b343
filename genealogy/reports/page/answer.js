// The embedded answer, and what is read off it directly.
const answer = JSON.parse(document.getElementById("answer").textContent);
const { nodes, edges } = answer;
const reached = answer.reached;
const kindOf = (node) => answer.kinds[nodes.kind[node]];
const basisOf = (node) => answer.bases[nodes.basis[node]];
const isPossible = (node) => basisOf(node) === "possible";
const isRoot = (node) => nodes.depth[node] === 0 && node < reached;
const sinceOf = (node) => (nodes.since[node] < 0 ? null : answer.times[nodes.since[node]]);
const labelOf = (node) => nodes.key[node].slice(nodes.key[node].indexOf(":") + 1);
const instants = answer.times.map((time) => Date.parse(time));

/** The witness path of a node without itself: numbers of nodes, or keys where the answer does not hold the node. */
function pathOf(node) {
  const path = [];
  for (let step = node; ;) {
    const whole = nodes.via[step];
    if (whole) return [...whole, ...path];
    step = nodes.parent[step];
    if (step < 0) return path;
    path.unshift(step);
  }
}

/** `2026-03-01T08:00:00Z` as `2026-03-01 08:00`, in UTC like every time of the page; seconds where they tell. */
function timeText(time) {
  return time === null || time === undefined ? "" : time.replace("T", " ").replace(/:00(\.0+)?Z$|Z$/, "");
}

/** Edge numbers by node, both ways, as one flat array each: [start of each node, edges]. */
function incidence(ends) {
  const starts = new Int32Array(reached + 1);
  for (const node of ends) if (node >= 0 && node < reached) starts[node + 1] += 1;
  for (let node = 0; node < reached; node += 1) starts[node + 1] += starts[node];
  const next = starts.slice();
  const list = new Int32Array(starts[reached]);
  ends.forEach((node, edge) => {
    if (node >= 0 && node < reached) list[next[node]++] = edge;
  });
  return (node) => list.subarray(starts[node], starts[node + 1]);
}

const edgesOut = incidence(edges.source);
const edgesIn = incidence(edges.target);

/** The sum of decimal strings, exact, as a decimal string. */
function sumDecimals(texts) {
  const parts = texts.map((text) => /^(-?)(\d*)(?:\.(\d*))?$/.exec(text));
  if (parts.some((part) => part === null)) return String(texts.reduce((sum, text) => sum + Number(text), 0));
  const scale = Math.max(0, ...parts.map((part) => (part[3] ?? "").length));
  let sum = 0n;
  for (const [, sign, whole, fraction = ""] of parts) {
    const value = BigInt(whole + fraction.padEnd(scale, "0") || "0");
    sum += sign ? -value : value;
  }
  const digits = (sum < 0n ? -sum : sum).toString().padStart(scale + 1, "0");
  const fraction = scale ? digits.slice(-scale).replace(/0+$/, "") : "";
  return (sum < 0n ? "-" : "") + digits.slice(0, digits.length - scale) + (fraction && `.${fraction}`);
}
