// Puts the page together: first what can be read, then the charts.
const NAMED = 3;

function showHeader() {
  const more = answer.root_keys.length - NAMED;
  const roots = answer.root_keys.slice(0, NAMED).join(", ") + (more > 0 ? ` + ${more}` : "");
  const title = answer.direction === "backward" ? "Backward trace of {roots}" : "Forward trace of {roots}";
  byId("title").textContent = t(title, { roots });
  document.title = t(title, { roots });
  byId("language").textContent = language === "zh" ? "English" : "中文";
  byId("asked").textContent = askedText();
  byId("cut").hidden = !answer.truncated;
  const depth = answer.bounds?.depth ?? "";
  byId("cut").textContent = t("The answer was cut at depth {depth}: ask again with a larger --depth.", { depth });
  showCounts();
}

function askedText() {
  const parts = [t("As of ledger sequence {sequence}", { sequence: answer.as_of?.sequence ?? "?" })];
  if (answer.as_of?.time) parts.push(`${t("what was known at")} ${timeText(answer.as_of.time)} UTC`);
  if (answer.bounds?.at) parts.push(`${t("the world at")} ${answer.bounds.at}`);
  const tolerance = answer.bounds?.tolerance_seconds;
  if (tolerance !== undefined) {
    parts.push(t("recorded times may be off by {hours} h", { hours: Number((tolerance / 3600).toFixed(2)) }));
  }
  const elapsed = Math.round(answer.elapsed_ms ?? 0);
  parts.push(t("answered from {engine} in {elapsed} ms", { engine: answer.engine ?? "?", elapsed }));
  return parts.join(" · ");
}

function showCounts() {
  const counted = new Map();
  for (let node = 0; node < reached; node += 1) {
    if (isRoot(node)) continue;
    const entry = counted.get(kindOf(node)) ?? { kind: kindOf(node), confirmed: 0, possible: 0 };
    entry[isPossible(node) ? "possible" : "confirmed"] += 1;
    counted.set(kindOf(node), entry);
  }
  const cards = [...counted.values()].map(({ kind, confirmed, possible }) => element(
    "div", { class: "card", style: `border-color:${shade(kind)}` },
    element("b", {}, grouped(confirmed + possible)),
    element("span", {}, word(kind)),
    element("small", {}, possible ? t("{count} possible", { count: grouped(possible) }) : t("all confirmed")),
  ));
  byId("counts").replaceChildren(...(cards.length ? cards : [element("p", {}, t("Nothing else was reached."))]));
}

function showLegend() {
  const kinds = [...new Set(groups.map((group) => group.kind))];
  byId("legend").replaceChildren(
    ...kinds.map((kind) => element("span", {}, element("i", { style: `background:${shade(kind)}` }), word(kind))),
    element("span", {}, element("i", { class: "dashed" }), t("possible: cannot be excluded")),
  );
}

function showWords() {
  translateFixed();
  showHeader();
  showLegend();
  redraw();
  showDetails();
  showTable();
  showGaps();
}

function showCharts() {
  showTimeline();
  showAccount();
}

/** Milliseconds since the page was called up, for who measures it. */
function mark(name) {
  document.documentElement.dataset[name] = String(Math.round(performance.now()));
}

function start() {
  echarts.use([echarts.BarChart, echarts.ScatterChart, echarts.GridComponent, echarts.TooltipComponent,
    echarts.LegendComponent, echarts.DataZoomComponent, echarts.CanvasRenderer]);
  foldAll();
  showWords();
  fitHeight();
  fit(false);
  listenToGraph();
  listenToTable();
  byId("language").addEventListener("click", () => {
    language = language === "zh" ? "en" : "zh";
    showWords();
    showCharts();
  });
  requestAnimationFrame(() => setTimeout(() => {
    mark("read");
    prepareTimeline();
    showCharts();
    mark("ready");
  }));
}

start();
