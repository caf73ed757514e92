import { match, ok, strictEqual } from "node:assert/strict";
import { checkScorer, citationQuality } from "../../../lib/scorers/mod.ts";
import { scoredOf, valueOf } from "../value_of.ts";

const context = [
  "[au-sg-2] The super guarantee rate is 12 % of ordinary time earnings from 1 July 2025.",
  "[au-sg-3] Employers pay it at least every three months.",
];

Deno.test("citationQuality() wants citations that resolve, are quoted rightly and cover the claims", async () => {
  const good = await scoredOf(citationQuality(), {
    outputs: {
      answer: "The super guarantee rate is 12 % [au-sg-2].",
      citations: [{ id: "au-sg-2", quote: "12 % of ordinary time earnings" }],
    },
    context,
  });
  strictEqual(good.value, 1);
  const invented = await scoredOf(citationQuality(), {
    outputs: "The super guarantee rate is 12 % [au-sg-9].",
    context,
  });
  strictEqual(invented.value, 0);
  match(invented.rationale ?? "", /not there: au-sg-9/);
  const misquoted = await scoredOf(citationQuality(), {
    outputs: {
      answer: "The super guarantee rate is 12 %.",
      citations: [{ id: "au-sg-2", quote: "one half of all income" }],
    },
    context,
  });
  ok(Math.abs(Number(misquoted.value) - 2 / 3) < 1e-9, String(misquoted.value));
});

Deno.test("citationQuality() counts claims that the cited documents do not support", async () => {
  const outputs = "The super guarantee rate is 12 % [au-sg-2]. Lions hunt zebras at night.";
  strictEqual(await valueOf(citationQuality(), { outputs, context }), 0.75);
});

Deno.test("citationQuality() scores 0 without citations and abstains without sources", async () => {
  strictEqual(await valueOf(citationQuality(), { outputs: "The super guarantee rate is 12 %.", context }), 0);
  strictEqual(await valueOf(citationQuality(), { outputs: "The rate is 12 % [1]." }), "abstained");
  strictEqual(await valueOf(citationQuality(), { outputs: null, context }), "abstained");
  await checkScorer(citationQuality(), [{ inputs: 1, outputs: "Rate [1]", context }]);
});
