/**
 * How much a p-value speaks for a change, as a factor that is 1 on average where nothing changed (an e-value):
 * (1 − p + p·ln p) ÷ (p·ln² p).
 *
 * @param pValue From 0 to 1.
 * @throws {RangeError} If it lies outside.
 *
 * Source: V. Vovk and R. Wang (2021), Annals of Statistics 49, 1736-1754, the mixture of calibrators κ·p^(κ−1) over κ.
 *
 * @example
 * ```ts
 * import { evidenceOf } from "vigil/drift";
 * evidenceOf(0.001); // 20.8
 * ```
 */
export function evidenceOf(pValue: number): number {
  if (!(pValue >= 0 && pValue <= 1)) {
    throw new RangeError(`Cannot weigh a p-value: expected a number from 0 to 1, received ${pValue}`);
  }
  const logarithm = -Math.log(Math.max(pValue, 1e-300));
  // Near 1 the formula is 0/0; its series is 1/2 + d/6 + d²/24 + …
  if (logarithm < 1e-4) return 0.5 + logarithm / 6 + logarithm ** 2 / 24;
  return (Math.expm1(logarithm) - logarithm) / logarithm ** 2;
}

/** Evidence of a small change that lasts, after one more check. */
export interface LastingChange {
  /** The evidence; 0 after an alarm. */
  value: number;
  /** Whether it reached the threshold. */
  alarm: boolean;
}

/**
 * Adds a check to the evidence of a change that lasts (e-SR, the Shiryaev–Roberts procedure of e-values): S ← (S + 1)·e with e the mean
 * over the columns. It alarms at the threshold and starts again; without change that takes at least so many checks on average.
 *
 * @param before Evidence so far, from 0.
 * @param pValues p-values of the columns of this check; without any nothing changes.
 *
 * Source: J. Shin, A. Ramdas and A. Rinaldo (2023), E-detectors, New England Journal of Statistics in Data Science 2.
 */
export function lastingChange(
  before: number,
  { pValues, threshold }: { pValues: readonly number[]; threshold: number },
): LastingChange {
  if (pValues.length === 0) return { value: before, alarm: false };
  const evidence = pValues.reduce((sum, pValue) => sum + evidenceOf(pValue), 0) / pValues.length;
  const value = (before + 1) * evidence;
  return value >= threshold ? { value: 0, alarm: true } : { value, alarm: false };
}
