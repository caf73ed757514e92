import { strictEqual } from "node:assert/strict";
import { fuzzyMatch } from "../../../lib/scorers/answers/fuzzy_match.ts";
import { checkScorer } from "../../../lib/scorers/mod.ts";
import { valueOf } from "../value_of.ts";

Deno.test("fuzzyMatch() forgives spelling and order, not another answer", async () => {
  const cases = [["Müller, Anna", "anna muller", true], ["superannuation", "superanuation", true], [
    "Paris",
    "London",
    false,
  ]];
  for (const [outputs, expectations, value] of cases) {
    strictEqual(await valueOf(fuzzyMatch(), { outputs, expectations }), value, `${outputs}`);
  }
  strictEqual(
    await valueOf(fuzzyMatch({ atLeast: 1 }), { outputs: "superanuation", expectations: "superannuation" }),
    false,
  );
});

Deno.test("fuzzyMatch() keeps its contract", async () => {
  await checkScorer(fuzzyMatch(), [{ inputs: 1, outputs: "a", expectations: "b" }, { inputs: 1, outputs: {} }]);
});
