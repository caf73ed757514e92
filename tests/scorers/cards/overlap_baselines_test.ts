import { strictEqual } from "node:assert/strict";
import { bestSentence, overlapPrecision } from "../../../lib/scorers/cards/overlap_baselines.ts";

const row = { inputs: null, outputs: "the cat sat down", context: ["A cat sat. Then the cat lay down.", "dog"] };

Deno.test("overlapPrecision() is the share of runs that the context has", () => {
  strictEqual(overlapPrecision(1).score(row), 1);
  strictEqual(overlapPrecision(2).score(row), 2 / 3);
  strictEqual(overlapPrecision(3).score(row), 0);
  strictEqual(overlapPrecision(5).score(row), null);
});

Deno.test("bestSentence() takes the sentence with the longest common subsequence", () => {
  strictEqual(bestSentence().score(row), 0.75);
  strictEqual(bestSentence().score({ inputs: null, outputs: "" }), null);
  strictEqual(bestSentence().score({ inputs: null, outputs: "cat" }), 0);
});
