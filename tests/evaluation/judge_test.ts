import { deepStrictEqual, match, ok, strictEqual, throws } from "node:assert/strict";
import type { EvaluationRow } from "../../lib/contracts/mod.ts";
import { judge, type JudgeOptions } from "../../lib/evaluation/judge.ts";
import { sampleRow } from "./sample_result.ts";

const options: JudgeOptions = {
  fields: { target: "y", prediction: "y" },
  probabilityField: undefined,
  positiveLabel: undefined,
  scorers: [],
  source: "rows.csv",
  ran: true,
  wallMs: 10,
  seed: 42,
  level: 0.95,
};

const called = (rows: EvaluationRow[], probabilities: (Record<string, number> | number | null)[] = []) =>
  rows.map((row, index) => ({ row, probabilities: probabilities[index] ?? null, line: index + 2 }));

const rows = (pairs: [string, string][]) =>
  pairs.map(([expected, predicted], index) => sampleRow({ id: `${index}`, expected, predicted }));

Deno.test("judge() counts failed calls in the error rate and nowhere else", () => {
  const judged = judge(
    called([
      ...rows([["yes", "yes"], ["no", "yes"]]),
      sampleRow({ id: "x", predicted: null, error: { name: "TimeoutError", message: "Too late" } }),
    ]),
    options,
  );
  strictEqual(judged.metrics["accuracy"]?.value, 0.5);
  strictEqual(judged.metrics["error_rate"]?.value, 1 / 3);
  deepStrictEqual(judged.errors, [{ kind: "TimeoutError", count: 1, example: "Too late" }]);
});

Deno.test("judge() gives no error rate where no agent ran", () => {
  strictEqual(judge(called(rows([["yes", "yes"]])), { ...options, ran: false }).metrics["error_rate"], undefined);
});

Deno.test("judge() fills in probabilities by label and leaves them out of the metrics where a row lacks them", () => {
  const three = rows([["yes", "yes"], ["no", "no"], ["yes", "no"]]);
  const whole = judge(called(three, [0.9, 0.2, 0.4]), options);
  strictEqual(whole.metrics["auc"]?.value, 1);
  deepStrictEqual(three[0]?.probabilities, { yes: 0.9, no: 1 - 0.9 });
  const partial = judge(called(rows([["yes", "yes"], ["no", "no"]]), [0.9]), options);
  strictEqual(partial.metrics["auc"], undefined);
  match(partial.notes.at(-1) ?? "", /1 row without probabilities/);
});

Deno.test("judge() groups trials of a row, or rows of a cluster", () => {
  const trials = [1, 2].flatMap((trial) => rows([["yes", "yes"], ["no", "yes"]]).map((row) => ({ ...row, trial })));
  ok(judge(called(trials), options).metrics["accuracy"]?.interval?.method.includes("cluster"));
  const clustered = rows([["yes", "yes"], ["no", "no"], ["yes", "no"]]).map((row) => ({ ...row, cluster: "a" }));
  ok(judge(called(clustered), options).metrics["accuracy"] !== undefined);
});

Deno.test("judge() refuses an expectation that is no label", () => {
  throws(() => judge(called([sampleRow({ id: "a", expected: { text: "yes" } })]), options), {
    name: "InputError",
    where: { row: "a", field: "y" },
  });
});

Deno.test("judge() points at labels that people read as one", () => {
  const { notes } = judge(called(rows([["yes", "Yes "], ["no", "no"]])), options);
  ok(notes.some((note) => note.includes('"Yes ", "yes"')), notes.join("; "));
});
