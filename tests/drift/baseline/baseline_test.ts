import { strictEqual } from "node:assert/strict";
import { baselineSchema, columnSummarySchema } from "../../../lib/drift/baseline/baseline.ts";
import { summariseColumn } from "../../../lib/drift/summarise/summarise_column.ts";

Deno.test("columnSummarySchema takes summaries of every type and refuses counts that do not fit", () => {
  const numbers = summariseColumn("x", [1, 2, null]);
  for (const summary of [numbers, summariseColumn("c", ["a"]), summariseColumn("t", ["a"], { type: "text" })]) {
    strictEqual(columnSummarySchema.safeParse(summary).success, true);
  }
  strictEqual(
    columnSummarySchema.safeParse({ ...numbers, cells: { edges: [1], counts: [1], sums: [1] } }).success,
    false,
  );
  strictEqual(columnSummarySchema.safeParse({ ...numbers, count: -1 }).success, false);
  strictEqual(baselineSchema.safeParse({ kind: "drift" }).success, false);
});
