/**
 * How good predictions are: arrays of labels, probabilities, scores, durations and costs go in, every metric comes out
 * as a value with its n and its interval.
 *
 * Values equal scikit-learn's; intervals come from `vigil/statistics`. What is undefined is null with a reason, and rows
 * that were not answered are counted and left out, never taken for wrong.
 *
 * @example How good is this classifier?
 * ```ts
 * import { classificationMetrics } from "vigil/metrics";
 * const { metrics, confusion } = classificationMetrics({
 *   expected: ["spam", "ham", "spam", "ham", "ham"],
 *   predicted: ["spam", "ham", "ham", "ham", "spam"],
 *   probabilities: { spam: [0.9, 0.1, 0.4, 0.2, 0.6] },
 *   positiveLabel: "spam",
 * });
 * metrics.recall; // { value: 0.5, n: 2, interval: { low: 0.095, high: 0.905, level: 0.95, method: "wilson" }, reason: … }
 * metrics.auc?.value; // 0.833…
 * confusion.counts; // rows: expected, columns: predicted
 * ```
 *
 * @module
 */

export * from "./classification.ts";
export * from "./confusion.ts";
export * from "./confusion_metrics.ts";
export * from "./cost.ts";
export * from "./error_rate.ts";
export * from "./labels.ts";
export * from "./latency.ts";
export * from "./positive_label.ts";
export * from "./probabilities.ts";
export * from "./regression.ts";
export * from "./score_metrics.ts";
