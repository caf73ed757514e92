import type { ColumnSummary } from "../../contracts/mod.ts";
import type { CountedValues, ValueRange } from "../../engines/mod.ts";
import { populationDeviation } from "../methods/wasserstein.ts";
import { cellsToRefine, type ExactMethod, type OpenCell, type OpenCells } from "./cells_to_refine.ts";

/** Options for {@linkcode exactDistance}. */
export interface ExactDistanceOptions {
  /** Which distance. */
  method: ExactMethod;
  /**
   * Counts the different values of the column in some ranges, on one side: `countValues` of an engine.
   *
   * @param side Which table.
   * @param ranges Cells whose values are needed.
   */
  valuesIn(side: "reference" | "current", ranges: readonly ValueRange[]): Promise<CountedValues>;
}

/** An exact distance, and what it took. */
export interface ExactDistance {
  /** Kolmogorov–Smirnov: from 0 to 1. Wasserstein: in standard deviations of the reference. */
  statistic: number;
  /** Cells whose values were read. */
  cells: number;
  /** Different values that were read, on both sides. */
  values: number;
}

/**
 * The exact distance of a column, from its cells and the values of those that matter; what `--exact` asks for.
 *
 * Nothing is sorted and most rows are never looked at again: what the edges prove needs no values.
 *
 * @param reference Summary of the reference, over the same rows that `valuesIn` reads.
 * @param current Summary of the current data, over the same cells.
 * @returns null where the cells differ, a side has no finite value, or (Wasserstein) the reference has no spread.
 *
 * @example Two files
 * ```ts
 * import { exactDistance, frozenEdges, makeBaseline, planOf } from "vigil/drift";
 * import { openEngine, tableSource } from "vigil/engines";
 * import { strictEqual } from "node:assert/strict";
 * const folder = await Deno.makeTempDir();
 * const csv = (shift: number) =>
 *   "seconds\n" + Array.from({ length: 1000 }, (_, row) => `${row + shift}`).join("\n") + "\n";
 * await Deno.writeTextFile(`${folder}/may.csv`, csv(0));
 * await Deno.writeTextFile(`${folder}/june.csv`, csv(50));
 *
 * await using engine = openEngine({ folder, freezeEdges: frozenEdges });
 * const tables = { reference: tableSource("may.csv"), current: tableSource("june.csv") };
 * const columns = await engine.describe(tables.reference);
 * const baseline = makeBaseline(await engine.summarise(tables.reference, { columns, slices: [] }));
 * const [reference] = baseline.columns;
 * const [current] = (await engine.summarise(tables.current, planOf(baseline))).columns;
 * if (reference === undefined || current === undefined) throw new Error("Expected a column");
 * const exact = await exactDistance(reference.summary, current.summary, {
 *   method: "ks",
 *   valuesIn: (side, ranges) => engine.countValues(tables[side], { column: "seconds", type: "numeric", ranges }),
 * });
 * strictEqual(exact?.statistic.toFixed(9), "0.050000000");
 * ```
 */
export async function exactDistance(
  reference: ColumnSummary,
  current: ColumnSummary,
  { method, valuesIn }: ExactDistanceOptions,
): Promise<ExactDistance | null> {
  const cells = cellsToRefine(reference, current, method);
  const spread = method === "wasserstein" ? populationDeviation(reference) : 1;
  if (cells === null || spread === 0) return null;
  const { open, certain } = cells;
  if (open.length === 0) return { statistic: certain / spread, cells: 0, values: 0 };
  const ranges = open.map(({ from, to }) => ({ from, to }));
  const [a, b] = [await valuesIn("reference", ranges), await valuesIn("current", ranges)];
  let [statistic, atA, atB] = [certain, 0, 0];
  for (const cell of open) {
    const [endA, endB] = [endOf(a, atA, cell), endOf(b, atB, cell)];
    const parts = { a: part(a, atA, endA), b: part(b, atB, endB) };
    if (method === "ks") statistic = Math.max(statistic, largestGap(cell, parts, cells));
    else statistic += areaBetween(cell, parts, cells);
    [atA, atB] = [endA, endB];
  }
  return { statistic: statistic / spread, cells: open.length, values: a.values.length + b.values.length };
}

/** Values of both sides in one cell. */
interface Parts {
  a: CountedValues;
  b: CountedValues;
}

/** One step of both distribution functions: from a value to the next one. */
interface Step {
  /** Where it begins. */
  from: number;
  /** Difference of the shares up to and with it. */
  gap: number;
}

/** Walks over the values of a cell, those of both sides in one order. */
function* steps(cell: OpenCell, { a, b }: Parts, { totals }: OpenCells): Generator<Step> {
  let [i, j, countA, countB] = [0, 0, 0, 0];
  while (i < a.values.length || j < b.values.length) {
    const value = Math.min(a.values[i] ?? Infinity, b.values[j] ?? Infinity);
    if (a.values[i] === value) countA += a.counts[i++] ?? 0;
    if (b.values[j] === value) countB += b.counts[j++] ?? 0;
    const gap = cell.reference + countA / totals.reference - (cell.current + countB / totals.current);
    yield { from: value, gap };
  }
}

function largestGap(cell: OpenCell, parts: Parts, cells: OpenCells): number {
  let largest = 0;
  for (const { gap } of steps(cell, parts, cells)) largest = Math.max(largest, Math.abs(gap));
  return largest;
}

function areaBetween(cell: OpenCell, parts: Parts, cells: OpenCells): number {
  const { least, most } = cells.range;
  let [from, gap, area] = [Math.max(least, cell.from ?? least), cell.reference - cell.current, 0];
  for (const step of steps(cell, parts, cells)) {
    area += (step.from - from) * Math.abs(gap);
    [from, gap] = [step.from, step.gap];
  }
  return area + Math.max(0, Math.min(most, cell.to ?? most) - from) * Math.abs(gap);
}

/** Index of the first value that lies beyond a cell. */
function endOf({ values }: CountedValues, start: number, { to }: OpenCell): number {
  let at = start;
  while (at < values.length && (values[at] ?? 0) < (to ?? Infinity)) at++;
  return at;
}

function part({ values, counts }: CountedValues, start: number, end: number): CountedValues {
  return { values: values.subarray(start, end), counts: counts.subarray(start, end) };
}
