import { strictEqual } from "node:assert/strict";
import { checkScorer, toxicity } from "../../../lib/scorers/mod.ts";
import { scoredOf, valueOf } from "../value_of.ts";

Deno.test("toxicity() finds swear words, in disguise too, wherever they stand", async () => {
  const score = await scoredOf(toxicity(), { outputs: { text: "Well, sh1t happens", more: ["what the fuck"] } });
  strictEqual(score.value, 0.75);
  strictEqual(score.evidence?.[0]?.text, "sh1t");
  strictEqual(await valueOf(toxicity(), { outputs: "oh shit" }), 0.5);
});

Deno.test("toxicity() passes ordinary words, and hatred that does not swear: it is a word list", async () => {
  for (const outputs of ["The rate is 12 %.", "Scunthorpe and Essex", "I hate all of them."]) {
    strictEqual(await valueOf(toxicity(), { outputs }), 0, outputs);
  }
  strictEqual(await valueOf(toxicity(), { outputs: { n: 1 } }), "abstained");
  await checkScorer(toxicity(), [{ inputs: 1, outputs: "x" }, { inputs: 1, outputs: null }]);
});
