import { match, ok, strictEqual } from "node:assert/strict";
import { checkScorer, faithfulness, LONG_SOURCE } from "../../../lib/scorers/mod.ts";
import { scoredOf, valueOf } from "../value_of.ts";

const context = ["The contribution rate in 2026 is 12 percent of the wage.", "It is paid by the employer every month."];

Deno.test("faithfulness() scores claim by claim, with evidence", async () => {
  const whole = await scoredOf(faithfulness(), {
    outputs: { answer: "The contribution rate is 12 percent of the wage." },
    context,
  });
  ok(Number(whole.value) > 0.85, String(whole.value));
  strictEqual(whole.evidence?.[0]?.source, "context 1");
  const half = await scoredOf(faithfulness(), {
    outputs: "The contribution rate in 2026 is 12 percent of the wage. Lions hunt zebras at night.",
    context,
  });
  ok(Math.abs(Number(half.value) - 0.5) < 0.1, String(half.value));
  match(half.rationale ?? "", /1 of 2 claims supported; least \(0\.\d\d\): Lions hunt zebras/);
});

Deno.test("faithfulness() sees a number that the context does not have", async () => {
  const value = Number(
    await valueOf(faithfulness(), { outputs: "The contribution rate in 2026 is 15 percent of the wage.", context }),
  );
  ok(value < 0.5, String(value));
});

Deno.test("faithfulness() abstains where it cannot tell", async () => {
  strictEqual(await valueOf(faithfulness(), { outputs: "The rate is 12 %." }), "abstained");
  strictEqual(await valueOf(faithfulness(), { outputs: "The rate is 12 %.", context: [""] }), "abstained");
  strictEqual(await valueOf(faithfulness(), { outputs: null, context }), "abstained");
  strictEqual(await valueOf(faithfulness(), { outputs: "So it is.", context }), "abstained");
  const words = Array.from({ length: LONG_SOURCE + 50 }, (_, at) => `word${at}x`);
  const scattered = words.filter((_, at) => at % 25 === 0).join(" ");
  strictEqual(await valueOf(faithfulness(), { outputs: scattered, context: [words.join(" ")] }), "abstained");
});

Deno.test("faithfulness() gives an answer the same score with citation marks as without", async () => {
  const plain = "The contribution rate in 2026 is 12 percent of the wage. Lions hunt zebras at night.";
  const value = await valueOf(faithfulness(), { outputs: plain, context });
  for (
    const marked of [
      "The contribution rate in 2026 is 12 percent [NL-4] of the wage [1]. [2] Lions hunt zebras at night.",
      "The contribution rate in 2026 is 12 percent of the wage (Smith 2020).[1] Lions hunt zebras at night. [NL-4]",
      "The contribution rate in 2026 is 12 percent of the wage [Wages]. Lions hunt zebras at night [context 2].",
    ]
  ) {
    const outputs = { answer: marked, citations: ["Wages"] };
    strictEqual(await valueOf(faithfulness(), { outputs, context }), value, marked);
  }
  strictEqual(await valueOf(faithfulness(), { outputs: "[NL-4] [1]", context }), "abstained");
});

Deno.test("faithfulness() keeps its contract", async () => {
  await checkScorer(faithfulness(), [{ inputs: 1, outputs: "x y z", context }, { inputs: 1, outputs: {} }]);
});
