/**
 * Runs agents on datasets and says how good they are, with intervals. Data, an agent and scorers enter; a plain
 * {@linkcode EvaluationResult} leaves, recorded in a store where one is given.
 *
 * @example Predictions that are there already
 * ```ts
 * import { evaluate } from "vigil/evaluation";
 * const result = await evaluate({
 *   name: "spam filter",
 *   data: [
 *     { truth: "spam", predicted: "spam" },
 *     { truth: "ham", predicted: "ham" },
 *     { truth: "ham", predicted: "spam" },
 *   ],
 *   targetField: "truth",
 *   predictionField: "predicted",
 * });
 * result.metrics.accuracy?.value; // 0.667
 * ```
 *
 * @module
 */

export * from "./artefacts.ts";
export * from "./differences.ts";
export * from "./evaluate.ts";
export * from "./options.ts";
export * from "./record.ts";
export * from "./thresholds.ts";
