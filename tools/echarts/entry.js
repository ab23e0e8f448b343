// The parts of Apache ECharts that a trace page draws with; built into genealogy/reports/page/vendor by build.sh.
export { BarChart, ScatterChart } from "echarts/charts";
export { DataZoomComponent, GridComponent, LegendComponent, TooltipComponent } from "echarts/components";
export { init, use } from "echarts/core";
export { CanvasRenderer } from "echarts/renderers";
