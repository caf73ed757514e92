import type { DriftResult } from "../../contracts/mod.ts";
import { formatEstimate, formatQuantity, formatShare } from "../format.ts";
import { renderTable } from "../render_table.ts";
import { shortText } from "../text/short_text.ts";

/** What {@linkcode classifierText} needs besides the result. */
export interface ClassifierTextOptions {
  /** Name of the classifier. */
  classifier: string;
  /** When it was checked, in UTC: `2025-12-29 10:30:45`. */
  timestamp: string;
  /** Path of the HTML report; null where none was written. */
  page: string | null;
  /** Columns of the terminal. @default {100} */
  width?: number;
}

const RULE = "=".repeat(60);

/** What the checks of a classifier's log are called for people. */
const CHECKS: Readonly<Record<string, string>> = {
  probability: "probability drift",
  prediction: "prediction rate shift",
  text_length: "text length drift",
  language: "language drift",
};

/** Predictions that are missing for a verdict, at most over all columns; null where the reference itself is too small. */
export function predictionsNeeded({ columns }: Pick<DriftResult, "columns">): number | null {
  const missing = columns.flatMap(({ verdict, neededN, n }) =>
    verdict !== "inconclusive" || neededN === null ? [] : [Math.max(1, neededN - n.current)]
  );
  return missing.length === 0 ? null : Math.max(...missing);
}

/**
 * The check of a classifier's predictions for the terminal: the lines that earlier systems printed, then what was watched.
 *
 * @example
 * ```ts
 * import { classifierText } from "vigil/reports";
 * import { strictEqual } from "node:assert/strict";
 * const text = classifierText({
 *   kind: "drift", schemaVersion: 1, reference: { name: "fp", n: 1000 }, current: { name: "fp", n: 250 }, convention: "vigil",
 *   columns: [], driftScore: 0.0523, driftedShare: 0, threshold: 0.1, verdict: "stable", quality: [],
 * }, { classifier: "fp", timestamp: "2025-12-29 10:30:45", page: null });
 * strictEqual(text.split("\n")[6], "Drift Score: 0.0523 (threshold: 0.1000)");
 * ```
 */
export function classifierText(result: DriftResult, options: ClassifierTextOptions): string {
  const { classifier, timestamp, page, width = 100 } = options;
  return [
    RULE,
    `DRIFT MONITORING REPORT - ${shortText(classifier, 60).toUpperCase()}`,
    RULE,
    "",
    `Timestamp: ${timestamp}`,
    `Drift Detected: ${result.verdict === "drift" ? "YES" : "NO"}`,
    `Drift Score: ${result.driftScore?.toFixed(4) ?? "unknown"} (threshold: ${result.threshold.toFixed(4)})`,
    "",
    ...page === null ? [] : [`HTML Report: ${page}`, ""],
    RULE,
    status(result),
    "",
    monitored(result, width),
  ].join("\n");
}

function status(result: DriftResult): string {
  if (result.verdict === "stable") return "✅ Status: Healthy - no significant drift detected";
  if (result.verdict === "drift") {
    const drifted = result.columns.filter(({ verdict }) => verdict === "drift").map(({ name }) => CHECKS[name] ?? name);
    return `❌ Status: Drift detected - ${drifted.length === 0 ? "see the report" : drifted.join(", ")}`;
  }
  const needed = predictionsNeeded(result);
  return needed === null
    ? "⚠️ Status: Inconclusive - a larger reference is needed"
    : `⚠️ Status: Inconclusive - ${needed} more predictions needed`;
}

function monitored(result: DriftResult, width: number): string {
  const { reference, current, columns, quality, chunks, convention, verdict: whole } = result;
  const rows = columns.map(({ name, point, statistic, interval, verdict, tolerance, missing, error, neededN, n }) => [
    CHECKS[name] ?? name,
    error !== null ? error.message : formatEstimate({ value: point ?? statistic, n: n.current, interval }),
    tolerance,
    `${formatShare(missing.reference)} → ${formatShare(missing.current)}`,
    verdict === "inconclusive" && neededN !== null ? `${verdict}, needs ${neededN}` : verdict,
  ]);
  const alerts = (chunks ?? []).filter((chunk) => chunk.columns.some(({ alert }) => alert)).map(({ key }) => key);
  const drifted = columns.filter(({ verdict }) => verdict === "drift").length;
  const found = quality.filter(({ verdict }) => verdict !== "ok" && verdict !== "passed");
  return [
    `Monitored: ${formatQuantity(current.n, "prediction")} against a reference of ${
      formatQuantity(reference.n, "prediction")
    }`,
    renderTable({ columns: ["check", "drift [95 %]", "tolerance", "missing", "verdict"], rows }, { width }),
    // Some rules bear a few columns that drifted.
    ...whole === "drift" || drifted === 0 ? [] : [
      `${drifted} of ${
        formatQuantity(columns.length, "column")
      } drifted, by the rules of ${convention} no drift of the data`,
    ],
    ...chunks === undefined ? [] : [
      `By day: ${formatQuantity(chunks.length, "day")}, ${
        alerts.length === 0
          ? "none of them drifts by itself"
          : `${alerts.length} of them drift by themselves: ${alerts.slice(0, 5).join(", ")}${
            alerts.length > 5 ? ", …" : ""
          }`
      }`,
    ],
    ...found.length === 0
      ? ["Quality: nothing found"]
      : found.map(({ column, check, reference, current }) =>
        `Quality: ${shortText(column, 40)} ${check.replaceAll("_", " ")}, ${formatShare(reference)} → ${
          formatShare(current)
        }`
      ),
  ].join("\n");
}
