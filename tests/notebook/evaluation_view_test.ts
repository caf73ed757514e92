import { deepStrictEqual, match, ok, strictEqual } from "node:assert/strict";
import { EVALUATION_PARTS, evaluationBundles } from "../../lib/notebook/evaluation_view.ts";
import { evaluationSentence } from "../../lib/reports/mod.ts";
import {
  calibrationExample,
  comparisonExample,
  driftExample,
  evaluationOf,
  loanExample,
  manyLabels,
} from "../reports/example_results.ts";

const texts = (...args: Parameters<typeof evaluationBundles>) =>
  evaluationBundles(...args).map((bundle) => bundle["text/plain"]);

Deno.test("evaluationBundles() begins with the sentence that the report ends with", () => {
  const result = loanExample({ notes: ["A note"] });
  const [summary = ""] = texts(result, ["summary"]);
  deepStrictEqual(summary.split("\n").slice(-2), [evaluationSentence(result), "- A note"]);
});

Deno.test("evaluationBundles() shows the parts that are asked for, in that order", () => {
  const result = loanExample({ calibration: calibrationExample() });
  const captions = texts(result, ["calibration", "confusion"]).filter((text) => !text.includes("\n"));
  deepStrictEqual(captions.map((text) => text.split(":")[0]), ["Reliability of the probabilities", "Confusion matrix"]);
});

Deno.test("evaluationBundles() writes the matrix with the counts of the result", () => {
  const rows = [["yes", "yes"], ["yes", "no"], ["no", "no"], ["no", "no"]].map(([expected = "", predicted = ""]) => ({
    expected,
    predicted,
  }));
  const [caption, matrix = ""] = texts(evaluationOf(rows), ["confusion"]);
  strictEqual(caption, "Confusion matrix: 3 of 4 on the diagonal");
  const cells = new Map(
    matrix.split("\n").slice(1).map((line) => {
      const [label = "", ...counts] = line.trim().split(/\s+/);
      return [label, counts.map(Number).toSorted()];
    }),
  );
  deepStrictEqual([cells.get("yes"), cells.get("no")], [[1, 1], [0, 2]]);
});

Deno.test("evaluationBundles() draws metrics between 0 and 1 and lists the others", () => {
  const metrics = {
    accuracy: { value: 0.5, n: 4, interval: null },
    accuracy_macro: { value: 0.5, n: 4, interval: null },
    log_loss: { value: 2.5, n: 4, interval: null },
  };
  const [, drawn = "", listed = ""] = texts(loanExample({ metrics }), ["metrics"]);
  match(drawn, /^accuracy +0\.500/m);
  ok(!drawn.includes("macro") && !drawn.includes("log_loss"));
  match(listed, /^log_loss +2\.50/m);
});

Deno.test("evaluationBundles() sums up a matrix and a table of very many labels", () => {
  const result = manyLabels({ rows: 3000, labels: 150 });
  deepStrictEqual(texts(result, ["confusion"]).at(-1), "150 labels");
  match(texts(result, ["labels"])[0] ?? "", /120 more labels, all better$/);
});

Deno.test("evaluationBundles() tells cost, errors, comparison and drift where there are any", () => {
  const result = loanExample({
    cost: { inputTokens: 12_345, outputTokens: 678, usd: null, unpricedCalls: 3 },
    errors: [{ kind: "TimeoutError", count: 2, example: "No answer" }],
    comparison: comparisonExample(),
    drift: driftExample(),
  });
  const all = texts(result).join("\n");
  for (const words of [/unknown/, /^TimeoutError +2 +No answer$/m, /^Comparison: /m, /^Drift: /m]) match(all, words);
});

Deno.test("evaluationBundles() leaves out every part of which there is nothing", () => {
  const empty = evaluationOf([], { metrics: {}, perClass: [], errors: [], latency: null, cost: null });
  strictEqual(evaluationBundles(empty, EVALUATION_PARTS).length, 1);
});
