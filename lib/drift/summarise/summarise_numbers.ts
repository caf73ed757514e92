import type { ColumnSummary, Moments } from "../../contracts/mod.ts";
import { type Fences, tukeyFences } from "../../statistics/mod.ts";
import { numberOf } from "./column_type.ts";
import { EVERY_VALUE } from "./complete_numbers.ts";
import { designEffect } from "./design_effect.ts";
import { frozenEdges } from "./frozen_edges.ts";
import { momentsOf } from "./moments.ts";
import { ruleOf, type Sample, sampleOf } from "./row_sample.ts";
import type { ColumnPlan } from "./summarise_column.ts";

/** Most values that are counted apart; beyond, the number of different values stays unknown. */
const DISTINCT_LIMIT = 1_000_000;

/** Summarises a column of numbers or times; what is no number counts as NaN. */
export function summariseNumbers({ name, type, like, groups }: ColumnPlan, values: readonly unknown[]): ColumnSummary {
  let [nulls, nans, infinities, zeros, filled] = [0, 0, 0, 0, 0];
  const numbers = new Float64Array(values.length);
  const positions = new Float64Array(values.length);
  const rows: number[] = [];
  for (let row = 0; row < values.length; row++) {
    const number = numberOf(values[row]);
    if (number === null) nulls += 1;
    else if (Number.isNaN(number)) nans += 1;
    else if (!Number.isFinite(number)) infinities += 1;
    else {
      if (number === 0) zeros += 1;
      positions[filled] = row;
      // Minus zero becomes zero.
      numbers[filled++] = number + 0;
      if (groups !== undefined) rows.push(groups[row] ?? 0);
    }
  }
  const finite = numbers.subarray(0, filled);
  const moments = momentsOf(finite);
  const known = like?.cells ?? null;
  const frozen = known !== null && "edges" in known ? known.edges : null;
  const sample = sampleOf(Array.from(finite), { positions, rows: values.length });
  const sorted = frozen === null ? looked(sample, moments) : new Float64Array();
  const edges = frozen ?? frozenEdges(sorted, { rows: filled });
  // Times have no outliers: a later day is no finding.
  const fences = type === "time" ? null : frozen === null ? tukeyFences(sorted) : like?.fences ?? null;
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
    ...(fences === null ? {} : { fences: countOutside(finite, fences) }),
    distinct: filled > DISTINCT_LIMIT ? null : new Set(finite).size,
    designEffect: groups === undefined ? null : designEffect(rows, [finite]),
    sample,
  };
}

function countOutside(values: Float64Array, { low, high }: Fences): NonNullable<ColumnSummary["fences"]> {
  let outside = 0;
  for (const value of values) if (value < low || value > high) outside++;
  return { low, high, outside };
}

/** The values that edges are chosen from, in ascending order: all, or a sample between the smallest and the largest of all. */
function looked({ values, rule }: Sample, moments: Moments | null): Float64Array {
  const ends = moments === null || rule === EVERY_VALUE || rule === ruleOf(1) ? [] : [moments.min, moments.max];
  return Float64Array.from([...ends, ...values.map(Number)]).sort();
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
