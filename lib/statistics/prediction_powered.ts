import type { Estimate } from "../contracts/mod.ts";
import { requireWhole } from "./arguments.ts";
import { criticalValue, type IntervalOptions } from "./level.ts";

/** What people and a judge said of the same rows, drawn at random from all: how often each pair of answers occurs. */
export interface JudgedPairs {
  /** Both say yes. */
  both: number;
  /** People say yes, the judge no. */
  humanOnly: number;
  /** The judge says yes, people no. */
  judgeOnly: number;
  /** Neither says yes. */
  neither: number;
}

/** How often the judge says yes among rows that nobody else judged. */
export interface JudgedRate {
  /** Rows with a yes. */
  yes: number;
  /** All of them. */
  rows: number;
}

/** Options of {@linkcode predictionPoweredEstimate}. */
export interface PredictionPoweredOptions extends IntervalOptions {
  /**
   * Weight of the judge: 1 trusts what it adds fully, 0 leaves it out, `"tuned"` takes the weight that makes the interval
   * shortest (PPI++), estimated from the pairs. @default {"tuned"}
   */
  weight?: number | "tuned";
}

/**
 * A rate that a judge was asked for, put right by what people said of a random part: prediction-powered inference.
 *
 * A judge that says yes too often gives a rate that no amount of rows puts right: its usual interval holds the truth 0 to 25 times in
 * 100. Here the judge's rate over many rows is moved by how far it was off on the rows that people judged too, and the interval carries the
 * uncertainty of both. With 30 to 300 judged pairs it holds the truth 92 to 100 times in 100.
 *
 * @param pairs What people and judge said of a random part.
 * @param judged What the judge said of the rest.
 * @returns The rate, n being the number of pairs; cut to 0 and 1. Without pairs the value is null; with one there is no interval.
 * @throws {RangeError} If a count is not a whole number, or there is more yes than rows.
 *
 * @example A judge that says yes in 70 % of 2,000 answers
 * ```ts
 * import { predictionPoweredEstimate } from "vigil/statistics";
 * import { strictEqual } from "node:assert/strict";
 * const pairs = { both: 60, humanOnly: 6, judgeOnly: 8, neither: 26 };
 * const { value, interval } = predictionPoweredEstimate(pairs, { yes: 1400, rows: 2000 });
 * strictEqual(`${value?.toFixed(3)} [${interval?.low?.toFixed(3)}, ${interval?.high?.toFixed(3)}]`, "0.673 [0.600, 0.746]");
 * ```
 *
 * Source: A. N. Angelopoulos, S. Bates, C. Fannjiang, M. I. Jordan and T. Zrnic (2023), Science 382, 669-674; weight: A. N. Angelopoulos,
 * J. C. Duchi and T. Zrnic (2023), PPI++, arXiv 2311.01453. One row is added to each kind of disagreement in the variance.
 */
export function predictionPoweredEstimate(
  pairs: JudgedPairs,
  judged: JudgedRate,
  options: PredictionPoweredOptions = {},
): Estimate {
  const { level = 0.95, weight = "tuned" } = options;
  const action = "correct a rate";
  for (const [name, count] of Object.entries(pairs)) requireWhole(count, { action, name });
  requireWhole(judged.rows, { action, name: "rows" });
  requireWhole(judged.yes, { action, name: "yes", max: judged.rows });
  const { both, humanOnly, judgeOnly, neither } = pairs;
  const n = both + humanOnly + judgeOnly + neither;
  if (n === 0) return { value: null, n, interval: null, reason: "undefined: no row was judged by people and judge" };
  const { yes, rows } = judged;
  const lambda = rows === 0 ? 0 : weight === "tuned" ? tunedWeight(pairs, { n, rows }) : weight;
  const rate = rows === 0 ? 0 : yes / rows;
  const value = clip(lambda * rate + (both * (1 - lambda) + humanOnly - judgeOnly * lambda) / n);
  if (n === 1) return { value, n, interval: null, reason: "no interval: people judged one row only" };
  const spread = varianceOf(pairs, lambda) / n + (rows === 0 ? 0 : lambda ** 2 * rate * (1 - rate) / rows);
  const half = criticalValue(level, n - 1) * Math.sqrt(spread);
  const method = weight === "tuned" ? "prediction_powered_tuned" : "prediction_powered";
  return { value, n, interval: { low: clip(value - half), high: clip(value + half), level, method } };
}

/** How much the judge tells of what people say: the covariance against the judge's own variance. */
function tunedWeight({ both, humanOnly, judgeOnly }: JudgedPairs, sizes: { n: number; rows: number }): number {
  const { n, rows } = sizes;
  const human = (both + humanOnly) / n;
  const judge = (both + judgeOnly) / n;
  const variance = judge * (1 - judge);
  return variance === 0 ? 0 : clip((both / n - human * judge) / (variance * (1 + n / rows)));
}

/** Variance of human − λ·judge, with one more row of each kind of disagreement so that none unseen counts as none. */
function varianceOf({ both, humanOnly, judgeOnly, neither }: JudgedPairs, lambda: number): number {
  const cells = [[1 - lambda, both], [1, humanOnly + 1], [-lambda, judgeOnly + 1], [0, neither]] as const;
  const total = both + humanOnly + judgeOnly + neither + 2;
  const mean = cells.reduce((sum, [value, count]) => sum + value * count, 0) / total;
  return cells.reduce((sum, [value, count]) => sum + (value - mean) ** 2 * count, 0) / total;
}

function clip(value: number): number {
  return Math.min(1, Math.max(0, value));
}
