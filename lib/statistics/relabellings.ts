import { binRuns } from "./calibration_cells.ts";
import { drawBinomial } from "./draw_binomial.ts";
import type { RandomStream } from "./random.ts";

/** Options of {@linkcode relabellings}. */
export interface RelabellingOptions {
  /** Number of bins of equal width. */
  bins: number;
  /** How many relabellings. */
  times: number;
  /** Where the randomness comes from. */
  stream: RandomStream;
}

/** Neighbours in sorted order whose outcomes are drawn together. */
interface Group {
  start: number;
  end: number;
  bin: number;
}

/**
 * Draws an outcome for every row from its own probability, y ~ Bernoulli(p), many times; returns Σ (y − p) of each bin.
 *
 * Exact, but without a random number for every row. A row comes true if a uniform number falls below its p. Among rows whose p lie
 * between `low` and `high`, how many numbers fall below `low` is binomial, and how many of the others fall between `low` and `high` too;
 * which rows the latter are is a matter of equal chance, and only they need a look of their own. With sorted rows in narrow groups they
 * are few, so a relabelling of a million rows takes some hundred random numbers.
 *
 * @param probabilities Of each row, in any order.
 * @returns For each relabelling, the gap of each bin.
 *
 * Source: sampling a sum of unequal Bernoulli variables by thinning, L. Devroye (1986), Non-Uniform Random Variate Generation,
 * chapter VI.3.
 */
export function relabellings(
  probabilities: Float64Array,
  { bins, times, stream }: RelabellingOptions,
): Float64Array[] {
  const sorted = probabilities.toSorted();
  const expected = new Float64Array(bins);
  const groups: Group[] = [];
  // Longer groups take fewer binomial numbers, but hold more rows to look at: the sum is least at about this length.
  const size = Math.ceil(1.5 * Math.sqrt(sorted.length));
  for (const { start, end, bin } of binRuns(sorted, bins)) {
    for (let row = start; row < end; row++) expected[bin] = (expected[bin] ?? 0) + (sorted[row] ?? 0);
    for (let from = start; from < end; from += size) groups.push({ start: from, end: Math.min(end, from + size), bin });
  }
  // Any order within a group is as good as any other: drawing without replacement shuffles it further and never puts it back.
  const order = sorted.slice();
  return Array.from({ length: times }, () => {
    const gaps = expected.map((sum) => -sum);
    for (const group of groups) gaps[group.bin] = (gaps[group.bin] ?? 0) + outcomesOf(group, { sorted, order, stream });
    return gaps;
  });
}

/** How many rows of a group come true. */
function outcomesOf(
  { start, end }: Group,
  { sorted, order, stream }: { sorted: Float64Array; order: Float64Array; stream: RandomStream },
): number {
  const rows = end - start;
  const low = sorted[start] ?? 0;
  const high = sorted[end - 1] ?? 0;
  if (low === high) {
    return rows === 1 ? Number(stream.uniform() < low) : drawBinomial(stream, { trials: rows, probability: low });
  }
  const sure = drawBinomial(stream, { trials: rows, probability: low });
  const open = drawBinomial(stream, { trials: rows - sure, probability: Math.min(1, (high - low) / (1 - low)) });
  let total = sure;
  for (let taken = 0; taken < open; taken++) {
    const from = start + taken;
    const pick = from + stream.integer(rows - taken);
    const probability = order[pick] ?? 0;
    order[pick] = order[from] ?? 0;
    order[from] = probability;
    if (stream.uniform() * (high - low) < probability - low) total += 1;
  }
  return total;
}
