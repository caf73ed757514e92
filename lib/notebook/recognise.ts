import type {
  AnalyticsResult,
  CalibrationResult,
  ComparisonResult,
  DriftResult,
  Estimate,
  EvaluationResult,
  GateResult,
  Interval,
  Trace,
  TraceInfo,
  TrainingResult,
} from "../contracts/mod.ts";
import type { AccuracyCard } from "../scorers/mod.ts";

/*
 * What a value is, by the fields that tell it apart. Values come from vigil's own functions: their shape is known, only
 * which of them it is has to be found out.
 */

/** Whether a value is a result that a report can be made of. */
export function isResult(value: unknown): value is EvaluationResult | ComparisonResult | DriftResult {
  if (!has(value, "kind", "schemaVersion")) return false;
  return value.kind === "evaluation" || value.kind === "comparison" || value.kind === "drift";
}

/** Whether a value is a result that is shown as the tables of its report: analytics, a calibration, a gate. */
export function isReportResult(value: unknown): value is AnalyticsResult | CalibrationResult | GateResult {
  if (!has(value, "kind", "schemaVersion")) return false;
  return value.kind === "analytics" || value.kind === "calibration" || value.kind === "gate";
}

/** Whether a value is the result of a training. */
export function isTraining(value: unknown): value is TrainingResult {
  return has(value, "kind", "schemaVersion") && value.kind === "training";
}

/** Whether a value is the accuracy card of a scorer. */
export function isCard(value: unknown): value is AccuracyCard {
  return has(value, "kind", "schemaVersion") && value.kind === "accuracyCard";
}

/** Whether a value is a trace with its spans. */
export function isTrace(value: unknown): value is Trace {
  return has(value, "info", "spans") && isTraceInfo(value.info) && Array.isArray(value.spans);
}

/** Whether a value is what is known of a trace without its spans. */
export function isTraceInfo(value: unknown): value is TraceInfo {
  return has(value, "traceId", "experimentId", "state", "executionDurationMs", "timestampMs");
}

/** Whether a value is a number with its n and its interval. */
export function isEstimate(value: unknown): value is Estimate {
  if (!has(value, "value", "n", "interval")) return false;
  const { value: number, n, interval } = value;
  return (number === null || typeof number === "number") && typeof n === "number" &&
    (interval === null || isInterval(interval));
}

/** Whether a value is an interval. */
export function isInterval(value: unknown): value is Interval {
  return has(value, "low", "high", "level", "method") && typeof value.level === "number";
}

/** Whether a value holds estimates by their names, and nothing else. */
export function isEstimates(value: unknown): value is Record<string, Estimate> {
  if (typeof value !== "object" || value === null || Array.isArray(value)) return false;
  const fields = Object.values(value);
  return fields.length > 0 && fields.every(isEstimate);
}

function has<K extends string>(value: unknown, ...keys: K[]): value is Record<K, unknown> {
  return typeof value === "object" && value !== null && keys.every((key) => key in value);
}
