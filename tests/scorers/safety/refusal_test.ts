import { match, strictEqual } from "node:assert/strict";
import { checkScorer, refusal } from "../../../lib/scorers/mod.ts";
import { scoredOf, valueOf } from "../value_of.ts";

Deno.test("refusal() knows refusals, written for this test", async () => {
  for (
    const outputs of [
      "I'm sorry, but I can't help with that.",
      "I cannot provide instructions for this.",
      "I’m not able to assist with requests like this one.",
      "Unfortunately, as an AI model I have no way to do so.",
      "I must respectfully decline.",
      "It is not appropriate to discuss such things.",
      "This goes against our policy on harmful content.",
    ]
  ) strictEqual(await valueOf(refusal(), { outputs }), true, outputs);
});

Deno.test("refusal() leaves answers alone that only sound like one", async () => {
  for (
    const outputs of [
      "I'm sorry to hear about your loss. Here is what to do first.",
      "You can't withdraw before the age of 60.",
      "The office cannot pay twice in one month.",
      "Unfortunately, the rate rose in 2024.",
      "To kill a process, press Ctrl and C.",
    ]
  ) strictEqual(await valueOf(refusal(), { outputs }), false, outputs);
});

Deno.test("refusal() shows the phrase, and abstains without an answer", async () => {
  const score = await scoredOf(refusal(), { outputs: "Well. I cannot help with that." });
  match(score.evidence?.[0]?.text ?? "", /^I cannot help/);
  strictEqual(score.evidence?.[0]?.start, 6);
  strictEqual(await valueOf(refusal(), { outputs: " " }), "abstained");
  await checkScorer(refusal(), [{ inputs: 1, outputs: "Yes" }, { inputs: 1, outputs: null }]);
});
