import { mean } from "simple-statistics";
import type { Estimate } from "../contracts/mod.ts";
import { requireProbability, requireWhole } from "./arguments.ts";
import { type CalibrationCells, calibrationCells } from "./calibration_cells.ts";
import { drawMultinomial } from "./draw_multinomial.ts";
import { type IntervalOptions, requireLevel } from "./level.ts";
import { quantileOfSorted } from "./quantile.ts";
import { random } from "./random.ts";
import { relabellings } from "./relabellings.ts";

/** Options of {@linkcode eceEstimate}. */
export interface EceOptions extends IntervalOptions {
  /** Number of bins of equal width. @default {10} */
  bins?: number;
  /** Seed of relabellings and resamples. @default {0} */
  seed?: number;
  /** How often outcomes are drawn from the probabilities themselves. @default {300} */
  relabellings?: number;
  /** How often rows are drawn with replacement. @default {1000} */
  resamples?: number;
}

/** What {@linkcode eceEstimate} returns. */
export interface EceEstimate extends Estimate {
  /** Mean ECE that perfectly calibrated probabilities would show with these rows; NaN without rows. */
  floor: number;
  /** How often perfectly calibrated probabilities would show at least this ECE; NaN without rows. */
  pValue: number;
}

/**
 * Expected calibration error with its floor, a test of calibration, and an interval.
 *
 * Rows are put into bins by their probability; in each, the share of positive outcomes should equal the mean probability. ECE is the mean
 * absolute difference, weighted by rows. It can never be 0 in practice: with few rows chance alone keeps each bin off its mark. So the
 * value says little without its floor, the mean ECE when outcomes are drawn from the probabilities themselves.
 *
 * For the same reason the percentile bootstrap never covers: every resample adds noise that only pushes up. The lower end here is 0 where
 * the data agree with perfect calibration (p > 1 − level), else the bootstrap's upper quantile mirrored at the value; the upper end is
 * that quantile.
 *
 * What is computed: relabellings are exact draws of one outcome for every row (see `relabellings.ts`). The row bootstrap draws counts of
 * cells, a cell being rows of one bin and one outcome; with up to 200 rows each row is a cell of its own, with more, neighbours in
 * probability share one and their mean. What spread that leaves out is that of probabilities within a cell: less than a
 * thousandth of the bootstrap's variance. The time hardly depends on the number of rows.
 *
 * @param probabilities Predicted probability of the outcome, for each row; for several classes, the confidence in the predicted one.
 * @param outcomes 1 where it came true (or the predicted class was right), else 0.
 * @returns The estimate with floor and p-value; value null without rows.
 * @throws {RangeError} If the lengths differ, a probability is not between 0 and 1, or an outcome is not 0 or 1.
 *
 * @example
 * ```ts
 * import { eceEstimate } from "vigil/statistics";
 * import { ok, strictEqual } from "node:assert/strict";
 * const { value, floor } = eceEstimate(Float64Array.of(0.9, 0.9, 0.9, 0.9), Uint8Array.of(1, 1, 1, 0));
 * strictEqual(value?.toFixed(2), "0.15");
 * ok(floor > 0.08);
 * ```
 *
 * Source: C. Guo, G. Pleiss, Y. Sun, K. Q. Weinberger (2017), On calibration of modern neural networks, ICML (bins closed on the right);
 * floor and test: J. Bröcker and L. A. Smith (2007), Weather and Forecasting 22, 651-661 (consistency resampling).
 */
export function eceEstimate(
  probabilities: Float64Array,
  outcomes: Uint8Array,
  options: EceOptions = {},
): EceEstimate {
  const { level = 0.95, bins = 10, seed = 0, relabellings: times = 300, resamples = 1000 } = options;
  const action = "estimate calibration error";
  requireLevel(level);
  requireWhole(bins, { action, name: "bins", min: 1 });
  requireWhole(times, { action, name: "relabellings", min: 1 });
  requireWhole(resamples, { action, name: "resamples", min: 1 });
  check(probabilities, outcomes);
  const n = probabilities.length;
  if (n === 0) return { value: null, n, interval: null, reason: "undefined: no rows", floor: NaN, pValue: NaN };

  const cells = calibrationCells(probabilities, outcomes, bins);
  const value = errorOf(cells.gaps, n);
  const calibrated = relabellings(probabilities, { bins, times, stream: random(seed, "ece", "relabellings") })
    .map((gaps) => errorOf(gaps, n));
  const floor = mean(calibrated);
  // Draws that tie with the value up to rounding count as reaching it.
  const reaching = calibrated.filter((error) => error >= value * (1 - 1e-12)).length;
  const pValue = (1 + reaching) / (times + 1);
  const drawn = resampled(cells, { n, resamples, seed });
  const high = quantileOfSorted(drawn, (1 + level) / 2);
  if (drawn[0] === drawn.at(-1)) {
    const reason = "no interval: resampling cannot tell how far so few or so equal rows are off";
    return { value, n, interval: null, reason, floor, pValue };
  }
  const low = pValue > 1 - level ? 0 : Math.max(0, 2 * value - high);
  return { value, n, interval: { low, high, level, method: "bootstrap_mirrored" }, floor, pValue };
}

/** ECE of each resample, ascending. */
function resampled(
  { weights, gapsPerRow, binOf, gaps }: CalibrationCells,
  { n, resamples, seed }: { n: number; resamples: number; seed: number },
): Float64Array {
  const stream = random(seed, "ece", "resamples");
  return Float64Array.from({ length: resamples }, () => {
    const sums = new Float64Array(gaps.length);
    drawMultinomial(stream, { trials: n, weights }).forEach((count, cell) => {
      const bin = binOf[cell] ?? 0;
      sums[bin] = (sums[bin] ?? 0) + count * (gapsPerRow[cell] ?? 0);
    });
    return errorOf(sums, n);
  }).sort();
}

/** Σ |Σ (outcome − probability)| / n over the bins: ECE in terms of each bin's gap. */
function errorOf(gaps: Float64Array, n: number): number {
  let total = 0;
  for (const gap of gaps) total += Math.abs(gap);
  return total / n;
}

function check(probabilities: Float64Array, outcomes: Uint8Array): void {
  if (probabilities.length !== outcomes.length) {
    throw new RangeError(
      `Cannot estimate calibration error: there must be as many outcomes as probabilities, received ${outcomes.length} and ${probabilities.length}`,
    );
  }
  for (let row = 0; row < probabilities.length; row++) {
    requireProbability(probabilities[row] ?? NaN, { action: "estimate calibration error", name: "probabilities" });
    if ((outcomes[row] ?? 0) > 1) {
      throw new RangeError(
        `Cannot estimate calibration error: outcomes must be 0 or 1, received ${outcomes[row]} at index ${row}`,
      );
    }
  }
}
