// Where the material is now: one bar a unit of measure, a part a state, and the places below.
const STATES = {
  on_hand: "#0f766e", in_transit: "#d97706", delivered: "#1d4ed8", used: "#be123c", returned: "#7e22ce",
  scrapped: "#64748b", consumed: "#7c5a34", sampled: "#0891b2", split: "#4d7c0f", unaccounted: "#111827",
  unknown: "#94a3b8",
};
const PLACES = 500;
const account = { chart: null };

function showAccount() {
  const { account: entries } = answer;
  byId("account").hidden = !entries.length;
  byId("places").hidden = !entries.length;
  byId("account-hint").textContent = entries.length
    ? t("As far as the records say. Each bar is all of one unit of measure.")
    : t("This answer holds no account: it does not say where these things are now.");
  if (!entries.length) return;
  const units = [...new Set(entries.map((entry) => entry.unit))].sort((a, b) => ((a ?? "") < (b ?? "") ? 1 : -1));
  const states = [...Object.keys(STATES), ...entries.map((entry) => entry.state)];
  const present = [...new Set(states)].filter((state) => entries.some((entry) => entry.state === state));
  byId("account").style.height = `${units.length * 46 + 84}px`;
  account.chart ??= chartIn(byId("account"));
  account.chart.resize();
  account.chart.setOption(accountOption(entries, units, present), true);
  showPlaces(entries);
}

function accountOption(entries, units, states) {
  const sums = new Map(units.map((unit) => [unit, new Map(states.map((state) => [state, total(entries, state, unit)]))]));
  const whole = new Map(units.map((unit) => [unit, Number(sumDecimals([...sums.get(unit).values()]))]));
  const amount = (state, unit) => sums.get(unit).get(state);
  const sayable = units.flatMap((unit) => states.map((state) => `${word(state)} ${amount(state, unit)} ${unit ?? ""}`));
  byId("account").setAttribute("aria-label", sayable.join(", "));
  const share = (state, unit) => (whole.get(unit) > 0 ? (100 * Number(amount(state, unit))) / whole.get(unit) : 0);
  return {
    animation: false,
    grid: { left: 90, right: 30, top: 40, bottom: 28 },
    legend: { top: 0, left: 0, itemWidth: 14, formatter: (state) => word(state) },
    xAxis: { type: "value", max: 100, axisLabel: { formatter: "{value} %" }, splitLine: PALE },
    yAxis: { type: "category", data: units.map((unit) => unit ?? t("no unit")), axisTick: { show: false } },
    tooltip: { trigger: "item", formatter: ({ seriesIndex, dataIndex }) => {
      const [state, unit] = [states[seriesIndex], units[dataIndex]];
      return element("div", {}, element("b", {}, word(state)), ` ${amount(state, unit)} ${unit ?? ""}`);
    } },
    series: states.map((state) => ({
      name: state, type: "bar", stack: "all", barWidth: 24, itemStyle: { color: STATES[state] ?? "#94a3b8" },
      data: units.map((unit) => share(state, unit)),
      label: { show: true, color: "#fff", fontSize: 11,
        formatter: ({ value, dataIndex }) => (value > 7 ? amount(state, units[dataIndex]) : "") },
    })),
  };
}

function total(entries, state, unit) {
  return sumDecimals(entries.filter((one) => one.state === state && one.unit === unit).map((one) => one.quantity ?? "0"));
}

function showPlaces(entries) {
  const head = ["state", "where", "quantity", "unit of measure"];
  const names = new Map(nodes.key.map((key, node) => [key, node]));
  const body = entries.slice(0, PLACES).map(({ state, where, quantity, unit }) => {
    const node = names.get(where);
    const place = node === undefined ? element("bdi", {}, where ?? t("not recorded")) : link(node);
    const name = node === undefined ? null : nodes.name[node];
    return element("tr", {},
      element("td", {}, word(state)),
      element("td", {}, place, name ? element("bdi", {}, ` ${name}`) : ""),
      element("td", { class: "number" }, quantity ?? t("not recorded")),
      element("td", {}, unit ?? ""));
  });
  const heads = element("tr", {}, ...head.map((one) => element("th", {}, word(one))));
  const table = element("table", {}, element("thead", {}, heads), element("tbody", {}, ...body));
  byId("places").replaceChildren(table, ...moreThan(entries.length - body.length, "p"));
}
