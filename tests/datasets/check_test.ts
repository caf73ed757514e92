import { deepStrictEqual, strictEqual } from "node:assert/strict";
import { z } from "zod";
import { checkDataset } from "../../lib/datasets/check.ts";
import { createDataset } from "../../lib/datasets/create.ts";

Deno.test("checkDataset() is good where every row can be used", () => {
  const dataset = createDataset([{ a: 1 }], { name: "c", source: "c.json" });
  deepStrictEqual(checkDataset(dataset), {
    kind: "datasetCheck",
    schemaVersion: 1,
    name: "c",
    version: null,
    source: "c.json",
    rows: 1,
    digest: dataset.digest,
    unchanged: null,
    schema: null,
    problems: [],
    valid: true,
  });
});

Deno.test("checkDataset() is bad where a row does not fit, or could not be read", () => {
  const known = { name: "InputError", message: "Cannot use the row: broken JSON" };
  const dataset = createDataset([{ a: 1 }, { a: "x" }], { name: "c", problems: [known] });
  strictEqual(checkDataset(dataset).valid, false);
  const check = checkDataset(dataset, { schema: z.object({ a: z.number() }), schemaName: "s.ts#row" });
  deepStrictEqual([check.rows, check.problems.length, check.valid, check.schema], [1, 2, false, "s.ts#row"]);
});

Deno.test("checkDataset() tells whether the rows are those that were saved", () => {
  const dataset = createDataset([{ a: 1 }], { name: "c" });
  strictEqual(checkDataset({ ...dataset, metadata: { digest: dataset.digest } }).unchanged, true);
  strictEqual(checkDataset({ ...dataset, metadata: { digest: "other" } }).unchanged, false);
});
