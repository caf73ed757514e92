import type { DriftVerdict } from "../../contracts/mod.ts";

/** What a verdict is made of. */
export interface DecideOptions {
  /** Lower end of the interval; null where there is none. */
  low: number | null;
  /** Upper end of the interval; null where this much data does not bound it. */
  high: number | null;
  /** The smallest drift that matters. */
  tolerance: number;
  /** p-value across all columns and slices. */
  qValue: number | null;
}

/** Share of false alarms that is borne among all alarms. */
export const ALPHA = 0.05;

/**
 * Drift where the interval lies beyond the tolerance and chance is ruled out across columns; stable where the interval lies within it;
 * inconclusive otherwise: absence of evidence is no evidence of absence.
 *
 * Source: S. Wellek (2010), Testing Statistical Hypotheses of Equivalence and Noninferiority, chapter 1.
 */
export function decide({ low, high, tolerance, qValue }: DecideOptions): DriftVerdict {
  if (low !== null && low > tolerance && (qValue ?? 1) <= ALPHA) return "drift";
  return high !== null && high < tolerance ? "stable" : "inconclusive";
}
