import { quantileOfSorted, type RandomStream } from "../../statistics/mod.ts";
import type { CellPair, CountMethod } from "../methods/count_method.ts";
import { chancesOf, throwCounts } from "./throw_counts.ts";

/** Distances that samples show when the true drift is so much, for growing drift. */
export interface DriftPath {
  /** True distance at each step. */
  truth: number[];
  /** Distance that 2.5 % of samples stay below. */
  lower: number[];
  /** Median distance. */
  median: number[];
  /** Distance that 2.5 % of samples exceed. */
  upper: number[];
}

/** Steps of the path, in units of the observed change. */
const STEPS = [0.5, 1, 1.5, 2.5] as const;

/** Options for {@linkcode driftPath}. */
export interface PathOptions {
  /** How many pairs of samples to draw at each step. @default {200} */
  replicates?: number;
}

/**
 * Follows the observed change from nothing through its own size to two and a half times it, and sees what samples would show there.
 *
 * The path runs along the roots of the shares: √p(t) = max(0, √π + t(√p̂ − √π)), with p̂ = (N + π)/(n + 1) and π the pooled shares, on both
 * sides. At each step both sides are drawn anew; the curves are made non-decreasing. The start is what permutation found.
 *
 * @param sides Counts of both sides, and distances under no drift in ascending order.
 */
export function driftPath(
  stream: RandomStream,
  { pair, method, nulls }: { pair: CellPair; method: CountMethod; nulls: Float64Array },
  options: PathOptions = {},
): DriftPath {
  const { replicates = 200 } = options;
  const cells = pair.reference.length;
  const n = pair.referenceTotal;
  const m = pair.currentTotal;
  const pooled = pair.reference.map((count, cell) => (count + (pair.current[cell] ?? 0)) / (n + m));
  const from = pooled.map(Math.sqrt);
  const steps = (counts: Float64Array, total: number): Float64Array =>
    counts.map((count, cell) => Math.sqrt((count + (pooled[cell] ?? 0)) / (total + 1)) - (from[cell] ?? 0));
  const [toReference, toCurrent] = [steps(pair.reference, n), steps(pair.current, m)];
  const drawn: CellPair = { ...pair, reference: new Float64Array(cells), current: new Float64Array(cells) };
  const distances = new Float64Array(replicates);
  const path: DriftPath = {
    truth: [0],
    lower: [quantileOfSorted(nulls, 0.025)],
    median: [quantileOfSorted(nulls, 0.5)],
    upper: [quantileOfSorted(nulls, 0.975)],
  };
  for (const t of STEPS) {
    const p = sharesAt(t, { from, change: toReference });
    const q = sharesAt(t, { from, change: toCurrent });
    path.truth.push(trueDistance({ pair, method }, p, q));
    const reference = { trials: n, chances: chancesOf(p), out: drawn.reference };
    const current = { trials: m, chances: chancesOf(q), out: drawn.current };
    for (let draw = 0; draw < replicates; draw++) {
      throwCounts(stream, reference);
      throwCounts(stream, current);
      distances[draw] = method.distance(drawn);
    }
    distances.sort();
    path.lower.push(quantileOfSorted(distances, 0.025));
    path.median.push(quantileOfSorted(distances, 0.5));
    path.upper.push(quantileOfSorted(distances, 0.975));
  }
  for (const curve of [path.truth, path.lower, path.median, path.upper]) climb(curve);
  return path;
}

function sharesAt(t: number, { from, change }: { from: Float64Array; change: Float64Array }): Float64Array {
  const shares = from.map((root, cell) => Math.max(0, root + t * (change[cell] ?? 0)) ** 2);
  const total = shares.reduce((sum, share) => sum + share, 0);
  return shares.map((share) => share / total);
}

function trueDistance(
  { pair, method }: { pair: CellPair; method: CountMethod },
  p: Float64Array,
  q: Float64Array,
): number {
  const [n, m] = [pair.referenceTotal, pair.currentTotal];
  const reference = p.map((share) => share * n);
  const current = q.map((share) => share * m);
  const distance = method.distance({ ...pair, reference, current, expected: true });
  if (Number.isFinite(distance)) return distance;
  // Ratios of shares are infinite where the path empties a cell: the least that a sample can tell from nothing is half a row.
  return method.distance({
    ...pair,
    reference: reference.map((count) => Math.max(count, 0.5)),
    current: current.map((count) => Math.max(count, 0.5)),
    expected: true,
  });
}

function climb(curve: number[]): void {
  curve.forEach((value, at) => {
    curve[at] = at === 0 ? value : Math.max(value, curve[at - 1] ?? value);
  });
}
