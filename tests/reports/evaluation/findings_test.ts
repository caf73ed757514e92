import { deepStrictEqual, strictEqual } from "node:assert/strict";
import {
  answersOf,
  classesWorstFirst,
  commonLevel,
  confusedPairs,
  failedCalls,
  failureOf,
  failuresOf,
  headlineMetric,
  orderedMetrics,
  trialsOf,
} from "../../../lib/reports/evaluation/findings.ts";
import { evaluationOf, loanExample, share } from "../example_results.ts";

const [row] = evaluationOf([{ expected: "yes", predicted: "yes" }]).rows;

Deno.test("failureOf() tells error, no prediction, wrong and failed score apart", async (t) => {
  if (row === undefined) throw new Error("Cannot test: the example has no row");
  const error = { name: "TypeError", message: "Cannot read: nothing there" };
  for (
    const [change, kind] of [
      [{}, undefined],
      [{ error }, "error"],
      [{ predicted: null }, "no prediction"],
      [{ predicted: "no" }, "wrong"],
      [{ scores: { relevance: { status: "failed", error } } }, "score failed"],
      [{ scores: { relevance: { status: "abstained", reason: "no context" } } }, undefined],
      [{ expected: null, predicted: "anything" }, undefined],
      [{ expected: 1, predicted: "1" }, undefined],
      [{ expected: { a: 1 }, predicted: { a: 1 } }, undefined],
      [{ expected: false, predicted: true }, "wrong"],
    ] as const
  ) {
    await t.step(`${JSON.stringify(change)}: ${kind}`, () => {
      strictEqual(failureOf({ ...row, ...change })?.kind, kind);
    });
  }
});

Deno.test("failuresOf() keeps the order of the dataset", () => {
  deepStrictEqual(failuresOf(loanExample().rows).map(({ row: { id } }) => id), [
    "case_005",
    "case_009",
    "case_014",
    "case_018",
  ]);
});

Deno.test("confusedPairs() counts what lies beside the diagonal", () => {
  deepStrictEqual(confusedPairs({ labels: ["a", "b"], counts: [[231, 27], [32, 54]] }), [
    { expected: "b", predicted: "a", count: 32, share: 32 / 86 },
    { expected: "a", predicted: "b", count: 27, share: 27 / 258 },
  ]);
});

Deno.test("classesWorstFirst() puts labels without F1 before all others", () => {
  const label = (name: string, right: number, total: number) => ({
    label: name,
    precision: share(right, total),
    recall: share(right, total),
    f1_score: share(right, total),
    support: total,
  });
  const classes = [label("good", 9, 10), label("never", 0, 0), label("bad", 1, 10)];
  deepStrictEqual(classesWorstFirst(classes).map(({ label }) => label), ["never", "bad", "good"]);
});

Deno.test("answersOf(), failedCalls() and trialsOf() count", () => {
  const result = loanExample();
  deepStrictEqual(answersOf(result.confusion), { right: 16, total: 19 });
  strictEqual(failedCalls(result), 1);
  strictEqual(trialsOf(result), 1);
  strictEqual(trialsOf(evaluationOf([])), 1);
});

Deno.test("headlineMetric() is accuracy, else the first one with a value", () => {
  strictEqual(headlineMetric(loanExample())?.name, "accuracy");
  const metrics = { error_rate: share(0, 5), f1: share(0, 0), faithfulness: share(3, 5) };
  strictEqual(headlineMetric(loanExample({ metrics }))?.name, "faithfulness");
  strictEqual(headlineMetric(loanExample({ metrics: {} })), null);
});

Deno.test("orderedMetrics() puts averages last", () => {
  const metrics = { f1_score_macro: share(1, 2), accuracy: share(1, 2) };
  deepStrictEqual(orderedMetrics(loanExample({ metrics })).map(([name]) => name), ["accuracy", "f1_score_macro"]);
});

Deno.test("commonLevel() is null where levels differ or are missing", () => {
  const at = (level: number) => ({ value: 1, n: 1, interval: { low: 0, high: 1, level, method: "wilson" } });
  strictEqual(commonLevel([at(0.95), { value: 1, n: 1, interval: null }, at(0.95)]), 0.95);
  strictEqual(commonLevel([at(0.95), at(0.9)]), null);
  strictEqual(commonLevel([]), null);
});
