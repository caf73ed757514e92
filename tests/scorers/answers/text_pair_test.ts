import { strictEqual } from "node:assert/strict";
import { textPairScorer } from "../../../lib/scorers/answers/text_pair.ts";
import { valueOf } from "../value_of.ts";

const shared = textPairScorer((answer, expected) => answer === expected ? 1 : 0.25, { name: "shared" });

Deno.test("textPairScorer() takes the best of several expected texts", async () => {
  strictEqual(await valueOf(shared, { outputs: "b", expectations: ["a", "b"] }), 1);
  strictEqual(await valueOf(shared, { outputs: "c", expectations: { expected_response: "a" } }), 0.25);
  strictEqual(await valueOf(shared, { outputs: "", expectations: "a" }), 0.25);
});

Deno.test("textPairScorer() abstains without an answer or an expectation", async () => {
  strictEqual(await valueOf(shared, { outputs: "b" }), "abstained");
  strictEqual(await valueOf(shared, { outputs: null, expectations: "a" }), "abstained");
  strictEqual(await valueOf(shared, { outputs: "b", expectations: { other: [] } }), "abstained");
});

Deno.test("textPairScorer() reads the fields that it is told", async () => {
  const named = textPairScorer((answer, expected) => answer === expected, {
    name: "named",
    scale: { kind: "boolean" },
    expectedField: "gold",
    outputField: "said",
  });
  strictEqual(await valueOf(named, { outputs: { said: "x" }, expectations: { gold: ["y", "x"] } }), true);
});
