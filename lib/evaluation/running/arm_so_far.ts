import type { RunningArm } from "../../statistics/mod.ts";

/** The outcomes of the users of one arm, one value a user, as they come and go. */
export class ArmSoFar {
  #n = 0;
  #sum = 0;
  #squares = 0;
  #graded = 0;

  /** Users so far. */
  get n(): number {
    return this.#n;
  }

  /** Whether a user's outcome is neither 0 nor 1. */
  get graded(): boolean {
    return this.#graded > 0;
  }

  /** Adds the outcome of a user, between 0 and 1. */
  add(value: number): void {
    this.#count(value, 1);
  }

  /** Takes an outcome back that was added before. */
  remove(value: number): void {
    this.#count(value, -1);
  }

  /** Count, mean and, where not all are passes and failures, variance. */
  arm(): RunningArm {
    const n = this.#n;
    if (n === 0) return { n, mean: 0 };
    const mean = Math.min(1, Math.max(0, this.#sum / n));
    // Only passes and failures are smoothed as such.
    if (!this.graded) return { n, mean };
    return { n, mean, variance: Math.min(1, Math.max(0, this.#squares / n - mean ** 2)) };
  }

  #count(value: number, sign: 1 | -1): void {
    this.#n += sign;
    this.#sum += sign * value;
    this.#squares += sign * value ** 2;
    if (value !== 0 && value !== 1) this.#graded += sign;
  }
}
