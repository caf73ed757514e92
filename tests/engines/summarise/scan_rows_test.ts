import { deepStrictEqual, strictEqual } from "node:assert/strict";
import { GroupReader } from "../../../lib/engines/summarise/group_key.ts";
import { scanRows } from "../../../lib/engines/summarise/scan_rows.ts";
import { workspaceWith } from "../fixture.ts";

Deno.test("scanRows() finds the same one by one and together", async () => {
  using rows = await workspaceWith(
    "SELECT i AS a, i * 2 AS b, 'v' || i % 3 AS c, i % 2 = 0 AS s FROM range(90) AS t(i)",
  );
  const { workspace, relation } = rows;
  const numbers = (
    index: number,
  ) => ({ index, counts: "numbers", sql: `CAST(c${index % 2} AS DOUBLE)`, edges: [10, 50.5] } as const);
  const scan = async (columns: Parameters<typeof scanRows>[1]["columns"]) => {
    const reader = new GroupReader(["s"], { hasWindow: false });
    const groups = { slices: ["CAST(c3 AS VARCHAR)"], window: null };
    const found = await scanRows(workspace, { relation, rows: 90, columns, groups, reader });
    return columns.map(({ index }) =>
      [...found.get(index)?.values() ?? []].map(({ key, rows, distinct }) => ({
        slice: key.slice,
        distinct,
        rows: rows.map(({ cell, value, count, total, min, max }) => ({ cell, value, count, total, min, max }))
          .toSorted((a, b) => a.cell - b.cell || String(a.value).localeCompare(String(b.value))),
      })).toSorted((a, b) => String(a.slice).localeCompare(String(b.slice)))
    );
  };
  const [one, , category] = await scan([numbers(0), numbers(1), { index: 2, counts: "categories", sql: "c2" }]);
  deepStrictEqual(one?.find(({ slice }) => slice === null)?.rows, [
    { cell: 0, value: null, count: 10, total: 45, min: 0, max: 9 },
    { cell: 1, value: null, count: 41, total: 1230, min: 10, max: 50 },
    { cell: 2, value: null, count: 39, total: 2730, min: 51, max: 89 },
  ]);
  deepStrictEqual(
    category?.map(({ slice, rows, distinct }) => [slice, distinct, rows.map(({ value, count }) => [value, count])]),
    [
      [null, 3, [["v0", 30], ["v1", 30], ["v2", 30]]],
      ["s=false", 3, [["v0", 15], ["v1", 15], ["v2", 15]]],
      ["s=true", 3, [["v0", 15], ["v1", 15], ["v2", 15]]],
    ],
  );
  // More than 200 columns share statements.
  const many = await scan(Array.from({ length: 260 }, (_, index) => numbers(index)));
  strictEqual(many.length, 260);
  deepStrictEqual(many[258], one);
});
