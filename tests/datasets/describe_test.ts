import { deepStrictEqual } from "node:assert/strict";
import { createDataset } from "../../lib/datasets/create.ts";
import { describeDataset } from "../../lib/datasets/describe.ts";

Deno.test("describeDataset() tells everything but most of the rows", () => {
  const metadata = { licence: "MIT", digest: "old" };
  const dataset = createDataset([{ age: 1 }, { age: null }, {}], {
    name: "p",
    version: "1",
    source: "p.json",
    metadata,
  });
  deepStrictEqual(describeDataset(dataset, { sample: 1 }), {
    kind: "datasetDescription",
    schemaVersion: 1,
    name: "p",
    version: "1",
    source: "p.json",
    digest: dataset.digest,
    recordedDigest: "old",
    rows: 3,
    fields: [{ name: "age", type: "number", missing: 2 }],
    metadata,
    sample: [{ id: "1", line: null, fields: { age: 1 } }],
    problems: [],
  });
});
