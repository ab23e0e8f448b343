// What is known of the selected thing, and what the records do not tell.
const LISTED = 25;

function showDetails() {
  const box = byId("details");
  if (selected < 0) return;
  const node = selected;
  const facts = [
    ["kind", word(kindOf(node))],
    ["basis", word(basisOf(node))],
    ["exposed from", sinceOf(node) && `${timeText(sinceOf(node))} UTC`],
    ["exposed quantity", quantityText(nodes.quantity[node])],
    ["depth", String(nodes.depth[node])],
    ["identifiers", (nodes.identifiers[node] ?? []).join("\n")],
  ];
  const list = element("dl", {});
  for (const [name, text] of facts) {
    if (text) list.append(element("dt", {}, word(name)), element("dd", {}, element("bdi", {}, text)));
  }
  box.replaceChildren(
    element("h3", {}, element("bdi", {}, nodes.name[node] ?? labelOf(node))),
    element("p", { class: "key" }, nodes.key[node]),
    list,
    ...witness(node),
    ...(known(node) ? neighbours("From", edgesIn(node), edges.source) : []),
    ...(known(node) ? neighbours("To", edgesOut(node), edges.target) : []),
    ...gapsOf(node),
  );
}

function witness(node) {
  const path = pathOf(node);
  if (!path.length) return [];
  const steps = [...path, node].map((step) => element("li", {}, typeof step === "number" ? link(step) : step));
  return [element("h4", {}, t("One path that reached it")), element("ol", {}, ...steps)];
}

function neighbours(title, list, ends) {
  if (!list.length) return [];
  const lines = [...list.slice(0, LISTED)].map((edge) => {
    const facts = [edges.time[edge] < 0 ? t("time not recorded") : timeOf(edge), amountOf(edge)].filter(Boolean).join(", ");
    const other = ends[edge] < 0 ? "" : link(ends[edge]);
    return element("li", {}, `${deed(answer.types[edges.type[edge]])} `, other, element("small", {}, ` ${facts}`));
  });
  lines.push(...moreThan(list.length - LISTED));
  return [element("h4", {}, `${t(title)} (${grouped(list.length)})`), element("ul", {}, ...lines)];
}

/** A record of a whole day is told as such: it starts at midnight of the plant, which is seldom midnight of UTC. */
function timeOf(edge) {
  const time = timeText(answer.times[edges.time[edge]]);
  return answer.precisions[edges.precision[edge]] === "day" ? `${time} (${t("that day")})` : time;
}

function amountOf(edge) {
  if (edges.quantity[edge] === null) return "";
  return `${edges.quantity[edge]} ${edges.unit[edge] < 0 ? "" : answer.units[edges.unit[edge]]}`;
}

function gapsOf(node) {
  const found = answer.gaps.filter(([key]) => key === nodes.key[node]);
  if (!found.length) return [];
  return [element("h4", {}, t("Not told by the records")),
    element("ul", {}, ...found.slice(0, LISTED).map(([, reason]) => element("li", {}, t(answer.reasons[reason]))))];
}

function showGaps() {
  byId("gaps-section").hidden = !answer.gaps.length && !answer.left_out.length;
  const count = grouped(answer.gaps.length);
  byId("gaps-title").textContent = t("Gaps: what the records do not tell ({count})", { count });
  byId("gaps").replaceChildren(...byReason(answer.gaps));
  if (!answer.left_out.length) return;
  const title = t("Left out by --strict-times ({count})", { count: grouped(answer.left_out.length) });
  byId("gaps").append(element("h3", {}, title), ...byReason(answer.left_out));
}

/** One line a reason, its things behind it; of very many, the first. */
function byReason(gaps) {
  const numbers = new Map(nodes.key.map((key, node) => [key, node]));
  const found = new Map();
  for (const [key, reason] of gaps) {
    if (!found.has(reason)) found.set(reason, []);
    found.get(reason).push(key);
  }
  const named = (key) => element("li", {}, numbers.has(key) ? link(numbers.get(key)) : key);
  const reasons = [...found].slice(0, LISTED * 4).map(([reason, keys]) => {
    const lines = keys.slice(0, LISTED * 4).map(named);
    lines.push(...moreThan(keys.length - lines.length));
    const summary = element("summary", {}, `${t(answer.reasons[reason])} (${grouped(keys.length)})`);
    return element("details", { open: keys.length <= 3 && found.size <= 8 }, summary, element("ul", {}, ...lines));
  });
  return [...reasons, ...moreThan(found.size - reasons.length, "p")];
}
