// When things happened: one lane a kind of record, one bubble for the records of a stretch of time.
const STRETCHES = 48;
const PALE = { show: true, lineStyle: { color: "#eef1f4" } };
const timeline = { chart: null, lanes: [], dated: [], from: 0, to: 0 };

function prepareTimeline() {
  const { dated } = timeline;
  edges.time.forEach((time, edge) => {
    if (time >= 0 && !Number.isNaN(instants[time])) dated.push(edge);
  });
  const first = new Map();
  for (const edge of dated) {
    const [type, time] = [edges.type[edge], instants[edges.time[edge]]];
    if (!(first.get(type) <= time)) first.set(type, time);
    timeline.from = Math.min(timeline.from || time, time);
    timeline.to = Math.max(timeline.to || time, time);
  }
  timeline.lanes = [...first.keys()].sort((a, b) => first.get(b) - first.get(a));
}

/** The bubbles between two instants: [time, lane, count, start, end]. */
function bubbles(from, to) {
  const width = Math.max((to - from) / STRETCHES, 1);
  const lane = new Map(timeline.lanes.map((type, place) => [type, place]));
  const counts = new Map();
  for (const edge of timeline.dated) {
    const time = instants[edges.time[edge]];
    if (time < from || time > to) continue;
    const key = lane.get(edges.type[edge]) * (STRETCHES + 1) + Math.floor((time - from) / width);
    const found = counts.get(key);
    if (!found) counts.set(key, { count: 1, start: time, end: time });
    else {
      found.count += 1;
      found.start = Math.min(found.start, time);
      found.end = Math.max(found.end, time);
    }
  }
  return [...counts].map(([key, { count, start, end }]) =>
    [(start + end) / 2, Math.floor(key / (STRETCHES + 1)), count, start, end]);
}

function showTimeline() {
  const unknown = edges.time.length - timeline.dated.length;
  const told = [t("Times are UTC. A bubble is the records of one kind in a stretch of time: press it to list its things.")];
  if (unknown) told.push(t("{count} records have no time.", { count: grouped(unknown) }));
  byId("timeline-hint").textContent = timeline.dated.length ? told.join(" ") : t("No record of this answer has a time.");
  byId("timeline").hidden = !timeline.dated.length;
  if (!timeline.dated.length) return;
  const box = byId("timeline");
  box.style.height = `${timeline.lanes.length * 34 + 100}px`;
  timeline.chart ??= chartIn(box, (chart) => {
    chart.on("datazoom", () => refine());
    chart.on("click", ({ value }) => showRecords(timeline.lanes[value[1]], value[3], value[4]));
  });
  timeline.chart.resize();
  timeline.chart.setOption(timelineOption(), { replaceMerge: ["series"] });
}

/** Smaller stretches of time when the reader looks nearer. */
function refine() {
  const { startValue, endValue } = timeline.chart.getOption().dataZoom[0];
  timeline.chart.setOption({ series: [{ id: "records", data: bubbles(startValue, endValue) }] });
}

function timelineOption() {
  const margin = Math.max((timeline.to - timeline.from) * 0.02, 3600e3);
  const [min, max] = [timeline.from - margin, timeline.to + margin];
  const data = bubbles(min, max);
  const most = data.reduce((found, bubble) => Math.max(found, bubble[2]), 1);
  return {
    animation: false,
    useUTC: true,
    grid: { left: 130, right: 30, top: 10, bottom: 72 },
    xAxis: { type: "time", min, max, splitLine: PALE, axisLabel: { hideOverlap: true } },
    yAxis: { type: "category", data: timeline.lanes.map((type) => deed(answer.types[type])), axisTick: { show: false },
      axisLabel: { width: 112, overflow: "truncate" } },
    dataZoom: [{ type: "slider", bottom: 12, height: 22, startValue: min, endValue: max, showDataShadow: false,
      labelFormatter: (at) => dayText(at) }],
    tooltip: { trigger: "item", formatter: ({ value }) => bubbleTip(value) },
    series: [{ id: "records", type: "scatter", data, encode: { x: 0, y: 1 }, itemStyle: { color: "#0f766e", opacity: 0.75 },
      symbolSize: (bubble) => 7 + 15 * Math.sqrt(Math.min(bubble[2] / most, 1)) }],
  };
}

function bubbleTip([, lane, count, start, end]) {
  const times = start === end ? [instantText(start)] : [instantText(start), instantText(end)];
  return element("div", {}, element("b", {}, deed(answer.types[timeline.lanes[lane]])), ` ${grouped(count)}`,
    element("br"), times.join(" – "));
}

const instantText = (at) => timeText(new Date(at).toISOString().replace(".000Z", "Z"));
const dayText = (at) => new Date(at).toISOString().slice(0, 10);

/** Lists the things that the records of a bubble speak of. */
function showRecords(type, start, end) {
  const things = new Set();
  let count = 0;
  for (const edge of timeline.dated) {
    const time = instants[edges.time[edge]];
    if (edges.type[edge] !== type || time < start || time > end) continue;
    count += 1;
    things.add(edges.source[edge]).add(edges.target[edge]);
  }
  rows.records = { things, type: answer.types[type], count, start, end };
  showRows(true);
  byId("table-section").scrollIntoView({ behavior: "smooth", block: "start" });
}

/** A chart of the library that follows the width of its place. */
function chartIn(box, listen = () => {}) {
  const chart = echarts.init(box, null, { renderer: "canvas" });
  listen(chart);
  new ResizeObserver(() => chart.resize()).observe(box);
  return chart;
}
