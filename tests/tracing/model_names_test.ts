import { ok, strictEqual } from "node:assert/strict";
import { modelNames } from "../../lib/tracing/model_names.ts";

Deno.test("modelNames() takes off what gateways and clouds add, and begins with the name as it is", () => {
  for (
    const [model, name] of [
      ["gpt-4o-2024-08-06", "gpt-4o"],
      ["openai/gpt-4o-2024-08-06", "gpt-4o"],
      ["openrouter/anthropic/claude-sonnet-4.5", "claude-sonnet-4-5"],
      ["claude-sonnet-4@20250514", "claude-sonnet-4"],
      ["us.anthropic.claude-3-5-sonnet-20241022-v2:0", "claude-3-5-sonnet"],
      ["anthropic.claude-3-haiku-20240307-v1:0", "claude-3-haiku"],
      ["claude-opus-5-5[1m]", "claude-opus-5-5"],
      ["models/gemini-2.0-flash-001", "gemini-2.0-flash"],
      [" GPT-4o ", "gpt-4o"],
    ] as const
  ) {
    ok(modelNames(model).includes(name), `${model}: ${modelNames(model)}`);
    strictEqual(modelNames(model)[0], model.trim().toLowerCase());
  }
});

Deno.test("modelNames() never takes a model for another", () => {
  for (
    const [model, other] of [
      ["gpt-4o-mini", "gpt-4o"],
      ["gpt-3.5-turbo-1106", "gpt-3.5-turbo"],
      ["ft:gpt-4o-2024-08-06:org::id", "gpt-4o"],
      ["deepseek-v4", "deepseek"],
      ["gemini-2.5-flash-image", "gemini-2.5-flash"],
    ] as const
  ) ok(!modelNames(model).includes(other), `${model}: ${modelNames(model)}`);
});

Deno.test("modelNames() begins with the provider where it is known", () => {
  strictEqual(modelNames("Llama-3.3-70b-versatile", "Groq")[0], "groq/llama-3.3-70b-versatile");
});
