import { quantileOfSorted, random } from "../../statistics/mod.ts";
import type { CellTable } from "../cells/cell_table.ts";
import { type CountMethod, pairOf } from "../methods/count_method.ts";
import { driftPath, type PathOptions } from "./drift_path.ts";
import type { Evidence } from "./evidence.ts";
import { invertPath } from "./invert_path.ts";
import { nullDistances, type NullOptions } from "./null_distances.ts";
import { permutationPValue } from "./permutation_p_value.ts";

/** Options for {@linkcode judgeCounts}. */
export interface JudgeCountsOptions extends NullOptions, PathOptions {
  /** Seed of the run. @default {0} */
  seed?: number;
  /** What the draws are for, so that no two columns share them, and their order does not matter. @default {[]} */
  keys?: readonly (string | number)[];
}

/**
 * How far both sides of a table are apart: estimate, interval, noise floor and p-value of a distance over cells.
 *
 * The null distribution comes from dealing all rows anew, the interval from inverting a path of growing drift. The upper end is at least
 * what sampling alone leaves open.
 *
 * @param table Counts of both sides; rare cells merged, where cells have no order.
 * @param distance The distance.
 * @returns The evidence; every figure null where a side has no rows.
 *
 * @example A tenth of the rows moved
 * ```ts
 * import { judgeCounts, tvd } from "vigil/drift";
 * const evidence = judgeCounts({
 *   bins: ["yes", "no"],
 *   reference: Float64Array.of(500, 500),
 *   current: Float64Array.of(350, 650),
 *   positions: null,
 * }, tvd);
 * evidence.statistic; // 0.15
 * evidence.low; // 0.107…
 * ```
 */
export function judgeCounts(table: CellTable, distance: CountMethod, options: JudgeCountsOptions = {}): Evidence {
  const { seed = 0, keys = [], ...draws } = options;
  const method = "path_inversion";
  const pair = pairOf(table);
  const sizes = { reference: pair.referenceTotal, current: pair.currentTotal };
  if (sizes.reference === 0 || sizes.current === 0) {
    return { statistic: null, point: null, low: null, high: null, noiseFloor: null, pValue: null, method, sizes };
  }
  const statistic = distance.distance(pair);
  if (table.bins.length < 2) {
    // All rows seen are in one cell: chance has nothing to show, but others may be among those not seen.
    const high = Math.min(distance.maximum, distance.widen(0, sizes));
    return { statistic, point: 0, low: 0, high, noiseFloor: 0, pValue: 1, method, sizes };
  }
  const nulls = nullDistances(random(seed, ...keys, distance.name, "null"), { pair, method: distance }, draws);
  const path = driftPath(random(seed, ...keys, distance.name, "path"), { pair, method: distance, nulls }, draws);
  const { point, low, high } = invertPath(statistic, path);
  return {
    statistic,
    point,
    low,
    high: Math.min(distance.maximum, Math.max(high, distance.widen(point, sizes))),
    noiseFloor: quantileOfSorted(nulls, 0.95),
    pValue: permutationPValue(statistic, nulls),
    method,
    sizes,
  };
}
