import { match, ok, strictEqual } from "node:assert/strict";
import { checkScorer, jsonDiff, jsonSimilarity } from "../../../lib/scorers/mod.ts";
import { scoredOf, valueOf } from "../value_of.ts";

Deno.test("jsonSimilarity() averages fields and places", () => {
  strictEqual(jsonSimilarity({ a: 1, b: "x" }, { a: 1 }), 0.5);
  strictEqual(jsonSimilarity([1, 2], [1, 2, 3]), 2 / 3);
  strictEqual(jsonSimilarity({ a: [] }, { a: [] }), 1);
  strictEqual(jsonSimilarity(true, 1), 0);
  ok(Math.abs(jsonSimilarity({ n: 90 }, { n: 110 }) - 0.9) < 1e-12);
});

Deno.test("jsonDiff() names the places that differ", async () => {
  const row = { outputs: '{"a":{"b":"x"},"c":[1]}', expectations: { a: { b: "y" }, c: [1] } };
  match((await scoredOf(jsonDiff(), row)).rationale ?? "", /^Differs at a\.b$/);
  strictEqual(await valueOf(jsonDiff(), { outputs: "no", expectations: {} }), 0);
  strictEqual(await valueOf(jsonDiff(), { outputs: {}, expectations: "no" }), "abstained");
  strictEqual(await valueOf(jsonDiff(), { outputs: {} }), "abstained");
  await checkScorer(jsonDiff(), [{ inputs: 1, outputs: "{}", expectations: { a: 1 } }]);
});
