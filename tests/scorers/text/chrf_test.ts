import { ok, strictEqual } from "node:assert/strict";
import { chrf, chrfScore } from "../../../lib/scorers/text/chrf.ts";
import { checkScorer } from "../../../lib/scorers/mod.ts";
import { pairs } from "./overlap_pairs.ts";

Deno.test("chrfScore() equals sacrebleu's sentence_chrf", async (t) => {
  for (const { candidate, reference, chrf } of pairs) {
    await t.step(candidate.slice(0, 30), () => ok(Math.abs(chrfScore(candidate, reference) - chrf) < 1e-9));
  }
});

Deno.test("chrfScore() is 0 for nothing in common and 1 for equal texts", () => {
  strictEqual(chrfScore("", "a"), 0);
  strictEqual(chrfScore("abc", "xyz"), 0);
  strictEqual(chrfScore("a b", "ab"), 1);
});

Deno.test("chrf() keeps its contract", async () => {
  await checkScorer(chrf(), [{ inputs: 1, outputs: "a", expectations: "b" }, { inputs: 1, outputs: null }]);
});
