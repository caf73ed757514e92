import { ok, strictEqual } from "node:assert/strict";
import { numberIn, numericDifference, numericSimilarity } from "../../../lib/scorers/answers/numeric_difference.ts";
import { checkScorer } from "../../../lib/scorers/mod.ts";
import { valueOf } from "../value_of.ts";

Deno.test("numericSimilarity() is symmetric and has the values of its definition", () => {
  for (const [a, b, value] of [[90, 110, 0.9], [0, 0, 1], [0, 5, 0], [-1, 1, 0], [1, 3, 0.5]] as const) {
    ok(Math.abs(numericSimilarity(a, b) - value) < 1e-12, `${a}, ${b}`);
    strictEqual(numericSimilarity(b, a), numericSimilarity(a, b));
  }
});

Deno.test("numberIn() reads one number, with thousands and signs, and refuses several", () => {
  strictEqual(numberIn("1,100.50 € in total"), 1100.5);
  strictEqual(numberIn("−3"), -3);
  strictEqual(numberIn("12 of 20"), undefined);
  strictEqual(numberIn("none"), undefined);
  strictEqual(numberIn("A4 paper"), undefined);
});

Deno.test("numericDifference() abstains where there is not one number", async () => {
  strictEqual(await valueOf(numericDifference(), { outputs: "About 1,100 €", expectations: 900 }), 0.9);
  strictEqual(await valueOf(numericDifference(), { outputs: "12 or 13", expectations: 12 }), "abstained");
  strictEqual(await valueOf(numericDifference(), { outputs: "12", expectations: "twelve" }), "abstained");
  await checkScorer(numericDifference(), [{ inputs: 1, outputs: 1, expectations: 2 }, { inputs: 1, outputs: null }]);
});
