import { match, strictEqual } from "node:assert/strict";
import { evaluationSentence } from "../../../lib/reports/evaluation/sentence.ts";
import { comparisonExample, driftExample, evaluationOf, HOSTILE, loanExample, share } from "../example_results.ts";

Deno.test("evaluationSentence() says how good, how sure and what failed", () => {
  // Wilson's interval of 16 of 19 is 0.624 to 0.945.
  strictEqual(
    evaluationSentence(loanExample()),
    "16 of 19 answers are right. Accuracy is 0.842, and with 95 % confidence between 0.624 and 0.945. " +
      "1 call failed (TimeoutError) and counts only in the error rate.",
  );
});

Deno.test("evaluationSentence() says when nothing can be said", () => {
  strictEqual(evaluationSentence(evaluationOf([])), "Nothing was evaluated: there is no row to judge.");
  const failed = Array.from({ length: 5 }, (_, index) => ({
    expected: "a",
    predicted: null,
    error: { name: index < 3 ? "TypeError" : "TimeoutError", message: "Cannot answer: no reason given" },
  }));
  strictEqual(
    evaluationSentence(evaluationOf(failed, { metrics: { accuracy: share(0, 0) } })),
    "No row has an answer, so nothing can be said of how good the answers are. 5 calls failed (TypeError 3, TimeoutError 2).",
  );
});

Deno.test("evaluationSentence() names another metric where there is no accuracy", () => {
  const metrics = { faithfulness: { ...share(8, 10), interval: null } };
  strictEqual(
    evaluationSentence(evaluationOf([{ expected: "a", predicted: "a" }], { metrics })),
    "faithfulness is 0.800. No call failed.",
  );
});

Deno.test("evaluationSentence() says which side of an interval is open", () => {
  const open = (low: number | null, high: number | null) => {
    const accuracy = { value: 0.5, n: 4, interval: { low, high, level: 0.9, method: "exact" } };
    return evaluationSentence(evaluationOf([{ expected: "a", predicted: "a" }], { metrics: { accuracy } }));
  };
  match(open(0.2, null), /with 90 % confidence at least 0\.200/);
  match(open(null, 0.7), /with 90 % confidence at most 0\.700/);
  match(open(null, null), /with 90 % confidence not bounded by this many rows/);
});

Deno.test("evaluationSentence() says that it was stopped, and adds comparison and drift", () => {
  const sentence = evaluationSentence(
    loanExample({ complete: false, comparison: comparisonExample(), drift: driftExample() }),
  );
  match(sentence, /It was stopped before the end: 20 rows of 20 are in it\./);
  match(sentence, /run 9f8e7d6c is worse than run 0a1b2c3d/);
  match(sentence, /1 of 4 columns drifted/);
});

Deno.test("evaluationSentence() keeps hostile names harmless", () => {
  const metrics = { [HOSTILE]: share(1, 2) };
  strictEqual(
    evaluationSentence(evaluationOf([{ expected: "a", predicted: "a" }], { metrics })).includes("\u001b"),
    false,
  );
});
