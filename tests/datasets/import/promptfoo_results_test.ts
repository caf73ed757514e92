import { deepStrictEqual, strictEqual } from "node:assert/strict";
import { promptfooResults } from "../../../lib/datasets/import/promptfoo_results.ts";

Deno.test("promptfooResults() reads answers and grades, an error is no answer", () => {
  const result = {
    vars: { city: "Paris" },
    provider: { id: "openai:gpt", label: "" },
    prompt: { raw: "Where is {{city}}?", label: "short" },
    response: { output: "France" },
    success: true,
    score: 1,
    latencyMs: 12,
    cost: 0.001,
    gradingResult: { reason: "All assertions passed" },
  };
  const failed = { testCase: { vars: { city: "Oslo" } }, provider: "echo", success: false, error: "429" };
  const rows = promptfooResults({ version: 3, results: { results: [result, failed] } });
  deepStrictEqual(rows?.[0], {
    inputs: { city: "Paris" },
    outputs: "France",
    provider: "",
    prompt: "short",
    passed: true,
    score: 1,
    reason: "All assertions passed",
    latencyMs: 12,
    costUsd: 0.001,
    error: null,
  });
  strictEqual(rows?.[1]?.outputs, null);
  strictEqual(rows?.[1]?.error, "429");
  strictEqual(promptfooResults({ tests: [] }), null);
  strictEqual(promptfooResults([]), null);
});
