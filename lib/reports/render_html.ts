import { analyticsPage } from "./analytics/page.tsx";
import { comparisonPage } from "./comparison/page.tsx";
import { driftPage } from "./drift/page.tsx";
import { evaluationPage } from "./evaluation/page.tsx";
import { textPage } from "./page/text_page.tsx";
import type { ReportableResult } from "./result.ts";
import { textReport } from "./text_report.ts";

/** Options of {@linkcode renderHtml}. */
export interface HtmlOptions {
  /** Files that were written beside this report, named in it. @default {[]} */
  files?: readonly string[];
}

/**
 * Renders a result as one HTML file that needs no network and no script to be read: charts as SVG, light and dark by the reader's
 * setting, made to be printed too. Everything that comes from data is escaped, and a content security policy forbids
 * all but its own style (and, of a drift analysis, a few lines that sort its table). It stays below 200 kB, and says what is left out.
 *
 * @example
 * ```ts
 * import { evaluate } from "vigil/evaluation";
 * import { renderHtml } from "vigil/reports";
 * const data = [{ truth: "spam", predicted: "spam" }, { truth: "ham", predicted: "spam" }];
 * const result = await evaluate({ name: "spam", data, targetField: "truth", predictionField: "predicted" });
 * const page = renderHtml(result);
 * page.startsWith("<!doctype html>"); // true
 * ```
 */
export function renderHtml(result: ReportableResult, options: HtmlOptions = {}): string {
  switch (result.kind) {
    case "evaluation":
      return evaluationPage(result, options);
    case "comparison":
      return comparisonPage(result, options);
    case "drift":
      return driftPage(result, options);
    case "calibration":
      return textPage(textReport(result, options), "Calibration");
    case "gate":
      return textPage(textReport(result, options), "Gate");
    case "analytics":
      return analyticsPage(result);
  }
}
