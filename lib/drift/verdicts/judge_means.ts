import { type MeanAndVariance, welchTest } from "../methods/welch_t.ts";
import type { Evidence } from "./evidence.ts";
import { absolute } from "./judge_proportions.ts";

/**
 * How far two means are apart, in standard deviations of the reference, with Welch's interval.
 *
 * The standard deviation is taken as known: with the sizes that a verdict needs its own error is small beside that of the difference.
 *
 * @param effects Design effects, by which rows that belong together count for less.
 * @returns Every figure null where a side has fewer than two values or the reference no spread.
 *
 * Source: B. L. Welch (1947), Biometrika 34, 28-35.
 */
export function judgeMeans(
  reference: MeanAndVariance,
  current: MeanAndVariance,
  effects: { reference: number; current: number } = { reference: 1, current: 1 },
): Evidence {
  const [before, after] = [
    { ...reference, n: reference.n / effects.reference },
    { ...current, n: current.n / effects.current },
  ];
  const sizes = { reference: before.n, current: after.n };
  const test = welchTest(before, after);
  const deviation = Math.sqrt(reference.variance * (reference.n - 1) / reference.n);
  if (test === null || !(deviation > 0)) {
    return {
      statistic: null,
      point: null,
      low: null,
      high: null,
      noiseFloor: null,
      pValue: null,
      method: "welch",
      sizes,
    };
  }
  const { difference, half, pValue } = test;
  const scaled = { value: difference, low: difference - half, high: difference + half };
  return {
    ...absolute({
      value: scaled.value / deviation,
      low: scaled.low / deviation,
      high: scaled.high / deviation,
    }),
    noiseFloor: half / deviation,
    pValue,
    method: "welch",
    sizes,
  };
}
