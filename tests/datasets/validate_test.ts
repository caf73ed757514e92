import { deepStrictEqual, strictEqual } from "node:assert/strict";
import { z } from "zod";
import { createDataset } from "../../lib/datasets/create.ts";
import { digestRows } from "../../lib/datasets/digest.ts";
import { validateDataset } from "../../lib/datasets/validate.ts";

const schema = z.object({
  age: z.number().int().min(0),
  inputs: z.object({ job: z.enum(["fixed", "freelance"]) }),
});

Deno.test("validateDataset() keeps good rows as they were and reports each bad one once", () => {
  const dataset = createDataset([
    { age: 40, inputs: { job: "fixed" }, extra: "kept" },
    { age: -1, inputs: { job: "none" } },
    { inputs: { job: "fixed" } },
  ], { name: "people", source: "people.jsonl", lines: [1, 2, 4] });
  const checked = validateDataset(dataset, schema);
  deepStrictEqual(checked.rows, dataset.rows.slice(0, 1));
  strictEqual(checked.digest, digestRows([{ age: 40, inputs: { job: "fixed" }, extra: "kept" }]));
  deepStrictEqual(checked.problems.map(({ name, where }) => [name, where]), [
    ["InputError", { file: "people.jsonl", row: "2", line: 2, field: "age" }],
    ["InputError", { file: "people.jsonl", row: "3", line: 4, field: "age" }],
  ]);
  const [first] = checked.problems;
  strictEqual(
    first?.message,
    'Cannot use the row: it does not fit the schema, "age": too small: expected number to be >=0; ' +
      '"inputs.job": invalid option: expected one of "fixed"|"freelance"',
  );
  strictEqual(dataset.rows.length, 3);
});

Deno.test("validateDataset() spells three broken rules out and counts the rest", () => {
  const wide = z.object({ a: z.number(), b: z.number(), c: z.number(), d: z.number(), e: z.number() });
  const { problems } = validateDataset(createDataset([{}], { name: "c" }), wide);
  strictEqual(problems[0]?.message.endsWith("; and 2 more"), true);
});

Deno.test("validateDataset() does not change rows that a schema would", () => {
  const dataset = createDataset([{ age: "40" }], { name: "c" });
  const checked = validateDataset(dataset, z.object({ age: z.coerce.number() }));
  deepStrictEqual(checked.rows[0]?.fields, { age: "40" });
  strictEqual(checked.digest, dataset.digest);
});

Deno.test("validateDataset() adds to the problems that are known already", () => {
  const known = { name: "InputError", message: "Cannot use the row: broken JSON" };
  const dataset = createDataset([{ a: 1 }], { name: "c", problems: [known] });
  strictEqual(validateDataset(dataset, z.object({ a: z.string() })).problems.length, 2);
  deepStrictEqual(validateDataset(dataset, z.object({ a: z.number() })).problems, [known]);
});
