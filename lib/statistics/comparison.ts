import type { Estimate } from "../contracts/mod.ts";

/** A difference between two runs, candidate minus baseline, with its interval and p-value. */
export interface Comparison {
  /** The difference (or the ratio, where a function says so). */
  difference: Estimate;
  /** Two-sided p-value of no difference; null where the data give none. */
  pValue: number | null;
  /** How the p-value was computed, for example `"mcnemar_mid_p"`. */
  method: string;
}
