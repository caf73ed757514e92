import { deepStrictEqual, strictEqual, throws } from "node:assert/strict";
import { createDataset } from "../../lib/datasets/mod.ts";
import { makeExamples } from "../../lib/evaluation/examples.ts";
import type { EvaluateOptions, InlineRow } from "../../lib/evaluation/options.ts";

function examplesOf({ data, ...options }: EvaluateOptions & { data: readonly InlineRow[] }) {
  const { total, at, fields, notes } = makeExamples(createDataset(data, { name: "t" }), options);
  return { examples: Array.from({ length: total }, (_, index) => at(index)), fields, notes };
}

const agent = () => "x";

Deno.test("makeExamples() takes rows with inputs and expectations as they stand", () => {
  const { examples, fields } = examplesOf({
    name: "t",
    agent,
    data: [{ id: "a", inputs: { score: 1 }, expectations: { outcome: "yes" }, context: ["one"] }],
  });
  strictEqual(fields.target, "outcome");
  strictEqual(examples[0]?.expected, "yes");
  deepStrictEqual(examples[0]?.inputs, { score: 1 });
  deepStrictEqual(examples[0]?.context, ["one"]);
});

Deno.test("makeExamples() keeps target, prediction and probabilities away from the inputs of a flat row", () => {
  const { examples } = examplesOf({
    name: "t",
    data: [{ id: "a", truth: "x", predicted: "y", p: 0.5, size: 3 }],
    targetField: "truth",
    predictionField: "predicted",
    probabilityField: "p",
  });
  deepStrictEqual(examples[0]?.inputs, { size: 3 });
  deepStrictEqual(examples[0]?.outputs, { predicted: "y" });
});

Deno.test("makeExamples() repeats rows trial by trial after the limit", () => {
  const { examples } = examplesOf({
    name: "t",
    agent,
    data: [{ id: "a", inputs: 1 }, { id: "b", inputs: 2 }, { id: "c", inputs: 3 }],
    trials: 2,
    limit: 2,
  });
  deepStrictEqual(examples.map((example) => `${example?.id}${example?.trial}`), ["a1", "b1", "a2", "b2"]);
});

Deno.test("makeExamples() says which fields there are when one is missing", () => {
  throws(
    () => examplesOf({ name: "t", agent, data: [{ inputs: { a: 1 }, expectations: { b: 2 } }], targetField: "truth" }),
    { name: "InputError", message: /no row has the field "truth"/, hint: /expectations\.b/ },
  );
});

Deno.test("makeExamples() refuses no rows", () => {
  throws(() => examplesOf({ name: "t", agent, data: [] }), { name: "InputError", message: /has no rows/ });
});

Deno.test("makeExamples() notes rows without an expected value", () => {
  const { notes, examples } = examplesOf({
    name: "t",
    agent,
    data: [{ inputs: 1, expectations: { y: "a" } }, { inputs: 2, expectations: { y: null } }],
  });
  deepStrictEqual(notes, ['1 row without a value of "y" left out of the metrics']);
  strictEqual(examples[1]?.expected, null);
});

Deno.test("makeExamples() never takes what was expected for what was answered", () => {
  throws(
    () => examplesOf({ name: "t", data: [{ inputs: 1, expectations: { y: "a" } }], predictionField: "y" }),
    { name: "InputError", message: /no row has the field "y"/ },
  );
});

Deno.test("makeExamples() sees that a file was read with the wrong separator", () => {
  throws(
    () => examplesOf({ name: "t", data: [{ "truth;predicted": "a;b" }], targetField: "truth", predictionField: "p" }),
    { hint: /separated by ";"/ },
  );
});
