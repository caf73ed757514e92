/**
 * Turns results into reports: text for a terminal, Markdown, one HTML file, JSON, JUnit, and charts as SVG.
 *
 * A result of an evaluation, a comparison or a drift analysis enters, text leaves. Nothing is computed that the result
 * does not say, nothing is printed, and everything that comes from data is escaped: terminal escapes, HTML, Markdown
 * and XML in it stay visible and do nothing. A report can always be made again from the stored JSON.
 *
 * @example
 * ```ts
 * import { evaluate } from "vigil/evaluation";
 * import { intervalPlot, render } from "vigil/reports";
 * const data = [{ truth: "spam", predicted: "spam" }, { truth: "ham", predicted: "spam" }];
 * const result = await evaluate({ name: "spam", data, targetField: "truth", predictionField: "predicted" });
 * const text = render(result, "terminal");
 * text.includes("1 of 2 answers is right"); // true
 * intervalPlot([], { title: "Metrics", axis: "value" }).startsWith("<svg"); // true
 * ```
 *
 * @module
 */

export { type ConfusionData, confusionMatrixChart } from "./charts/confusion_matrix.tsx";
export { confusionOverviewChart, type ConfusionOverviewOptions } from "./charts/confusion_overview.tsx";
export { distributionChart, type DistributionOptions } from "./charts/distribution.tsx";
export { intervalPlot, type IntervalPlotOptions, type IntervalRow } from "./charts/interval_plot.tsx";
export { intervalStrip } from "./charts/interval_strip.tsx";
export { type ReliabilityBins, reliabilityDiagram } from "./charts/reliability.tsx";
export { type ChartOptions, type Frame as ChartFrame, svg as chartSvg } from "./charts/svg.tsx";
export { comparisonSentence, formatChange } from "./comparison/sentence.ts";
export { columnName, columnSentence, columnsWorstFirst, driftSentence, relativeDrift } from "./drift/sentence.ts";
export { evaluationSentence } from "./evaluation/sentence.ts";
export {
  formatCount,
  formatEstimate,
  formatInterval,
  formatLevel,
  formatMilliseconds,
  formatNumber,
  formatPValue,
  formatQuantity,
  formatShare,
  formatUsd,
  type NumberFormat,
} from "./format.ts";
export * from "./read_result.ts";
export * from "./render.ts";
export * from "./render_html.ts";
export * from "./render_json.ts";
export * from "./render_junit.ts";
export * from "./render_markdown.ts";
export * from "./render_table.ts";
export * from "./render_terminal.ts";
export * from "./result.ts";
export { displayWidth } from "./text/display_width.ts";
export { shortText } from "./text/short_text.ts";
export { visibleText, type VisibleTextOptions } from "./text/visible_text.ts";
