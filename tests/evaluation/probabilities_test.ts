import { deepStrictEqual, strictEqual, throws } from "node:assert/strict";
import type { Example } from "../../lib/evaluation/options.ts";
import { labelMeant, labelsOf, nameProbabilities, readProbabilities } from "../../lib/evaluation/probabilities.ts";

const example = (fields: Record<string, unknown>): Example => ({
  id: "r",
  trial: 1,
  cluster: null,
  inputs: {},
  expectations: null,
  expected: "yes",
  fields,
  line: 4,
});
const reader = (field: string | string[] | undefined) => ({
  field,
  fields: { target: "truth", prediction: "predicted" },
  source: "rows.csv",
});

Deno.test("readProbabilities() reads objects, single numbers and one column for each label", () => {
  deepStrictEqual(readProbabilities(example({ p: { yes: 0.2, no: 0.8 } }), null, reader("p")), { yes: 0.2, no: 0.8 });
  strictEqual(readProbabilities(example({ p: 0.2 }), null, reader("p")), 0.2);
  deepStrictEqual(readProbabilities(example({ yes: 0.2, b: 0.8 }), null, reader(["yes", "no=b"])), {
    yes: 0.2,
    no: 0.8,
  });
  strictEqual(readProbabilities(example({ p: 0.9 }), { p: 0.2 }, reader("p")), 0.2, "the answer comes first");
});

Deno.test("readProbabilities() takes probabilities of an answer that nobody asked for, if they are ones", () => {
  deepStrictEqual(readProbabilities(example({}), { probabilities: { yes: 1 } }, reader(undefined)), { yes: 1 });
  for (const probabilities of [undefined, [0.5], {}, { yes: "high" }, 0.5]) {
    strictEqual(readProbabilities(example({}), { probabilities }, reader(undefined)), null);
  }
});

Deno.test("readProbabilities() says where a value is no probability", () => {
  for (const p of [NaN, -0.1, 1.1, "0.5", null, undefined]) {
    throws(() => readProbabilities(example({ p }), null, reader("p")), {
      name: "InputError",
      message: /expected a number from 0 to 1/,
      where: { file: "rows.csv", field: "p", row: "r", line: 4 },
    });
  }
});

Deno.test("nameProbabilities() names single numbers after their column, else after the positive label", () => {
  const task = { labels: ["no", "yes"], positiveLabel: "yes", field: "p" };
  deepStrictEqual(nameProbabilities([0.25, null], task), [{ yes: 0.25, no: 0.75 }, null]);
  deepStrictEqual(nameProbabilities([0.25], { ...task, field: "no" }), [{ no: 0.25, yes: 0.75 }]);
  throws(
    () => nameProbabilities([0.25], { labels: ["a", "b", "c"], positiveLabel: null, field: "p" }),
    /each of 3 labels/,
  );
});

Deno.test("labelsOf() lists every label once, in order", () => {
  deepStrictEqual(labelsOf([{ expected: "b", predicted: "a" }, { expected: 1, predicted: null }]), ["1", "a", "b"]);
});

Deno.test("labelMeant() takes single numbers for the label that is predicted where they are large", () => {
  const task = { labels: ["fraud", "ok"], predicted: ["fraud", "ok", "fraud", null], field: "p" };
  strictEqual(labelMeant([0.9, 0.2, 0.4, 0.5], task), "fraud");
  strictEqual(labelMeant([0.1, 0.8, 0.6, 0.5], task), "ok");
  strictEqual(labelMeant([0.9, 0.2, 0.4, 0.5], { ...task, field: "ok" }), undefined, "the field names the label");
  strictEqual(labelMeant([{ ok: 1 }, null, null, null], task), undefined);
  strictEqual(labelMeant([0.5, 0.5, 0.5, 0.5], task), undefined, "the predictions do not tell");
  strictEqual(labelMeant([0.9], { ...task, labels: ["a", "b", "c"] }), undefined);
});
