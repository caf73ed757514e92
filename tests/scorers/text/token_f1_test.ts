import { ok, strictEqual } from "node:assert/strict";
import { tokenF1, tokenF1Score } from "../../../lib/scorers/text/token_f1.ts";
import { checkScorer } from "../../../lib/scorers/mod.ts";

Deno.test("tokenF1Score() follows the rules of SQuAD's evaluation script", () => {
  // Worked by hand from the rules: lower case, no punctuation, no articles.
  for (
    const [candidate, reference, value] of [
      ["the Eiffel Tower!", "Eiffel Tower in Paris", 2 * 1 * 0.5 / 1.5],
      ["The cat.", "cat", 1],
      ["a b b", "b b c", 1 * 2 * (2 / 2) * (2 / 3) / (2 / 2 + 2 / 3)],
      ["", "", 1],
      ["the", "", 1],
      ["cat", "", 0],
      ["cat", "dog", 0],
    ] as const
  ) ok(Math.abs(tokenF1Score(candidate, reference) - value) < 1e-12, `${candidate} / ${reference}`);
});

Deno.test("tokenF1() keeps its contract", async () => {
  strictEqual(tokenF1().name, "token_f1");
  await checkScorer(tokenF1(), [{ inputs: 1, outputs: "a", expectations: ["b", "c"] }, { inputs: 1, outputs: null }]);
});
