import type { Estimate, Interval } from "../../contracts/mod.ts";
import {
  compareMeans,
  moverDifference,
  normalQuantile,
  normalSurvival,
  studentTQuantile,
  studentTSurvival,
} from "../../statistics/mod.ts";
import { narrowLevel } from "./finding.ts";
import type { SideEstimates } from "./item_values.ts";
import type { MeanDifference } from "./mean_difference.ts";
import { sampleVariance } from "./sample_variance.ts";

/**
 * Difference of two independent estimates from their own intervals. Its p-value is that of the distance from 0 in units of
 * the interval's reach towards 0, so that it falls below 1 − level just where the interval leaves 0 out.
 *
 * @param estimate Estimates both sides at a level.
 * @param options Level, and degrees of freedom where Student's t is behind the intervals.
 *
 * Source: as `moverDifference` in the statistics room.
 */
export function independentDifference(
  estimate: (level: number) => SideEstimates,
  options: { level: number; degreesOfFreedom?: number },
): MeanDifference {
  const { level, degreesOfFreedom = Infinity } = options;
  const at = (wanted: number): Estimate => {
    const { baseline, candidate } = estimate(wanted);
    return moverDifference(candidate, baseline);
  };
  const difference = at(level);
  const { value, interval, n } = difference;
  const p = 0.5 + level / 2;
  const reach = degreesOfFreedom === Infinity ? normalQuantile(p) : studentTQuantile(p, degreesOfFreedom);
  const standardError = interval === null || interval.low === null || interval.high === null
    ? null
    : (interval.high - interval.low) / 2 / reach;
  return {
    difference,
    narrow: interval === null ? null : at(narrowLevel(level)).interval,
    pValue: value === null || interval === null ? null : pValueOf(value, interval, { reach, degreesOfFreedom }),
    method: "mover",
    standardError,
    degreesOfFreedom,
    variance: standardError === null ? 0 : n * standardError ** 2,
    designEffect: 1,
    alike: false,
  };
}

function pValueOf(
  value: number,
  { low, high }: Interval,
  { reach, degreesOfFreedom }: { reach: number; degreesOfFreedom: number },
): number | null {
  if (value === 0) return 1;
  const end = value > 0 ? low : high;
  if (end === null) return null;
  const distance = reach * Math.abs(value) / Math.abs(value - end);
  return degreesOfFreedom === Infinity
    ? 2 * normalSurvival(distance)
    : 2 * studentTSurvival(distance, degreesOfFreedom);
}

/**
 * Difference of the means of two independent samples (Welch's test), with all that a verdict and a plan need.
 *
 * Source: as `compareMeans` in the statistics room.
 */
export function welchDifference(
  samples: { baseline: Float64Array; candidate: Float64Array },
  { level }: { level: number },
): MeanDifference {
  const { difference, pValue, method } = compareMeans(samples, { level });
  const { value, interval, n } = difference;
  const narrow = interval === null ? null : compareMeans(samples, { level: narrowLevel(level) }).difference.interval;
  const parts = [samples.baseline, samples.candidate].map((values) => ({
    own: sampleVariance(values) / values.length,
    degreesOfFreedom: values.length - 1,
  }));
  const variance = parts.reduce((sum, { own }) => sum + own, 0);
  if (value === null || interval === null || !(variance > 0)) {
    const spread = { standardError: null, degreesOfFreedom: 1, variance: 0, designEffect: 1, alike: false };
    return { difference, narrow: null, pValue: value === 0 && n > 1 ? 1 : pValue, method, ...spread };
  }
  const degreesOfFreedom = variance ** 2 /
    parts.reduce((sum, part) => sum + part.own ** 2 / part.degreesOfFreedom, 0);
  const standardError = Math.sqrt(variance);
  return {
    difference,
    narrow,
    pValue,
    method,
    standardError,
    degreesOfFreedom,
    variance: n * variance,
    designEffect: 1,
    alike: false,
  };
}
