import { deepStrictEqual, strictEqual, throws } from "node:assert/strict";
import { createDataset } from "../../lib/datasets/create.ts";
import { digestRows } from "../../lib/datasets/digest.ts";

Deno.test("createDataset() takes ids from the field id, else the number of the row", () => {
  const dataset = createDataset([{ id: "a" }, { id: 7 }, { id: "" }, { id: null }, {}], { name: "cases" });
  deepStrictEqual(dataset.rows.map(({ id }) => id), ["a", "7", "3", "4", "5"]);
  strictEqual(dataset.digest, digestRows(dataset.rows.map(({ fields }) => fields)));
  deepStrictEqual([dataset.name, dataset.version, dataset.source, dataset.problems], ["cases", null, "memory", []]);
});

Deno.test("createDataset() takes ids from another field, or from none", () => {
  const rows = [{ id: "same", code: "x" }, { id: "same", code: "y" }];
  deepStrictEqual(createDataset(rows, { name: "c", idField: "code" }).rows.map(({ id }) => id), ["x", "y"]);
  deepStrictEqual(createDataset(rows, { name: "c", idField: null }).rows.map(({ id }) => id), ["1", "2"]);
  deepStrictEqual(createDataset(rows, { name: "c", ids: ["p", "q"] }).rows.map(({ id }) => id), ["p", "q"]);
});

Deno.test("createDataset() finds an id only where a row really has it", () => {
  deepStrictEqual(createDataset([{}], { name: "c", idField: "constructor" }).rows.map(({ id }) => id), ["1"]);
});

Deno.test("createDataset() throws where two rows have the same id", () => {
  throws(() => createDataset([{ id: "a" }, { id: 1 }, { id: "1" }], { name: "c", source: "c.csv", lines: [2, 3, 5] }), {
    name: "InputError",
    message: 'Cannot identify the rows: the id "1" of row 3 is the id of an earlier row already',
    where: { file: "c.csv", row: "1", line: 5, field: "id" },
  });
});

Deno.test("createDataset() throws on an id that identifies nothing", () => {
  throws(() => createDataset([{ id: ["a"] }], { name: "c" }), {
    message: 'Cannot identify the rows: the id of row 1 is ["a"], expected text or a number',
  });
  throws(() => createDataset([{}, {}], { name: "c", ids: ["a"] }), {
    message: /hold 1 ids, expected one for each of 2/,
  });
});

Deno.test("createDataset() throws where a value or the metadata are nested too deeply, and names the place", () => {
  const deep: unknown = JSON.parse(`${"[".repeat(10_000)}${"]".repeat(10_000)}`);
  throws(() => createDataset([{ a: 1 }, { a: 1, deep }], { name: "c", source: "c.jsonl", lines: [2, 4] }), {
    name: "InputError",
    message: "Cannot use the dataset: row 2 is nested deeper than 1,000 levels",
    where: { file: "c.jsonl", line: 4, row: "2", field: "deep" },
  });
  throws(() => createDataset([{ a: 1 }], { name: "c", metadata: { about: deep } }), {
    name: "InputError",
    message: "Cannot use the dataset: its metadata are nested deeper than 1,000 levels",
    where: { file: "memory", field: "about" },
  });
});
