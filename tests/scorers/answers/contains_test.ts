import { match, strictEqual } from "node:assert/strict";
import { checkScorer, contains } from "../../../lib/scorers/mod.ts";
import { scoredOf, valueOf } from "../value_of.ts";

Deno.test("contains() asks for all texts, or for any", async () => {
  const row = { outputs: "It is Paris, in France.", expectations: ["paris", "Lyon"] };
  strictEqual(await valueOf(contains(), row), false);
  strictEqual(await valueOf(contains({ mode: "any" }), row), true);
  strictEqual(await valueOf(contains({ mode: "any", caseSensitive: true }), row), false);
  match((await scoredOf(contains(), row)).rationale ?? "", /Lyon/);
});

Deno.test("contains() reads expected facts, and texts of its own", async () => {
  const outputs = { answer: "12 %" };
  strictEqual(await valueOf(contains(), { outputs, expectations: { expected_facts: ["12"] } }), true);
  strictEqual(await valueOf(contains({ texts: ["%"] }), { outputs }), true);
  strictEqual(await valueOf(contains(), { outputs }), "abstained");
});

Deno.test("contains() keeps its contract", async () => {
  await checkScorer(contains(), [{ inputs: 1, outputs: "a", expectations: "b" }, {
    inputs: 1,
    outputs: 3,
    expectations: {},
  }]);
});
