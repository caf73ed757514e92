import type { Evidence } from "./evidence.ts";

/**
 * How many current rows would probably decide an inconclusive verdict.
 *
 * The interval must shrink to 0.7 of the distance between estimate and tolerance, and it shrinks with √(1/n + 1/m) while n, the rows of
 * the reference, stays as it is.
 *
 * @param evidence Of the inconclusive column.
 * @param tolerance The smallest drift that matters.
 * @returns Rows; null where no number of them would do, because the reference is too small, or the estimate is the tolerance itself.
 */
export function neededRows({ point, low, high, sizes }: Evidence, tolerance: number): number | null {
  if (point === null || low === null || high === null) return null;
  const room = Math.abs(tolerance - point);
  const reach = point < tolerance ? high - point : point - low;
  if (!(room > 0 && reach > 0)) return null;
  const squared = 1 / sizes.reference + 1 / sizes.current;
  const rest = (0.7 * room / reach) ** 2 * squared - 1 / sizes.reference;
  return rest > 0 && Number.isFinite(1 / rest) ? Math.ceil(1 / rest) : null;
}
