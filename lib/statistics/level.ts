import { normalQuantile } from "./normal.ts";
import { studentTQuantile } from "./student_t.ts";

/** Options of every interval. */
export interface IntervalOptions {
  /** Two-sided confidence level, between 0 and 1. @default {0.95} */
  level?: number;
}

/**
 * Two-sided critical value: how many standard errors an interval reaches to each side.
 *
 * @param level Confidence level, between 0 and 1, exclusive.
 * @param degreesOfFreedom Of Student's t; `Infinity` for the normal distribution.
 * @returns 1.96 for 0.95 and many observations.
 * @throws {RangeError} If the level is not between 0 and 1.
 */
export function criticalValue(level: number, degreesOfFreedom = Infinity): number {
  requireLevel(level);
  const p = 0.5 + level / 2;
  return degreesOfFreedom === Infinity ? normalQuantile(p) : studentTQuantile(p, degreesOfFreedom);
}

/** Throws unless the level lies strictly between 0 and 1. */
export function requireLevel(level: number): void {
  if (!(level > 0 && level < 1)) {
    throw new RangeError(`Cannot compute an interval: level must lie between 0 and 1, received ${level}`);
  }
}
