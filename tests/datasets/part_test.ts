import { deepStrictEqual, strictEqual, throws } from "node:assert/strict";
import { createDataset } from "../../lib/datasets/create.ts";
import { datasetPart } from "../../lib/datasets/part.ts";
import { splitDataset } from "../../lib/datasets/split.ts";

const rows = Array.from({ length: 50 }, (_, index) => ({ index, label: index % 2 === 0 ? "a" : "b" }));

Deno.test("datasetPart() splits a dataset that says nothing by the usual split", () => {
  const dataset = createDataset(rows, { name: "numbers" });
  const { train, test } = splitDataset(dataset, { test: 0.2, seed: 42 });
  deepStrictEqual(datasetPart(dataset, "test"), test);
  deepStrictEqual(datasetPart(dataset, "train"), train);
  throws(() => datasetPart(dataset, "validation"), {
    name: "InputError",
    message: /its split has train and test alone$/,
  });
});

Deno.test("datasetPart() splits as the metadata say", () => {
  const split = { test: 0.4, validation: 0.2, stratify: "label", seed: 7 };
  const dataset = createDataset(rows, { name: "numbers", metadata: { split } });
  deepStrictEqual(datasetPart(dataset, "validation"), splitDataset(dataset, split).validation);
  strictEqual(datasetPart(dataset, "test").rows.length, 20);
});

Deno.test("datasetPart() takes the rows whose field split names the part", () => {
  const named = rows.map((row, index) => ({ ...row, split: index < 10 ? "test" : "train" }));
  const dataset = createDataset(named, { name: "numbers" });
  const test = datasetPart(dataset, "test");
  deepStrictEqual(test.rows.map(({ id }) => id), Array.from({ length: 10 }, (_, index) => String(index + 1)));
  strictEqual(test.name, "numbers_test");
  throws(() => datasetPart(dataset, "validation"), { message: /its field "split" says test or train$/ });
});

Deno.test("datasetPart() does not take a field split for parts where it holds anything else", () => {
  const other = rows.map((row, index) => ({ ...row, split: index < 10 ? "test" : "7-10" }));
  strictEqual(datasetPart(createDataset(other, { name: "bowling" }), "train").rows.length, 40);
});

Deno.test("datasetPart() knows a part for what it is", () => {
  const { test } = splitDataset(createDataset(rows, { name: "numbers" }), { test: 0.2 });
  strictEqual(datasetPart(test, "test"), test);
  throws(() => datasetPart(test, "train"), {
    message: "Cannot take the train part of the dataset: it is the test part already",
  });
});

Deno.test("datasetPart() says what is wrong with the split of the metadata", () => {
  const dataset = (split: unknown) => createDataset(rows, { name: "numbers", source: "n.json", metadata: { split } });
  throws(() => datasetPart(dataset({ test: "some" }), "test"), {
    name: "InputError",
    where: { file: "n.json", field: "split.test" },
  });
  throws(() => datasetPart(dataset({ test: 2 }), "test"), {
    name: "InputError",
    message: /test must be above 0/,
    where: { file: "n.json", field: "split" },
  });
});
