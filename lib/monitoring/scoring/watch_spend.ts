import type { Score } from "../../contracts/mod.ts";

/** Watches what scores cost, for a ceiling that fails closed. */
export interface SpendWatch {
  /** What was spent, in US dollars. */
  readonly spentUsd: number;
  /** Whether one more row may be started beside so many that are under way. */
  allows(underWay: number): boolean;
  /** Counts the scores of a row. */
  count(scores: Record<string, Score>): void;
  /** Why no further row may be started; undefined where it may. */
  readonly reason: string | undefined;
}

/**
 * Watches spending. The first row that costs anything runs alone; from then on rows under way count with the dearest row so
 * far. A judged row whose cost nobody knows, and a judge that refuses because its own ceiling is reached, end it too.
 *
 * @param maxUsd Most that may be spent, in US dollars; undefined for no ceiling.
 */
export function watchSpend(maxUsd: number | undefined): SpendWatch {
  let spent = 0;
  let dearest: number | undefined;
  let reason: string | undefined;
  return {
    get spentUsd() {
      return spent;
    },
    get reason() {
      return reason;
    },
    allows(underWay) {
      if (reason !== undefined) return false;
      if (maxUsd === undefined) return true;
      if (spent >= maxUsd && dearest !== undefined && dearest > 0) {
        reason = `${spent.toFixed(4)} of ${maxUsd} USD are spent`;
        return false;
      }
      if (dearest === undefined) return underWay === 0;
      if (spent + (underWay + 1) * dearest <= maxUsd) return true;
      if (underWay === 0) reason = `${spent.toFixed(4)} of ${maxUsd} USD are spent, the next row could cost ${dearest}`;
      return false;
    },
    count(scores) {
      let row = 0;
      for (const [name, score] of Object.entries(scores)) {
        if (score.status === "failed" && score.error.name === "SpendError") reason = score.error.message;
        if (score.status !== "scored" || score.costUsd === undefined) continue;
        if (score.costUsd === null && maxUsd !== undefined) {
          reason = `the cost of the scorer "${name}" is not known, which no ceiling can hold`;
        }
        row += score.costUsd ?? 0;
      }
      spent += row;
      dearest = Math.max(dearest ?? 0, row);
    },
  };
}
