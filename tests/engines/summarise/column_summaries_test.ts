import { deepStrictEqual, strictEqual } from "node:assert/strict";
import { columnSummaries, valuesOf } from "../../../lib/engines/summarise/column_summaries.ts";
import { GroupReader } from "../../../lib/engines/summarise/group_key.ts";
import type { PlannedColumn } from "../../../lib/engines/summarise/plan_columns.ts";
import type { ScannedGroup } from "../../../lib/engines/summarise/scan_rows.ts";

const column: PlannedColumn = { index: 0, name: "c", type: "categorical", counts: "categories", sql: "c0" };
const none = { total: 0, variance: 0, min: null, max: null, huge: 0, zeros: 0, bucket: null };

function group(key: ScannedGroup["key"], values: (string | null)[], distinct: number | null): ScannedGroup {
  return { key, distinct, rows: values.map((value) => ({ ...none, cell: value === null ? -1 : 0, value, count: 1 })) };
}

Deno.test("columnSummaries() leaves out the slices that a column makes by itself, and knows an empty table", () => {
  const reader = new GroupReader(["c", "d"], { hasWindow: false });
  const slices = ["c", "d"];
  const own = reader.read(["x", 0, null, 1], 0);
  const other = reader.read([null, 1, "y", 0], 0);
  const keys = [reader.whole, own, other].flatMap((key) => key === null ? [] : [key]);
  const scanned = new Map(keys.map((key) => [key, group(key, ["x", null, "z"], 2)]));
  const { groups, categories } = columnSummaries(column, { scanned, edges: [], slices, reader });
  deepStrictEqual([...groups.keys()].map(({ slice }) => slice), [null, "d=y"]);
  deepStrictEqual([...categories.values()], [2, 2]);
  const empty = columnSummaries(column, { scanned: new Map(), edges: [], slices, reader });
  deepStrictEqual([...empty.groups.values()].map(({ count }) => count), [0]);
});

Deno.test("columnSummaries() knows how many values lie in buckets for the whole table only", () => {
  const reader = new GroupReader(["d"], { hasWindow: false });
  const slice = reader.read(["y", 0], 0) ?? reader.whole;
  const scanned = new Map([reader.whole, slice].map((key) => [key, group(key, [], 1001)]));
  const { categories } = columnSummaries(column, { scanned, edges: [], slices: ["d"], reader });
  deepStrictEqual([...categories], [[reader.whole, 1001]]);
});

Deno.test("valuesOf() are the rows that hold a finite number or a text", () => {
  const { groups } = columnSummaries({ ...column, type: "numeric", counts: "numbers" }, {
    scanned: new Map(),
    edges: [],
    slices: [],
    reader: new GroupReader([], { hasWindow: false }),
  });
  const [summary] = groups.values();
  strictEqual(summary === undefined ? null : valuesOf({ ...summary, count: 10, nulls: 1, nans: 2, infinities: 3 }), 4);
});
