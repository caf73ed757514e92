import { match, strictEqual } from "node:assert/strict";
import { checkScorer, jsonSchema } from "../../../lib/scorers/mod.ts";
import { scoredOf, valueOf } from "../value_of.ts";

const schema = { type: "object", required: ["outcome"], properties: { outcome: { enum: ["approved", "declined"] } } };

Deno.test("jsonSchema() says which rule is broken", async () => {
  const scorer = jsonSchema({ schema });
  strictEqual(await valueOf(scorer, { outputs: '{"outcome":"approved"}' }), true);
  strictEqual(await valueOf(scorer, { outputs: { outcome: "declined" } }), true);
  match(
    (await scoredOf(scorer, { outputs: { outcome: "perhaps" } })).rationale ?? "",
    /answer\/outcome must be equal to one/,
  );
  match((await scoredOf(scorer, { outputs: {} })).rationale ?? "", /required property 'outcome'/);
  strictEqual((await scoredOf(scorer, { outputs: "no" })).value, false);
});

Deno.test("jsonSchema() takes repaired JSON only where it may, and knows the drafts", async () => {
  strictEqual(await valueOf(jsonSchema({ schema }), { outputs: "{outcome: 'approved'}" }), false);
  strictEqual(await valueOf(jsonSchema({ schema, repair: true }), { outputs: "{outcome: 'approved'}" }), true);
  const tuple = { type: "array", items: [{ type: "string" }, { type: "number" }] };
  const draft7 = { ...tuple, $schema: "http://json-schema.org/draft-07/schema#" };
  strictEqual(await valueOf(jsonSchema(), { outputs: ["a", "b"], expectations: { json_schema: draft7 } }), false);
  const prefix = { $schema: "https://json-schema.org/draft/2020-12/schema", prefixItems: [{ type: "number" }] };
  strictEqual(await valueOf(jsonSchema({ schema: prefix }), { outputs: ["a"] }), false);
});

Deno.test("jsonSchema() fails where a pattern of the schema takes too long", async () => {
  const slow = { type: "string", pattern: "^(a+)+$" };
  const row = { inputs: 1, outputs: JSON.stringify(`${"a".repeat(40)}!`), expectations: { json_schema: slow } };
  const score = await jsonSchema({ timeoutMs: 20 }).score(row, {});
  strictEqual(score.status === "failed" && score.error.name, "TimeoutError");
});

Deno.test("jsonSchema() abstains without a schema and fails on a broken one", async () => {
  strictEqual(await valueOf(jsonSchema(), { outputs: "{}" }), "abstained");
  strictEqual(await valueOf(jsonSchema({ schema: { type: "nonsense" } }), { outputs: "{}" }), "failed");
  await checkScorer(jsonSchema({ schema }), [{ inputs: 1, outputs: "{}" }, { inputs: 1, outputs: null }]);
});
