import { deepStrictEqual, strictEqual } from "node:assert/strict";
import { likeColumn, readWindows, wholeColumn } from "../../../lib/drift/chunks/read_windows.ts";
import { folderEngine } from "../folder_engine.ts";

// A Monday, a Tuesday, and the Monday after; the last has three rows.
const csv = "day,x\n2026-03-10,5\n2026-03-02,1\n2026-03-09,2\n2026-03-09,3\n2026-03-09,4\n,9\n";
const window = { column: "day", unit: "day" } as const;

Deno.test("readWindows() gives the chunks in order, likeColumn() adds up those of the same weekday", async () => {
  await using made = folderEngine({ "a.csv": csv });
  const { engine, table } = made.table("a.csv");
  const columns = await engine.describe(table);
  const summary = await engine.summarise(table, { columns, slices: [], window, samples: "groups" });
  const chunks = readWindows(summary);
  deepStrictEqual(chunks.map(({ key, n }) => [key, n]), [["2026-03-02", 1], ["2026-03-09", 3], ["2026-03-10", 1]]);
  const like = likeColumn("x", chunks, { window, key: "2026-03-16" });
  deepStrictEqual([like?.count, like?.mean], [4, 2.5]);
  strictEqual(likeColumn("x", chunks, { window, key: "2026-03-16", but: "2026-03-09" })?.count, 1);
  strictEqual(likeColumn("x", chunks, { window, key: "2026-03-15" }), null);
});

Deno.test("wholeColumn() puts the values of all chunks together where the table itself keeps none", async () => {
  await using made = folderEngine({ "a.csv": csv });
  const { engine, table } = made.table("a.csv");
  const columns = await engine.describe(table);
  const summary = await engine.summarise(table, { columns, slices: [], window, samples: "groups" });
  const whole = summary.columns.find((column) => column.window === null && column.summary.name === "x")?.summary;
  if (whole === undefined) throw new Error("Cannot find the column");
  strictEqual(wholeColumn(whole, []), whole);
  const { sample: _, ...bare } = whole;
  deepStrictEqual(wholeColumn(bare, readWindows(summary)).sample, { values: [1, 2, 3, 4, 5], rule: "all" });
  strictEqual(wholeColumn(bare, []).sample, undefined);
});
