import type { RandomStream } from "../../statistics/mod.ts";
import type { CellPair, CountMethod } from "../methods/count_method.ts";
import { LogFactorials } from "./log_factorial.ts";
import { splitCounts } from "./split_counts.ts";

/** Options for {@linkcode nullDistances}. */
export interface NullOptions {
  /** How often to permute. @default {1000} */
  permutations?: number;
}

/**
 * Distances as they come out when nothing drifts: all rows of both sides are dealt anew, a thousand times.
 *
 * @param pair Counts of both sides.
 * @returns Distances in ascending order.
 *
 * Source: B. Phipson and G. K. Smyth (2010), Statistical Applications in Genetics and Molecular Biology 9, article 39.
 */
export function nullDistances(
  stream: RandomStream,
  { pair, method }: { pair: CellPair; method: CountMethod },
  options: NullOptions = {},
): Float64Array {
  const { permutations = 1000 } = options;
  const cells = pair.reference.length;
  const pooled = pair.reference.map((count, cell) => count + (pair.current[cell] ?? 0));
  const dealt: CellPair = { ...pair, reference: new Float64Array(cells), current: new Float64Array(cells) };
  const split = {
    pooled,
    total: pair.referenceTotal + pair.currentTotal,
    draws: pair.referenceTotal,
    out: dealt.reference,
    factorials: new LogFactorials(),
  };
  const distances = new Float64Array(permutations);
  for (let draw = 0; draw < permutations; draw++) {
    splitCounts(stream, split);
    for (let cell = 0; cell < cells; cell++) dealt.current[cell] = (pooled[cell] ?? 0) - (dealt.reference[cell] ?? 0);
    distances[draw] = method.distance(dealt);
  }
  return distances.sort();
}
