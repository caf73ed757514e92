import type { ColumnSummary, DriftMethod, MethodResult } from "../../contracts/mod.ts";
import { totalOf } from "../cells/cell_table.ts";
import { blocksOf, type TieBlocks } from "../cells/tie_blocks.ts";
import { cramerVonMisesExact } from "./cramer_von_mises_exact.ts";
import { cramerVonMisesSurvival } from "./cramer_von_mises_survival.ts";

/** Options for {@linkcode cramerVonMisesTest}. */
export interface CramerVonMisesOptions {
  /** How the p-value is computed: exactly up to 20 rows a side, which takes long beyond. @default {"auto"} */
  pValue?: "auto" | "exact" | "asymptotic";
}

/**
 * Two-sample Cramér–von Mises test: the squared difference of the distribution functions, over all rows.
 *
 * More powerful than Kolmogorov–Smirnov against changes in the middle. Ties share their ranks.
 *
 * @param blocks Both samples; neither empty.
 * @returns T and its p-value.
 *
 * Source: T. W. Anderson (1962), Annals of Mathematical Statistics 33, 1148-1159; W. J. Conover (1999), Practical Nonparametric
 * Statistics, section 6.3.
 */
export function cramerVonMisesTest(
  { reference, current }: TieBlocks,
  options: CramerVonMisesOptions = {},
): { statistic: number; pValue: number } {
  const { pValue = "auto" } = options;
  const [n, m] = [totalOf(reference), totalOf(current)];
  const rows = n + m;
  let [beforeN, beforeM, u] = [0, 0, 0];
  for (let block = 0; block < reference.length; block++) {
    const [count, other] = [reference[block] ?? 0, current[block] ?? 0];
    const rank = beforeN + beforeM + (count + other + 1) / 2;
    u += n * squares(rank, beforeN, count) + m * squares(rank, beforeM, other);
    beforeN += count;
    beforeM += other;
  }
  const statistic = u / (n * m * rows) - (4 * n * m - 1) / (6 * rows);
  if (pValue === "exact" || (pValue === "auto" && Math.max(n, m) <= 20)) {
    return { statistic, pValue: cramerVonMisesExact(u, { n, m }) };
  }
  const expected = (1 + 1 / rows) / 6;
  const variance = (rows + 1) * (4 * n * m * rows - 3 * (n * n + m * m) - 2 * n * m) / (45 * rows * rows * 4 * n * m);
  const limit = 1 / 6 + (statistic - expected) / Math.sqrt(45 * variance);
  return { statistic, pValue: cramerVonMisesSurvival(limit) };
}

/** Σ (rank − i)² over i from before + 1 to before + count. */
function squares(rank: number, before: number, count: number): number {
  const distance = rank - before - (count + 1) / 2;
  return count * distance * distance + (count ** 3 - count) / 12;
}

/**
 * Cramér–von Mises test. From complete samples exact in its statistic; from cells every cell is a tie.
 *
 * Source: as for {@linkcode cramerVonMisesTest}.
 */
export const cramerVonMises: DriftMethod = {
  name: "cramer_von_mises",
  columns: ["numeric"],
  statistic(reference: ColumnSummary, current: ColumnSummary): MethodResult {
    const blocks = blocksOf(reference, current);
    if (totalOf(blocks.reference) === 0 || totalOf(blocks.current) === 0) {
      return { statistic: null, contributions: [], pValue: null };
    }
    return { ...cramerVonMisesTest(blocks), contributions: [] };
  },
};
