import { histogram } from "../../lib/drift/conventions/histogram.ts";
import { type CellPair, pairOf } from "../../lib/drift/methods/count_method.ts";

/** Both samples of case R28: i/1000 and its square, i from 0 to 999. */
export const EVEN: readonly number[] = Array.from({ length: 1000 }, (_, at) => at / 1000);
export const SQUARED: readonly number[] = EVEN.map((value) => value * value);

/** Two samples over bins, as populations: nothing is smoothed. */
export function binned(reference: readonly number[], current: readonly number[], edges: readonly number[]): CellPair {
  const [before, after] = [histogram(reference, edges).counts, histogram(current, edges).counts];
  const table = {
    bins: before.map((_, cell) => `bin ${cell}`),
    reference: Float64Array.from(before),
    current: Float64Array.from(after),
    positions: null,
  };
  return { ...pairOf(table), expected: true };
}

/** Quantiles that part a sample into equally full bins, linear between neighbours as in numpy. */
export function quantileEdges(sorted: readonly number[], bins: number): number[] {
  return Array.from({ length: bins + 1 }, (_, at) => {
    const place = (sorted.length - 1) * at / bins;
    const below = Math.floor(place);
    const [low, high] = [sorted[below] ?? 0, sorted[Math.min(below + 1, sorted.length - 1)] ?? 0];
    return low + (high - low) * (place - below);
  });
}
