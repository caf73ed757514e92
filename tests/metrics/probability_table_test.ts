import { deepStrictEqual, throws } from "node:assert/strict";
import { probabilityTable } from "../../lib/metrics/probability_table.ts";

const binary = {
  labels: ["no", "yes"],
  positiveLabel: "yes",
  expectedLabels: ["no", "yes"],
  rows: new Int32Array([0, 2]),
};

Deno.test("probabilityTable() gives the other label of a binary task the rest", async (t) => {
  const wanted = { labels: ["no", "yes"], columns: [new Float64Array([0.75, 0.5]), new Float64Array([0.25, 0.5])] };
  await t.step("of the positive label", () => {
    deepStrictEqual(probabilityTable([0.25, NaN, 0.5], binary), wanted);
  });
  await t.step("of the negative label", () => {
    deepStrictEqual(probabilityTable({ no: [0.75, NaN, 0.5] }, binary), wanted);
  });
  await t.step("of both", () => {
    deepStrictEqual(probabilityTable({ yes: [0.25, 0, 0.5], no: [0.75, 1, 0.5] }, binary), wanted);
  });
});

Deno.test("probabilityTable() throws when a label has no probability", () => {
  const task = { ...binary, labels: ["a", "b", "c"], positiveLabel: null, expectedLabels: ["a", "c"] };
  throws(() => probabilityTable({ a: [1, 1, 1], b: [0, 0, 0] }, task), {
    name: "InputError",
    message: 'Cannot use the probabilities: found none for the label "c", only for "a", "b"',
  });
  throws(() => probabilityTable([0.1, 0.2, 0.3], task), {
    name: "InputError",
    message: /found one for each row, expected one for each of the labels "a", "b", "c"/,
  });
});

Deno.test("probabilityTable() needs none for a label that is only predicted", () => {
  const task = { ...binary, labels: ["a", "b", "nonsense"], positiveLabel: null, expectedLabels: ["a", "b"] };
  deepStrictEqual(probabilityTable({ a: [1, 1, 1], b: [0, 0, 0] }, task).labels, ["a", "b"]);
});
