/** How many daily checks a quarter has: what a budget is meant for, unless said otherwise. */
export const CHECKS = 90;

/** What a budget is spent on. */
export interface BudgetOptions {
  /** False alarms that are borne in so many checks, above 0. */
  alarms: number;
  /** So many checks, at least 1. */
  checks: number;
  /** Columns and slices that are tested at each check. */
  columns: number;
}

/**
 * The p-value that a column must not exceed to raise an alarm, so that columns that did not drift raise no more than the budget: budget ÷
 * (checks × columns).
 *
 * Source: C. E. Bonferroni (1936), over columns and checks together.
 *
 * @throws {RangeError} If the budget is not positive or there is no check.
 *
 * @example One false alarm a quarter over 20 columns
 * ```ts
 * import { budgetLimit } from "vigil/drift";
 * budgetLimit({ alarms: 1, checks: 90, columns: 20 }); // 0.00056
 * ```
 */
export function budgetLimit({ alarms, checks, columns }: BudgetOptions): number {
  if (!(alarms > 0 && Number.isFinite(alarms))) {
    throw new RangeError(`Cannot spread a budget: alarms must be a positive number, received ${alarms}`);
  }
  if (!(checks >= 1)) throw new RangeError(`Cannot spread a budget: checks must be at least 1, received ${checks}`);
  return Math.min(1, alarms / (checks * Math.max(1, columns)));
}
