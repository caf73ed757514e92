import { strictEqual } from "node:assert/strict";
import { jsonAnswer, jsonValid } from "../../../lib/scorers/json/json_valid.ts";
import { checkScorer } from "../../../lib/scorers/mod.ts";
import { valueOf } from "../value_of.ts";

Deno.test("jsonValid() names what the answer is", async () => {
  strictEqual(await valueOf(jsonValid(), { outputs: '{"a":1}' }), "valid");
  strictEqual(await valueOf(jsonValid(), { outputs: { a: 1 } }), "valid");
  strictEqual(await valueOf(jsonValid(), { outputs: "{a:1}" }), "repairable");
  strictEqual(await valueOf(jsonValid(), { outputs: "no" }), "invalid");
  strictEqual(await valueOf(jsonValid(), { outputs: null }), "abstained");
  await checkScorer(jsonValid(), [{ inputs: 1, outputs: "{" }]);
});

Deno.test("jsonAnswer() looks into a field and into a chat model's answer", () => {
  strictEqual(jsonAnswer({ text: "[]" }, "text"), "[]");
  strictEqual(jsonAnswer({ choices: [{ message: { content: "[]" } }] }, undefined), "[]");
});
