import { match, ok, strictEqual } from "node:assert/strict";
import { checkScorer, relevance } from "../../../lib/scorers/mod.ts";
import { scoredOf, valueOf } from "../value_of.ts";

const inputs = { question: "What is the contribution rate in Austria?" };

Deno.test("relevance() is the share of the question's words that are taken up", async () => {
  strictEqual(
    await valueOf(relevance(), { inputs, outputs: "The rate of contributions in Austria is 22.8 percent." }),
    1,
  );
  const half = await scoredOf(relevance(), { inputs, outputs: "Austria is a republic with nine states." });
  strictEqual(half.value, 1 / 3);
  match(half.rationale ?? "", /contr, rate/);
  strictEqual(await valueOf(relevance(), { inputs, outputs: "Lions sleep through most days, hidden under trees." }), 0);
});

Deno.test("relevance() weighs words that few passages hold", async () => {
  const outputs = "Austria borders eight countries altogether.";
  const plain = Number(await valueOf(relevance(), { inputs, outputs }));
  const context = ["Austria: contribution rate", "Austria again", "Austria once more"];
  const weighed = Number(await valueOf(relevance(), { inputs, outputs, context }));
  ok(weighed < plain, "a word of every passage tells less");
});

Deno.test("relevance() abstains where words cannot tell", async () => {
  strictEqual(await valueOf(relevance(), { inputs, outputs: "22.8 %" }), "abstained");
  strictEqual(
    await valueOf(relevance(), { inputs: "What is it?", outputs: "A lion sleeps all day long" }),
    "abstained",
  );
  strictEqual(await valueOf(relevance(), { inputs, outputs: null }), "abstained");
  await checkScorer(relevance(), [{ inputs, outputs: "one two three four rate" }]);
});
