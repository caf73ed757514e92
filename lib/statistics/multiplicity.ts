import { requireProbability } from "./arguments.ts";

/**
 * Holm's adjusted p-values: with them, the chance of any false alarm among all tests stays at the level of one.
 *
 * Five metrics compared at 5% each give a false verdict in 24 of 100 comparisons of equals; adjusted, in 5. The smallest p-value is
 * multiplied by the number of tests, the next by one less, and none may fall below the one before it.
 *
 * @param pValues One for each test.
 * @returns The adjusted p-values in the same order, at most 1.
 * @throws {RangeError} If a p-value is not between 0 and 1.
 *
 * @example
 * ```ts
 * import { holm } from "vigil/statistics";
 * import { deepStrictEqual } from "node:assert/strict";
 * deepStrictEqual(holm([0.01, 0.04, 0.03, 0.005]), [0.03, 0.06, 0.06, 0.02]);
 * ```
 *
 * Source: S. Holm (1979), Scandinavian Journal of Statistics 6, 65-70.
 */
export function holm(pValues: readonly number[]): number[] {
  const order = ascending(pValues);
  const adjusted = new Array<number>(pValues.length).fill(1);
  let before = 0;
  order.forEach(({ p, at }, rank) => {
    before = Math.max(before, Math.min(1, (pValues.length - rank) * p));
    adjusted[at] = before;
  });
  return adjusted;
}

/**
 * Benjamini and Hochberg's adjusted p-values (q-values): with them, the expected share of false alarms among all alarms stays at the level.
 *
 * For many columns at once, where a few false alarms among many true ones are bearable. The p-value of rank r among m is multiplied by
 * m/r, and none may exceed the one after it.
 *
 * @param pValues One for each test.
 * @returns The adjusted p-values in the same order, at most 1.
 * @throws {RangeError} If a p-value is not between 0 and 1.
 *
 * @example
 * ```ts
 * import { benjaminiHochberg } from "vigil/statistics";
 * import { deepStrictEqual } from "node:assert/strict";
 * deepStrictEqual(benjaminiHochberg([0.01, 0.04, 0.03, 0.5]), [0.04, 0.16 / 3, 0.16 / 3, 0.5]);
 * ```
 *
 * Source: Y. Benjamini and Y. Hochberg (1995), Journal of the Royal Statistical Society B 57, 289-300.
 */
export function benjaminiHochberg(pValues: readonly number[]): number[] {
  const order = ascending(pValues);
  const adjusted = new Array<number>(pValues.length).fill(1);
  let after = 1;
  order.toReversed().forEach(({ p, at }, fromEnd) => {
    after = Math.min(after, p * pValues.length / (pValues.length - fromEnd));
    adjusted[at] = after;
  });
  return adjusted;
}

function ascending(pValues: readonly number[]): { p: number; at: number }[] {
  return pValues.map((p, at) => {
    requireProbability(p, { action: "adjust p-values", name: "pValues" });
    return { p, at };
  }).sort((a, b) => a.p - b.p);
}
