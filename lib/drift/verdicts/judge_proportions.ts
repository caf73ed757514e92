import { moverDifference, normalQuantile, proportionEstimate } from "../../statistics/mod.ts";
import { fisherExactPValue } from "../methods/fisher_exact.ts";
import { zTestOf } from "../methods/z_proportions.ts";
import type { TwoProportions } from "../methods/two_categories.ts";
import type { Evidence } from "./evidence.ts";

/** Rows beyond which the exact test adds nothing to the z test. */
const EXACT = 100_000;

/**
 * How far two proportions are apart: the absolute difference, with Newcombe's interval and Fisher's exact p-value.
 *
 * @param proportions Successes and rows of both sides, at least one row each.
 *
 * Source: R. G. Newcombe (1998), Statistics in Medicine 17, 873-890, method 10.
 */
export function judgeProportions({ reference, current }: Omit<TwoProportions, "success">): Evidence {
  const difference = moverDifference(
    proportionEstimate(current.successes, current.trials),
    proportionEstimate(reference.successes, reference.trials),
  );
  const value = difference.value ?? 0;
  const pooled = (reference.successes + current.successes) / (reference.trials + current.trials);
  const spread = Math.sqrt(pooled * (1 - pooled) * (1 / reference.trials + 1 / current.trials));
  const exact = reference.trials + current.trials <= EXACT;
  return {
    ...absolute({ value, low: difference.interval?.low ?? -1, high: difference.interval?.high ?? 1 }),
    noiseFloor: normalQuantile(0.975) * spread,
    pValue: exact ? fisherExactPValue({ reference, current }) : zTestOf({ reference, current }).pValue,
    method: "newcombe",
    sizes: { reference: reference.trials, current: current.trials },
  };
}

/** A signed difference and its interval as a distance: the interval of the absolute value. */
export function absolute(
  { value, low, high }: { value: number; low: number; high: number },
): Pick<Evidence, "statistic" | "point" | "low" | "high"> {
  const across = low <= 0 && high >= 0;
  const ends = [Math.abs(low), Math.abs(high)];
  return {
    statistic: Math.abs(value),
    point: Math.abs(value),
    low: across ? 0 : Math.min(...ends),
    high: Math.max(...ends),
  };
}
