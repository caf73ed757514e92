import type { ColumnSummary, Moments } from "../../contracts/mod.ts";
import { CODES, HUGE_SCALE } from "../compile/scan.ts";
import type { Fences } from "../../statistics/mod.ts";
import { fencedCells } from "./fenced_cells.ts";
import type { PlannedColumn } from "./plan_columns.ts";
import type { ScanRow } from "./scan_rows.ts";

/** A summary without what other statements find: distinct values, design effect, sample. */
export type ScannedSummary = Omit<ColumnSummary, "distinct" | "designEffect" | "sample">;

/** Puts the cells of a column of numbers together, those that the scan cut at the fences too. */
export function numberSummary(
  { name, type }: Pick<PlannedColumn, "name" | "type">,
  { rows, edges, fences }: { rows: readonly ScanRow[]; edges: readonly number[]; fences?: Fences | undefined },
): ScannedSummary {
  const counts = new Array<number>(edges.length + 1).fill(0);
  const sums = new Array<number>(edges.length + 1).fill(0);
  const outside = { missing: 0, notANumber: 0, infinite: 0 };
  const finite: ScanRow[] = [];
  const cells = fencedCells(edges, fences);
  let beyond = 0;
  for (const row of rows) {
    if (row.cell === CODES.missing) outside.missing += row.count;
    else if (row.cell === CODES.notANumber) outside.notANumber += row.count;
    else if (row.cell === CODES.infinite) outside.infinite += row.count;
    else {
      const place = row.cell >= 0 ? row.cell : CODES.huge - row.cell;
      const cell = cells.frozen[place] ?? place;
      if (cells.outside[place] === true) beyond += row.count;
      counts[cell] = (counts[cell] ?? 0) + row.count;
      sums[cell] = bounded((sums[cell] ?? 0) + row.total + row.huge / HUGE_SCALE);
      finite.push(row);
    }
  }
  const moments = joinedMoments(finite);
  const { missing, notANumber, infinite } = outside;
  return {
    name,
    type,
    count: missing + notANumber + infinite + (moments?.count ?? 0),
    nulls: missing,
    nans: notANumber,
    infinities: infinite,
    zeros: finite.reduce((total, { zeros }) => total + zeros, 0),
    cells: { edges: [...edges], counts, sums },
    min: moments?.min ?? null,
    max: moments?.max ?? null,
    mean: moments?.mean ?? null,
    variance: moments === null || moments.count < 2 || Number.isNaN(moments.m2)
      ? null
      : moments.m2 / (moments.count - 1),
    ...(fences === undefined ? {} : { fences: { low: fences.low, high: fences.high, outside: beyond } }),
  };
}

/**
 * Moments of cells together; null without values, `m2` NaN where values are too large to be squared.
 *
 * Source: T. F. Chan, G. H. Golub and R. J. LeVeque (1979), Updating formulae and a pairwise algorithm for computing sample variances.
 */
export function joinedMoments(rows: readonly ScanRow[]): Moments | null {
  const ordered = rows.toSorted((a, b) => a.cell - b.cell);
  let [count, min, max] = [0, Infinity, -Infinity];
  for (const row of ordered) {
    count += row.count;
    min = Math.min(min, row.min ?? Infinity);
    max = Math.max(max, row.max ?? -Infinity);
  }
  if (count === 0) return null;
  // Minus zero is zero.
  if (min === max) return { count, mean: min + 0, m2: 0, min: min + 0, max: max + 0 };
  let [sum, huge] = [0, 0];
  for (const row of ordered) {
    sum += row.total;
    huge += row.huge;
  }
  const mean = sum / count + huge / count / HUGE_SCALE;
  let m2 = 0;
  for (const row of ordered) {
    const own = row.cell < 0 ? NaN : row.count * (row.total / row.count - mean) ** 2;
    m2 += row.variance * row.count + own;
  }
  return { count, mean, m2: Number.isFinite(m2) ? m2 : NaN, min: min + 0, max: max + 0 };
}

/** JSON knows no infinity: a sum beyond the largest number stays there. */
function bounded(sum: number): number {
  return Math.max(-Number.MAX_VALUE, Math.min(Number.MAX_VALUE, sum));
}
