import { ok } from "node:assert/strict";

/** Asserts that a value equals another up to a relative difference (absolute where the expected value is 0). */
export function close(actual: number | null | undefined, expected: number, relative: number, of = ""): void {
  const difference = Math.abs((actual ?? NaN) - expected) / (expected === 0 ? 1 : Math.abs(expected));
  ok(
    difference <= relative,
    `${of} expected ${expected} up to ${relative}, received ${actual} (${difference.toExponential(1)})`,
  );
}

/** Asserts that a value, rounded to as many decimals as the printed one has, reads the same. */
export function prints(actual: number | null | undefined, printed: string, of = ""): void {
  const decimals = printed.split(".")[1]?.length ?? 0;
  const text = (actual ?? NaN).toFixed(decimals);
  ok(text === printed, `${of} expected ${printed}, received ${text}`);
}

/** Asserts both ends of an interval as they are printed. */
export function printsInterval(
  interval: { low: number | null; high: number | null } | null,
  low: string,
  high: string,
): void {
  prints(interval?.low, low, "low:");
  prints(interval?.high, high, "high:");
}
