import { deepStrictEqual, strictEqual } from "node:assert/strict";
import { CODES, HUGE_SCALE } from "../../../lib/engines/compile/scan.ts";
import { joinedMoments, numberSummary } from "../../../lib/engines/summarise/number_summary.ts";
import type { ScanRow } from "../../../lib/engines/summarise/scan_rows.ts";

/** What a scan finds in a cell with these values. */
function cell(code: number, values: number[]): ScanRow {
  const total = values.reduce((sum, value) => sum + value, 0);
  const mean = total / values.length;
  return {
    cell: code,
    value: null,
    bucket: null,
    count: values.length,
    total,
    variance: values.reduce((sum, value) => sum + (value - mean) ** 2, 0) / values.length,
    min: Math.min(...values),
    max: Math.max(...values),
    huge: 0,
    zeros: values.filter((value) => value === 0).length,
  };
}

function outside(code: number, count: number): ScanRow {
  return { ...cell(code, [0]), count, total: 0, zeros: 0, min: null, max: null };
}

const column = { name: "x", type: "numeric" } as const;

Deno.test("numberSummary() puts cells together", () => {
  const rows = [
    cell(2, [8, 10]),
    cell(0, [-3, -0]),
    outside(CODES.missing, 4),
    outside(CODES.notANumber, 2),
    outside(CODES.infinite, 1),
  ];
  deepStrictEqual(numberSummary(column, { rows, edges: [1, 5] }), {
    name: "x",
    type: "numeric",
    count: 11,
    nulls: 4,
    nans: 2,
    infinities: 1,
    zeros: 1,
    cells: { edges: [1, 5], counts: [2, 0, 2], sums: [-3, 0, 18] },
    min: -3,
    max: 10,
    mean: 3.75,
    // Of -3, 0, 8 and 10: 116.75 ÷ 3.
    variance: 116.75 / 3,
  });
});

Deno.test("numberSummary() of nothing has no moments, and of one value no variance", () => {
  const none = numberSummary(column, { rows: [], edges: [] });
  deepStrictEqual([none.count, none.min, none.mean, none.variance, none.cells], [0, null, null, null, {
    edges: [],
    counts: [0],
    sums: [0],
  }]);
  const one = numberSummary(column, { rows: [cell(0, [7])], edges: [] });
  deepStrictEqual([one.mean, one.variance], [7, null]);
});

Deno.test("numberSummary() keeps the variance of NIST's NumAcc4, where sums of squares lose it", () => {
  // NIST Statistical Reference Datasets, NumAcc4: 10000000.2, then 500 pairs of 10000000.1 and 10000000.3; deviation 0.1.
  const low = Array.from({ length: 500 }, () => 10000000.1);
  const high = [10000000.2, ...Array.from({ length: 500 }, () => 10000000.3)];
  const { mean, variance } = numberSummary(column, { rows: [cell(0, low), cell(1, high)], edges: [10000000.2] });
  strictEqual(mean?.toFixed(6), "10000000.200000");
  // Six digits of the seven that numbers of this size leave; the sum of their squares has none to give.
  strictEqual(Math.sqrt(variance ?? NaN).toFixed(6), "0.100000");
});

Deno.test("numberSummary() has a mean but no variance where a value is too large to be squared", () => {
  const huge = { ...cell(CODES.huge - 1, [1.5e308]), total: 0, variance: 0, huge: 1.5e308 * HUGE_SCALE };
  const summary = numberSummary(column, { rows: [cell(0, [1, 2]), huge, { ...huge }], edges: [10] });
  deepStrictEqual([summary.mean, summary.variance], [0.75e308, null]);
  deepStrictEqual(summary.cells, { edges: [10], counts: [2, 2], sums: [3, Number.MAX_VALUE] });
});

Deno.test("joinedMoments() of equal values is exact, and minus zero is zero", () => {
  const equal = [cell(0, [0.1, 0.1, 0.1]), cell(1, [0.1])];
  deepStrictEqual(joinedMoments(equal), { count: 4, mean: 0.1, m2: 0, min: 0.1, max: 0.1 });
  strictEqual(Object.is(joinedMoments([cell(0, [-0])])?.min, 0), true);
  strictEqual(joinedMoments([]), null);
});
