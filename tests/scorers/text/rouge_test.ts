import { deepStrictEqual, ok, strictEqual } from "node:assert/strict";
import { longestCommon, overlapOf, rouge, rougeScore } from "../../../lib/scorers/text/rouge.ts";
import { checkScorer } from "../../../lib/scorers/mod.ts";
import { pairs } from "./overlap_pairs.ts";

Deno.test("rougeScore() equals rouge-score on ASCII texts", async (t) => {
  // rouge-score drops every letter beyond ASCII; vigil keeps it.
  for (const { candidate, reference, rouge } of pairs.filter(({ candidate }) => /^[\x20-\x7e]*$/.test(candidate))) {
    await t.step(candidate.slice(0, 30), () => {
      for (const [kind, name] of [[1, "rouge1"], [2, "rouge2"], ["L", "rougeL"]] as const) {
        const { precision, recall, f1 } = rougeScore(candidate, reference, { kind });
        [precision, recall, f1].forEach((value, at) => ok(Math.abs(value - (rouge[name]?.[at] ?? NaN)) < 1e-12, name));
      }
    });
  }
});

Deno.test("rougeScore() gives the values of Lin's examples", () => {
  // C.-Y. Lin (2004), section 3: S1 "police killed the gunman", S2 "police kill the gunman", S3 "the gunman kill police".
  strictEqual(rougeScore("police kill the gunman", "police killed the gunman", { kind: "L" }).f1, 0.75);
  strictEqual(rougeScore("the gunman kill police", "police killed the gunman", { kind: "L" }).f1, 0.5);
});

Deno.test("longestCommon() and overlapOf() hold at the edges", () => {
  strictEqual(longestCommon([], ["a"]), 0);
  strictEqual(longestCommon([..."ABCBDAB"], [..."BDCABA"]), 4); // T. H. Cormen and others, Introduction to algorithms, 15.4
  deepStrictEqual(overlapOf(0, { found: 0, expected: 0 }), { precision: 0, recall: 0, f1: 0 });
});

Deno.test("rouge() keeps its contract", async () => {
  strictEqual(rouge({ kind: "L" }).name, "rouge_l");
  await checkScorer(rouge({ kind: 2 }), [{ inputs: 1, outputs: "a", expectations: "b" }, { inputs: 1, outputs: "" }]);
});
