import type { ColumnSummary } from "../../contracts/mod.ts";
import { completeNumbers } from "../summarise/complete_numbers.ts";
import { alignCells } from "./align_cells.ts";

/** Two samples in ascending order, as blocks of equal values: all that a rank test needs to know. */
export interface TieBlocks {
  /** Rows of the reference in each block. */
  reference: Float64Array;
  /** Rows of the current data in each block. */
  current: Float64Array;
}

/** Blocks of two samples, merged once. Both ascending. */
export function tieBlocks(reference: Float64Array, current: Float64Array): TieBlocks {
  const [before, after]: [number[], number[]] = [[], []];
  let [i, j] = [0, 0];
  while (i < reference.length || j < current.length) {
    const value = Math.min(reference[i] ?? Infinity, current[j] ?? Infinity);
    const [startI, startJ] = [i, j];
    while (i < reference.length && reference[i] === value) i += 1;
    while (j < current.length && current[j] === value) j += 1;
    before.push(i - startI);
    after.push(j - startJ);
  }
  return { reference: Float64Array.from(before), current: Float64Array.from(after) };
}

/** Blocks of two summaries: exact from complete samples, else each cell taken for a tie. */
export function blocksOf(reference: ColumnSummary, current: ColumnSummary): TieBlocks {
  const [a, b] = [completeNumbers(reference), completeNumbers(current)];
  if (a !== null && b !== null) return tieBlocks(a, b);
  return alignCells(reference, current, { view: "axis" });
}
