import { deepStrictEqual } from "node:assert/strict";
import { naiveTable, windowOf } from "../../../lib/engines/check/naive_table.ts";

Deno.test("naiveTable() parts rows into slices and windows", () => {
  const table = {
    columns: [
      { name: "x", stored: "real", type: "numeric", values: [1, 2, 3] },
      { name: "s", stored: "text", type: "categorical", values: ["a", null, "a"] },
      { name: "t", stored: "timestamp", type: "time", values: [new Date(0), null, new Date(86_400_000)] },
    ],
  } as const;
  const { rows, columns } = naiveTable(table, {
    plan: { columns: [{ name: "x", type: "numeric" }], slices: ["s"], window: { column: "t", unit: "day" } },
    freezeEdges: () => [2],
  });
  deepStrictEqual(rows, 3);
  deepStrictEqual(
    columns.map(({ slice, window, summary: { count, cells, sample } }) => [
      slice,
      window,
      count,
      cells !== null && "edges" in cells ? cells.counts : null,
      sample !== undefined,
    ]),
    [
      [null, null, 3, [1, 2], true],
      [null, "1970-01-01", 1, [1, 0], false],
      [null, "1970-01-02", 1, [0, 1], false],
      ["s=a", null, 2, [1, 1], false],
      ["s=a", "1970-01-01", 1, [1, 0], false],
      ["s=a", "1970-01-02", 1, [0, 1], false],
      ["s is missing", null, 1, [0, 1], false],
    ],
  );
});

Deno.test("windowOf() begins weeks on Monday, also across years", () => {
  const sunday = Date.UTC(2023, 0, 1, 23);
  deepStrictEqual([windowOf(sunday, "day"), windowOf(sunday, "week"), windowOf(sunday, "month")], [
    "2023-01-01",
    "2022-12-26",
    "2023-01",
  ]);
});
