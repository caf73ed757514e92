import { random } from "../../statistics/mod.ts";

/** Shares of the variants of a running trial: `{ control: 0.5, shorter_prompt: 0.5 }`. They are divided by their sum. */
export type VariantShares = Readonly<Record<string, number>>;

/**
 * The variant that a user sees: decided by a hash of the trial and the user alone, so that it stays the same over sessions, processes
 * and machines, and two trials do not mix their users alike.
 *
 * @param user What identifies the user; the unit of the trial is the user, never the row.
 * @param trial Name of the trial.
 * @returns One of the names of the shares.
 * @throws {RangeError} If there is no share, or one is negative or not a number, or all are 0.
 *
 * @example
 * ```ts
 * import { assignVariant } from "vigil/evaluation";
 * import { strictEqual } from "node:assert/strict";
 * const shares = { control: 0.5, shorter_prompt: 0.5 };
 * const first = assignVariant("user-17", { trial: "prompt length", shares });
 * strictEqual(assignVariant("user-17", { trial: "prompt length", shares }), first);
 * ```
 */
export function assignVariant(user: string, { trial, shares }: { trial: string; shares: VariantShares }): string {
  const variants = Object.entries(shares);
  const total = variants.reduce((sum, [name, share]) => {
    if (!(share >= 0 && share < Infinity)) {
      throw new RangeError(`Cannot assign a variant: share "${name}" must not be negative, received ${share}`);
    }
    return sum + share;
  }, 0);
  if (!(total > 0)) throw new RangeError("Cannot assign a variant: expected at least one share above 0");
  let place = random(0, "trial", trial, user).uniform() * total;
  let last = "";
  for (const [name, share] of variants) {
    if (share === 0) continue;
    if (place < share) return name;
    place -= share;
    last = name;
  }
  return last;
}
