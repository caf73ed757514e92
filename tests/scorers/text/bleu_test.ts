import { ok, strictEqual } from "node:assert/strict";
import { bleu, bleuScore } from "../../../lib/scorers/text/bleu.ts";
import { checkScorer } from "../../../lib/scorers/mod.ts";
import { pairs } from "./overlap_pairs.ts";

Deno.test("bleuScore() equals sacrebleu's sentence_bleu", async (t) => {
  for (const { candidate, reference, bleu, bleu_floor, bleu_add_one } of pairs) {
    await t.step(candidate.slice(0, 30), () => {
      ok(Math.abs(bleuScore(candidate, reference) - bleu) < 1e-9);
      ok(Math.abs(bleuScore(candidate, reference, { smoothing: "floor" }) - bleu_floor) < 1e-9);
      ok(Math.abs(bleuScore(candidate, reference, { smoothing: "add_one" }) - bleu_add_one) < 1e-9);
    });
  }
});

Deno.test("bleuScore() is 0 where nothing is shared, and without smoothing where a run length is missing", () => {
  strictEqual(bleuScore("", "a b"), 0);
  strictEqual(bleuScore("a b", ""), 0);
  strictEqual(bleuScore("a b c d", "a c b d", { smoothing: "none" }), 0);
});

Deno.test("bleu() keeps its contract", async () => {
  await checkScorer(bleu(), [{ inputs: 1, outputs: "a b", expectations: ["a", "b"] }, { inputs: 1, outputs: null }]);
});
