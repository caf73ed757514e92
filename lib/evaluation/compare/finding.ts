import type { Estimate, Interval } from "../../contracts/mod.ts";
import { normalQuantile, studentTQuantile } from "../../statistics/mod.ts";

/** What comparing one metric found, before all metrics together are judged. */
export interface Finding {
  /** The baseline, of the rows compared. */
  baseline: Estimate;
  /** The candidate, of the rows compared. */
  candidate: Estimate;
  /** Candidate minus baseline, or the ratio of both. */
  difference: Estimate;
  /** Interval of the difference at the level of a test of equivalence, 1 − 2α. */
  narrow: Interval | null;
  /** Two-sided p-value of no difference. */
  pValue: number | null;
  /** How it was tested. */
  method: string;
  /** Whether rows were matched. */
  paired: boolean;
  /** The change that so many rows find four times in five. */
  minimumDetectableEffect: number | null;
  /** Pairs needed to call the two equivalent, if they are. */
  neededPairs: number | null;
  /** Why there is too little to say better or worse. */
  tooFewToDiffer?: string | undefined;
  /** Why there is too little to say anything. */
  tooFew?: string | undefined;
  /** All rows changed alike, so that the difference has no spread to go by. */
  alike?: boolean;
}

/** What every recipe needs. */
export interface RecipeOptions {
  /** Two-sided confidence level. */
  level: number;
  /** Seed of what is drawn. */
  seed: number;
}

/** Level of the interval that a test of equivalence looks at: 1 − 2α. */
export function narrowLevel(level: number): number {
  return 2 * level - 1;
}

/**
 * Bound of a share that was seen in none of `size` rows: c²/(size + c²). It is the end of Tango's interval without a
 * discordant pair, and of Wilson's for no success.
 *
 * @param degreesOfFreedom Of Student's t, where the size is one of clusters. @default {Infinity}
 */
export function unseenShare(size: number, level: number, degreesOfFreedom = Infinity): number {
  const p = 0.5 + level / 2;
  const c = degreesOfFreedom === Infinity ? normalQuantile(p) : studentTQuantile(p, degreesOfFreedom);
  return c ** 2 / (size + c ** 2);
}

/** An estimate with a further remark. */
export function withRemark(estimate: Estimate, remark: string | undefined): Estimate {
  if (remark === undefined || remark === "") return estimate;
  return { ...estimate, reason: estimate.reason === undefined ? remark : `${estimate.reason}; ${remark}` };
}
