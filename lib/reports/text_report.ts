import { analyticsReport } from "./analytics/text_report.ts";
import { calibrationReport } from "./calibration/text_report.ts";
import { comparisonReport } from "./comparison/text_report.ts";
import { driftReport } from "./drift/text_report.ts";
import { evaluationReport } from "./evaluation/text_report.ts";
import { gateReport } from "./gate/text_report.ts";
import type { MarkdownOptions, ReportableResult } from "./result.ts";
import type { TextReport } from "./text/report.ts";

/** A result of any kind in words and tables. */
export function textReport(result: ReportableResult, options: MarkdownOptions): TextReport {
  switch (result.kind) {
    case "evaluation":
      return evaluationReport(result, options);
    case "comparison":
      return comparisonReport(result, options);
    case "drift":
      return driftReport(result, options);
    case "calibration":
      return calibrationReport(result, options);
    case "gate":
      return gateReport(result, options);
    case "analytics":
      return analyticsReport(result, options);
  }
}
