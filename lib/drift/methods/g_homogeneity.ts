import type { ColumnSummary, DriftMethod, MethodResult } from "../../contracts/mod.ts";
import { overCells, testOfTable, type TestResult, type TwoRows } from "./chi_squared.ts";

/**
 * Likelihood ratio test of homogeneity, 2·Σ O·ln(O/E) over two rows.
 *
 * @param rows Counts of both samples over the same cells.
 *
 * Source: S. S. Wilks (1938), Annals of Mathematical Statistics 9, 60-62.
 */
export function gTestOf(rows: TwoRows): TestResult {
  return overCells(rows, (observed, expected) => observed > 0 ? 2 * observed * Math.log(observed / expected) : 0);
}

/** G-test of homogeneity: like chi-squared, by likelihood. Cells with fewer than five expected rows are merged. */
export const gTest: DriftMethod = {
  name: "g_test",
  columns: ["numeric", "categorical"],
  statistic: (reference: ColumnSummary, current: ColumnSummary): MethodResult =>
    testOfTable(reference, current, (rows) => gTestOf(rows)),
};
