import type { ColumnSummary, MethodResult } from "../../contracts/mod.ts";
import { normalSurvival } from "../../statistics/mod.ts";
import { totalOf } from "../cells/cell_table.ts";
import { blocksOf, type TieBlocks } from "../cells/tie_blocks.ts";
import { type CellPair, type CountMethod, countMethod, widenBy } from "./count_method.ts";

/** Options for {@linkcode mannWhitneyTest}. */
export interface MannWhitneyOptions {
  /** What the reference is compared to be. @default {"two-sided"} */
  alternative?: "two-sided" | "less" | "greater";
}

/**
 * Mann–Whitney test: is one sample larger than the other, by ranks? Normal approximation, corrected for ties and continuity.
 *
 * @param blocks Both samples; neither empty.
 * @returns U of the reference, how many pairs it wins, ties counting half; and the p-value, 1 where all rows are equal.
 *
 * Source: H. B. Mann and D. R. Whitney (1947), Annals of Mathematical Statistics 18, 50-60; ties: E. L. Lehmann (1975), Nonparametrics,
 * section 1.4.
 */
export function mannWhitneyTest(
  { reference, current }: TieBlocks,
  options: MannWhitneyOptions = {},
): { u: number; pValue: number } {
  const { alternative = "two-sided" } = options;
  const [n, m] = [totalOf(reference), totalOf(current)];
  const rows = n + m;
  let [u, ties, below] = [0, 0, 0];
  for (let block = 0; block < reference.length; block++) {
    const [count, other] = [reference[block] ?? 0, current[block] ?? 0];
    u += count * (below + other / 2);
    ties += (count + other) ** 3 - (count + other);
    below += other;
  }
  const variance = n * m / 12 * (rows + 1 - ties / (rows * (rows - 1)));
  if (!(variance > 0)) return { u, pValue: 1 };
  const difference = u - n * m / 2;
  const beyond = { "two-sided": Math.abs(difference), less: -difference, greater: difference }[alternative];
  const tail = normalSurvival((beyond - 0.5) / Math.sqrt(variance));
  return { u, pValue: Math.min(1, alternative === "two-sided" ? 2 * tail : tail) };
}

const overCells: CountMethod = countMethod({
  name: "mann_whitney",
  columns: ["numeric"],
  view: "axis",
  maximum: 1,
  // The variance of the share of pairs is about (1/n + 1/m)/12, and this is twice its distance from one half.
  widen: widenBy(1 / Math.sqrt(3)),
  distance({ reference, current, referenceTotal, currentTotal }: CellPair): number {
    let [total, below] = [0, 0];
    for (let cell = 0; cell < reference.length; cell++) {
      const other = current[cell] ?? 0;
      total += (reference[cell] ?? 0) * (below + other / 2);
      below += other;
    }
    return Math.abs(2 * total / (referenceTotal * currentTotal) - 1);
  },
  terms: (pair) => Array.from(pair.reference, (_, cell) => Math.abs(excess(pair, cell))),
});

/** By how much the rows of the reference in this cell win more pairs than they lose, as a share of all pairs. */
function excess(pair: CellPair, cell: number): number {
  const below = totalOf(pair.current.subarray(0, cell));
  const share = (below + (pair.current[cell] ?? 0) / 2) / pair.currentTotal;
  return (pair.reference[cell] ?? 0) / pair.referenceTotal * (2 * share - 1);
}

/**
 * Mann–Whitney: |P(a reference row exceeds a current one) − P(it falls short)|, the rank-biserial correlation, from 0 to 1.
 *
 * Two-sided, so it sees shifts both ways. Exact from complete samples; from cells every cell is a tie.
 *
 * Source: as for {@linkcode mannWhitneyTest}.
 */
export const mannWhitney: CountMethod = {
  ...overCells,
  statistic(reference: ColumnSummary, current: ColumnSummary): MethodResult {
    const result = overCells.statistic(reference, current);
    if (result.statistic === null) return result;
    const blocks = blocksOf(reference, current);
    const { u, pValue } = mannWhitneyTest(blocks);
    const pairs = totalOf(blocks.reference) * totalOf(blocks.current);
    return { ...result, statistic: Math.abs(2 * u / pairs - 1), pValue };
  },
};
