import { deepStrictEqual } from "node:assert/strict";
import { categorySummary } from "../../../lib/engines/summarise/category_summary.ts";
import type { ScanRow } from "../../../lib/engines/summarise/scan_rows.ts";

const none = { total: 0, variance: 0, min: null, max: null, huge: 0, zeros: 0 };

function row(value: string | null, count: number, bucket: number | null = null): ScanRow {
  return { ...none, cell: value === null && bucket === null ? -1 : 0, value, bucket, count };
}

Deno.test("categorySummary() lists values in the order of their names", () => {
  const { count, nulls, cells } = categorySummary({ name: "c", type: "categorical" }, {
    rows: [row("b", 2), row("", 1), row(null, 4), row("a", 3)],
    overflows: false,
  });
  deepStrictEqual([count, nulls, cells], [10, 4, { values: ["", "a", "b"], counts: [1, 3, 2], otherBuckets: [] }]);
});

Deno.test("categorySummary() fills the buckets of the baseline, or 256", () => {
  const buckets = (column: { buckets?: number }) => {
    const rows = [row(null, 2, 3), row(null, 1)];
    const { cells } = categorySummary({ name: "c", type: "categorical", ...column }, { rows, overflows: true });
    return cells !== null && "values" in cells
      ? [cells.values, cells.otherBuckets.length, cells.otherBuckets[3]]
      : null;
  };
  deepStrictEqual(buckets({}), [[], 256, 2]);
  deepStrictEqual(buckets({ buckets: 8 }), [[], 8, 2]);
});
