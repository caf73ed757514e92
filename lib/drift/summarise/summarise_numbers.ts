import type { ColumnSummary } from "../../contracts/mod.ts";
import { numberOf } from "./column_type.ts";
import { designEffect } from "./design_effect.ts";
import { frozenEdges } from "./frozen_edges.ts";
import { momentsOf } from "./moments.ts";
import { sampleOf } from "./row_sample.ts";
import type { ColumnPlan } from "./summarise_column.ts";

/** Most values that are counted apart; beyond, the number of different values stays unknown. */
const DISTINCT_LIMIT = 1_000_000;

/** Summarises a column of numbers or times; what is no number counts as NaN. */
export function summariseNumbers({ name, type, like, groups }: ColumnPlan, values: readonly unknown[]): ColumnSummary {
  let [nulls, nans, infinities, zeros, filled] = [0, 0, 0, 0, 0];
  const numbers = new Float64Array(values.length);
  const rows: number[] = [];
  for (let row = 0; row < values.length; row++) {
    const number = numberOf(values[row]);
    if (number === null) nulls += 1;
    else if (Number.isNaN(number)) nans += 1;
    else if (!Number.isFinite(number)) infinities += 1;
    else {
      if (number === 0) zeros += 1;
      // Minus zero becomes zero.
      numbers[filled++] = number + 0;
      if (groups !== undefined) rows.push(groups[row] ?? 0);
    }
  }
  const finite = numbers.subarray(0, filled);
  const moments = momentsOf(finite);
  const frozen = like?.cells ?? null;
  const edges = frozen !== null && "edges" in frozen ? frozen.edges : frozenEdges(finite.slice().sort());
  return {
    name,
    type,
    count: values.length,
    nulls,
    nans,
    infinities,
    zeros,
    cells: countCells(finite, edges),
    min: moments?.min ?? null,
    max: moments?.max ?? null,
    mean: moments?.mean ?? null,
    variance: moments === null || moments.count < 2 ? null : moments.m2 / (moments.count - 1),
    distinct: filled > DISTINCT_LIMIT ? null : new Set(finite).size,
    designEffect: groups === undefined ? null : designEffect(rows, [finite]),
    sample: sampleOf(Array.from(finite)),
  };
}

/**
 * Counts and sums over cells; cell i holds edges[i − 1] ≤ x < edges[i].
 *
 * @param values Finite numbers.
 * @param edges Ascending.
 */
export function countCells(
  values: ArrayLike<number>,
  edges: readonly number[],
): { edges: number[]; counts: number[]; sums: number[] } {
  const bounds = Float64Array.from(edges);
  const counts = new Float64Array(edges.length + 1);
  const sums = new Float64Array(edges.length + 1);
  for (let at = 0; at < values.length; at++) {
    const value = values[at] ?? 0;
    let [low, high] = [0, bounds.length];
    while (low < high) {
      const middle = (low + high) >> 1;
      if ((bounds[middle] ?? 0) <= value) low = middle + 1;
      else high = middle;
    }
    counts[low] = (counts[low] ?? 0) + 1;
    sums[low] = (sums[low] ?? 0) + value;
  }
  return { edges: [...edges], counts: [...counts], sums: [...sums] };
}
