import { deepStrictEqual, strictEqual } from "node:assert/strict";
import { datasetInputSchema } from "../../lib/contracts/mod.ts";
import { createDataset } from "../../lib/datasets/create.ts";
import { datasetInput } from "../../lib/datasets/dataset_input.ts";

Deno.test("datasetInput() is the record that MLflow keeps of a dataset", () => {
  const dataset = createDataset([
    { count: 1, share: 0.5, nan: NaN, text: "a", flag: true, inputs: { age: 1 }, list: [1], mixed: 1, none: null },
    { count: 2, share: 1, nan: 1, text: null, flag: false, inputs: {}, list: [], mixed: "a" },
  ], { name: "cases", source: "data/cases.json" });
  const input = datasetInput(dataset, { context: "eval" });
  datasetInputSchema.parse(input);
  deepStrictEqual([input.name, input.digest, input.sourceType, input.context], [
    "cases",
    dataset.digest,
    "local",
    "eval",
  ]);
  strictEqual(input.source, '{"uri":"data/cases.json"}');
  strictEqual(input.profile, '{"num_rows":2,"num_elements":18}');
  deepStrictEqual(JSON.parse(input.schema ?? ""), {
    mlflow_colspec: [
      { type: "long", name: "count", required: true },
      { type: "double", name: "share", required: true },
      { type: "double", name: "nan", required: true },
      { type: "string", name: "text", required: false },
      { type: "boolean", name: "flag", required: true },
      { type: "any", name: "inputs", required: true },
      { type: "any", name: "list", required: true },
      { type: "any", name: "mixed", required: true },
      { type: "string", name: "none", required: false },
    ],
  });
});

Deno.test("datasetInput() says nothing of what a dataset was for unless it is told", () => {
  strictEqual(datasetInput(createDataset([{ a: 1 }], { name: "c" })).context, null);
});
