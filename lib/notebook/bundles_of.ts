import { shortText, visibleText } from "../reports/mod.ts";
import { cardBundles } from "./card_view.ts";
import { comparisonBundles } from "./comparison_view.ts";
import { driftBundles } from "./drift_view.ts";
import { estimatesBundles, intervalText } from "./estimate_view.ts";
import { evaluationBundles, type EvaluationPart } from "./evaluation_view.ts";
import { Markdown } from "./markdown.ts";
import type { MimeBundle } from "./mime_bundle.ts";
import {
  isCard,
  isEstimate,
  isEstimates,
  isInterval,
  isReportResult,
  isResult,
  isTrace,
  isTraceInfo,
  isTraining,
} from "./recognise.ts";
import { reportBundles } from "./report_view.ts";
import { fieldsBundle, rowsBundle } from "./rows_view.ts";
import { isSafeSvg } from "./safe_svg.ts";
import { traceBundles, traceInfosBundle } from "./trace_view.ts";
import { trainingBundles } from "./training_view.ts";

/** How a value is displayed. */
export interface ViewOptions {
  /** What stands above a table, or beside the dot of an estimate. @default {""} */
  title?: string;
  /** Most rows of a table. @default {20} */
  rows?: number;
  /** Of estimates: what their axis measures. @default {"value"} */
  axis?: string;
  /** Parts of an evaluation. @default {all} */
  parts?: readonly EvaluationPart[];
  /** Of a trace: also what went into and came out of every span. @default {false} */
  details?: boolean;
}

/**
 * What a value looks like: one bundle for each thing that is displayed, in order.
 *
 * Everything that is text in the value is escaped; there is no script in what comes out.
 *
 * @param value A result of an evaluation, a comparison, a drift analysis, a calibration, a gate, a training or of analytics; the accuracy card of
 * a scorer; a trace or a list of them; an estimate, or estimates by name; an interval; rows; an object; SVG of a chart; text; Markdown made by `markdown()`.
 *
 * @example
 * ```ts
 * import { bundlesOf } from "vigil/notebook";
 * import { strictEqual } from "node:assert/strict";
 * const [bundle] = bundlesOf([{ name: "<b>", calls: 3 }]);
 * strictEqual(bundle?.["text/plain"], "name  calls\n<b>       3");
 * strictEqual(bundle?.["text/html"]?.includes("&lt;b&gt;"), true);
 * ```
 */
export function bundlesOf(value: unknown, options: ViewOptions = {}): MimeBundle[] {
  const { rows = 20, details = false, axis = "value", parts } = options;
  const title = shortText(options.title ?? "", 200);
  if (value instanceof Markdown) return [{ "text/markdown": value.text, "text/plain": value.text }];
  if (typeof value === "string") {
    if (isSafeSvg(value)) return [{ "image/svg+xml": value, "text/plain": svgText(value) }];
    return [{ "text/plain": visibleText(value, { keepLines: true }) }];
  }
  if (isResult(value)) {
    if (value.kind === "evaluation") return evaluationBundles(value, parts);
    return value.kind === "comparison" ? comparisonBundles(value) : driftBundles(value);
  }
  if (isReportResult(value)) return reportBundles(value);
  if (isTraining(value)) return trainingBundles(value);
  if (isCard(value)) return cardBundles(value);
  if (isTrace(value)) return traceBundles(value, { details });
  if (isEstimate(value)) return estimatesBundles({ [title]: value }, { title: "", axis });
  if (isEstimates(value)) return estimatesBundles(value, { title, axis });
  if (isInterval(value)) {
    return [{ "text/plain": title === "" ? intervalText(value) : `${title}: ${intervalText(value)}` }];
  }
  if (Array.isArray(value) && value.length > 0 && value.every(isObject)) {
    return [value.every(isTraceInfo) ? traceInfosBundle(value, { rows, title }) : rowsBundle(value, { rows, title })];
  }
  if (isObject(value) && !Array.isArray(value) && Object.keys(value).length > 0) {
    return [fieldsBundle(value, { title })];
  }
  return [{ "text/plain": typeof value === "bigint" || value === undefined ? String(value) : plainText(value) }];
}

function isObject(value: unknown): value is object {
  return typeof value === "object" && value !== null && !(value instanceof Date);
}

function plainText(value: unknown): string {
  return value === null ? "null" : shortText(value, 2000);
}

/** What the author of a chart says of it. */
function svgText(svg: string): string {
  const title = /<title>([^<]*)<\/title>/.exec(svg)?.[1] ?? "Chart";
  const description = /<desc>([^<]*)<\/desc>/.exec(svg)?.[1] ?? "";
  const text = description === "" ? title : `${title}: ${description}`;
  return text.replaceAll("&lt;", "<").replaceAll("&gt;", ">").replaceAll("&quot;", '"').replaceAll("&#39;", "'")
    .replaceAll("&amp;", "&");
}
