import { ok } from "node:assert/strict";
import type { Estimate } from "../../lib/contracts/mod.ts";

/** Asserts that a number lies within a distance of another. */
export function approximately(actual: number | null | undefined, expected: number, tolerance: number): void {
  const near = typeof actual === "number" && Math.abs(actual - expected) <= tolerance;
  ok(near, `expected ${expected} ± ${tolerance}, received ${actual}`);
}

/** Asserts value and bounds of an estimate to five decimals, as the recipe prints them. */
export function hasInterval(
  estimate: Estimate | undefined,
  [value, low, high]: readonly [number, number, number],
): void {
  approximately(estimate?.value, value, 6e-6);
  approximately(estimate?.interval?.low, low, 6e-6);
  approximately(estimate?.interval?.high, high, 6e-6);
}
