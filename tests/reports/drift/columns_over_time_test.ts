import { deepStrictEqual, strictEqual } from "node:assert/strict";
import { chunkPoints, columnsOverTime } from "../../../lib/reports/drift/columns_over_time.ts";
import { driftOverTime } from "../example_results.ts";

Deno.test("columnsOverTime() keeps a place for chunks without the column", () => {
  const chunks = driftOverTime().chunks ?? [];
  const [first, ...rest] = chunks;
  if (first === undefined) throw new Error("Cannot test: the example lacks chunks");
  const columns = columnsOverTime([{ ...first, columns: [] }, ...rest]);
  deepStrictEqual(columns.map(({ name, alerts }) => [name, alerts]), [["age", 2], ["hours", 0]]);
  strictEqual(columns[0]?.steps.length, 6);
  strictEqual(columns[0]?.steps[0], null);
});

Deno.test("chunkPoints() makes a gap of a chunk without the column, and says which chunks the limits come from", () => {
  const chunks = driftOverTime().chunks ?? [];
  const [column] = columnsOverTime(chunks);
  if (column === undefined) throw new Error("Cannot test: the example lacks columns");
  const points = chunkPoints({ ...column, steps: column.steps.with(0, null) }, chunks);
  deepStrictEqual(points[0], {
    label: chunks[0]?.key,
    value: null,
    lower: null,
    upper: null,
    alert: false,
    reference: true,
  });
  deepStrictEqual(points.map(({ label }) => label), chunks.map(({ key }) => key));
  deepStrictEqual(points.map(({ alert = false }) => alert).slice(1), column.steps.slice(1).map((step) => step?.alert));
});
