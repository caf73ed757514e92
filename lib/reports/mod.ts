/**
 * Turns results into reports: text for a terminal, Markdown, one HTML file, JSON, JUnit, and charts as SVG.
 *
 * A result of an evaluation, a comparison, a drift analysis, a judge's calibration or a gate enters, text leaves. Nothing is computed that the result
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

export { binsChart, type BinsChartOptions, type ChartBin } from "./charts/bins_chart.tsx";
export { binsGrid, type BinsGridItem, type BinsGridOptions } from "./charts/bins_grid.tsx";
export { type ConfusionData, confusionMatrixChart } from "./charts/confusion_matrix.tsx";
export { confusionOverviewChart, type ConfusionOverviewOptions } from "./charts/confusion_overview.tsx";
export { distributionChart, type DistributionOptions } from "./charts/distribution.tsx";
export { intervalPlot, type IntervalPlotOptions, type IntervalRow } from "./charts/interval_plot.tsx";
export { intervalStrip } from "./charts/interval_strip.tsx";
export { type ReliabilityBins, reliabilityDiagram } from "./charts/reliability.tsx";
export { seriesChart, type SeriesOptions, type SeriesPoint } from "./charts/series_chart.tsx";
export { type ChartOptions, type Frame as ChartFrame, svg as chartSvg } from "./charts/svg.tsx";
export { calibrationSentence } from "./calibration/sentence.ts";
export { comparisonSentence, formatChange } from "./comparison/sentence.ts";
export { chunkPoints, type ColumnOverTime, columnsOverTime } from "./drift/columns_over_time.ts";
export { otherSections as otherDriftSections } from "./drift/other_sections.ts";
export { driftLimit, driftText } from "./drift/plain_words.ts";
export { columnName, columnSentence, columnsWorstFirst, driftSentence, relativeDrift } from "./drift/sentence.ts";
export { analyticsSentence } from "./analytics/sentence.ts";
export { classifierText, type ClassifierTextOptions, predictionsNeeded } from "./drift/classifier_text.ts";
export { gateSentence } from "./gate/sentence.ts";
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
export type {
  Cell as TextCell,
  Column as TextColumn,
  Table as TextTable,
  TextReport,
  TextSection,
  Tone,
} from "./text/report.ts";
export { textReport } from "./text_report.ts";
export { displayWidth } from "./text/display_width.ts";
export { shortText } from "./text/short_text.ts";
export { visibleText, type VisibleTextOptions } from "./text/visible_text.ts";
