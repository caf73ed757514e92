import type { ColumnSummary, DriftMethod, MethodResult } from "../../contracts/mod.ts";
import { chiSquaredSurvival } from "../../statistics/mod.ts";
import { alignCells } from "../cells/align_cells.ts";
import { mergeSparse } from "../cells/merge_sparse.ts";

/** Counts of two samples over the same cells. */
export type TwoRows = readonly [ArrayLike<number>, ArrayLike<number>];

/** What a test says. */
export interface TestResult {
  /** The test statistic. */
  statistic: number;
  /** Degrees of freedom, where the test has any. */
  degreesOfFreedom: number;
  /** The p-value. */
  pValue: number;
  /** What each cell adds to the statistic. */
  terms: number[];
}

/**
 * Pearson's test of homogeneity, Σ (O − E)²/E over two rows: could both samples come from one distribution?
 *
 * Both samples vary: not the test of one sample against a reference taken for known, which is wrong up to every second time.
 *
 * @param rows Counts of both samples.
 * @param options `yates` subtracts a half from each difference, as is usual with two cells.
 * @returns p-value 1 where fewer than two cells are filled.
 *
 * Source: K. Pearson (1900), Philosophical Magazine 50, 157-175; F. Yates (1934), Supplement to the JRSS 1, 217-235.
 */
export function chiSquaredTest([first, second]: TwoRows, options: { yates?: boolean } = {}): TestResult {
  const { yates = false } = options;
  return overCells([first, second], (observed, expected) => {
    const difference = Math.abs(observed - expected);
    return (difference - (yates ? Math.min(0.5, difference) : 0)) ** 2 / expected;
  });
}

/** Sums a term over both rows of each filled cell, and compares the sum with the chi-squared distribution. */
export function overCells(
  [first, second]: TwoRows,
  term: (observed: number, expected: number) => number,
): TestResult {
  let [n, m] = [0, 0];
  for (let cell = 0; cell < first.length; cell++) {
    n += first[cell] ?? 0;
    m += second[cell] ?? 0;
  }
  let filled = 0;
  const terms = Array.from(first, (count, cell) => {
    const other = second[cell] ?? 0;
    const pooled = (count + other) / (n + m);
    if (!(pooled > 0)) return 0;
    filled += 1;
    return term(count, n * pooled) + term(other, m * pooled);
  });
  const statistic = terms.reduce((total, value) => total + value, 0);
  const degreesOfFreedom = Math.max(0, filled - 1);
  const pValue = degreesOfFreedom === 0 || n === 0 || m === 0 ? 1 : chiSquaredSurvival(statistic, degreesOfFreedom);
  return { statistic, degreesOfFreedom, pValue, terms };
}

/**
 * Chi-squared test of homogeneity. Cells with fewer than five expected rows are merged; no correction of Yates.
 *
 * Source: as for {@linkcode chiSquaredTest}.
 */
export const chiSquared: DriftMethod = {
  name: "chi_squared",
  columns: ["numeric", "categorical"],
  statistic: (reference: ColumnSummary, current: ColumnSummary): MethodResult =>
    testOfTable(reference, current, (rows) => chiSquaredTest(rows)),
};

/** Applies a test over cells to two summaries. */
export function testOfTable(
  reference: ColumnSummary,
  current: ColumnSummary,
  test: (rows: TwoRows) => TestResult,
): MethodResult {
  const table = mergeSparse(alignCells(reference, current, { view: "bins" }));
  if (table === null) return { statistic: null, contributions: [], pValue: null };
  const { statistic, pValue, terms } = test([table.reference, table.current]);
  const contributions = table.bins.map((bin, cell) => ({ bin, share: terms[cell] ?? 0 }));
  return { statistic, pValue, contributions };
}
