import { strictEqual } from "node:assert/strict";
import { levenshtein, levenshteinSimilarity } from "../../../lib/scorers/answers/levenshtein.ts";
import { checkScorer } from "../../../lib/scorers/mod.ts";

Deno.test("levenshteinSimilarity() equals the textbook distances", () => {
  // D. Jurafsky and J. H. Martin, Speech and Language Processing, section 2.5 (with replacement at cost 1): 5; the two others are folklore.
  for (
    const [a, b, distance] of [["intention", "execution", 5], ["kitten", "sitting", 3], [
      "Saturday",
      "Sunday",
      3,
    ]] as const
  ) {
    strictEqual(levenshteinSimilarity(a, b), 1 - distance / Math.max(a.length, b.length));
    strictEqual(levenshteinSimilarity(b, a), levenshteinSimilarity(a, b));
  }
  strictEqual(levenshteinSimilarity("", ""), 1);
  strictEqual(levenshteinSimilarity("", "abc"), 0);
});

Deno.test("levenshtein() keeps its contract", async () => {
  await checkScorer(levenshtein(), [{ inputs: 1, outputs: "a", expectations: "b" }, { inputs: 1, outputs: null }]);
});
