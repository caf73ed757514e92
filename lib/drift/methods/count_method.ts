import type { ColumnSummary, DriftMethod, MethodResult } from "../../contracts/mod.ts";
import { alignCells, type CellView } from "../cells/align_cells.ts";
import { normalQuantile } from "../../statistics/mod.ts";
import { type CellTable, totalOf } from "../cells/cell_table.ts";

/** Both sides over the same cells, laid out for a loop that computes the same distance thousands of times. */
export interface CellPair {
  /** Counts, or expected counts, of the reference. */
  reference: Float64Array;
  /** Counts, or expected counts, of the current data. */
  current: Float64Array;
  /** Their sum in the reference. */
  referenceTotal: number;
  /** Their sum in the current data. */
  currentTotal: number;
  /** Positions of the cells; empty where they have no order. */
  positions: Float64Array;
  /** Whether counts are what a population would show on average, not a sample: nothing is smoothed or corrected then. */
  expected: boolean;
}

/** A distance that counts over cells decide, and that the verdict can therefore resample. */
export interface CountMethod extends DriftMethod {
  /** How it looks at a numeric column: cells along an axis, or a few bins without order. */
  readonly view: CellView;
  /** Largest value that the distance can take. */
  readonly maximum: number;
  /** The distance; allocates nothing. */
  distance(pair: CellPair): number;
  /** What each cell adds to the distance. */
  terms(pair: CellPair): number[];
  /** Upper end that sampling alone suggests, seen from a point estimate. */
  widen(point: number, sizes: { reference: number; current: number }): number;
}

/** What {@linkcode countMethod} needs to know. */
export type CountMethodOptions = Omit<CountMethod, "statistic" | "columns"> & Partial<Pick<CountMethod, "columns">>;

/** Makes a drift method of a distance over cells: aligns both summaries, and names what each bin adds. */
export function countMethod(options: CountMethodOptions): CountMethod {
  const method: CountMethod = {
    columns: ["numeric", "categorical"],
    ...options,
    statistic: (reference: ColumnSummary, current: ColumnSummary): MethodResult => {
      const table = alignCells(reference, current, { view: options.view });
      return distanceOfTable(method, table);
    },
  };
  return method;
}

/** The distance between both sides of a table, with what each bin adds. */
export function distanceOfTable(method: CountMethod, table: CellTable): MethodResult {
  const pair = pairOf(table);
  if (pair.referenceTotal === 0 || pair.currentTotal === 0) return { statistic: null, contributions: [] };
  const terms = method.terms(pair);
  return {
    statistic: method.distance(pair),
    contributions: table.bins.map((bin, cell) => ({ bin, share: terms[cell] ?? 0 })),
  };
}

/** Lays a table out for distances. */
export function pairOf({ reference, current, positions }: CellTable): CellPair {
  return {
    reference,
    current,
    referenceTotal: totalOf(reference),
    currentTotal: totalOf(current),
    positions: positions ?? new Float64Array(0),
    expected: false,
  };
}

/**
 * Half a confidence interval of a distance that grows evenly away from 0: z·c·√(1/n + 1/m), z the normal quantile.
 *
 * Where both sides are drawn from one distribution a distance varies by at most about c·√(1/n + 1/m); c is ½ for distances between
 * probabilities, 1 for differences of means in standard deviations.
 */
export function widenBy(c: number): CountMethod["widen"] {
  return (point, sizes) => point + c * samplingReach(sizes);
}

/** Half a 95 % interval of what varies by √(1/n + 1/m). */
export function samplingReach(sizes: { reference: number; current: number }): number {
  return normalQuantile(0.975) * Math.sqrt(1 / sizes.reference + 1 / sizes.current);
}
