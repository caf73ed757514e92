import { deepStrictEqual, strictEqual } from "node:assert/strict";
import { calledTools, readToolCalls } from "../../../lib/scorers/calls/called_tools.ts";
import { traceOf } from "../value_of.ts";

Deno.test("calledTools() prefers the trace", () => {
  const trace = traceOf([{ name: "search", type: "TOOL", inputs: { q: "x" } }, { name: "ask", type: "LLM" }]);
  deepStrictEqual(calledTools({ inputs: 1, outputs: { tool_calls: ["other"] }, trace }), [{
    name: "search",
    arguments: { q: "x" },
  }]);
  strictEqual(calledTools({ inputs: 1, outputs: "text" }), undefined);
});

Deno.test("readToolCalls() reads the forms that are in use", () => {
  const wanted = [{ name: "rate", arguments: { country: "AU" } }];
  const openai = { function: { name: "rate", arguments: '{"country":"AU"}' } };
  for (
    const value of [
      { tool_calls: [openai] },
      { choices: [{ message: { tool_calls: [openai] } }] },
      { toolCalls: [{ toolName: "rate", input: { country: "AU" } }] },
      [{ tool: "rate", args: { country: "AU" } }],
    ]
  ) deepStrictEqual(readToolCalls(value), wanted);
  deepStrictEqual(readToolCalls(["rate"]), [{ name: "rate" }]);
  deepStrictEqual(readToolCalls([{ function: { name: "f", arguments: "{" } }]), [{ name: "f", arguments: "{" }]);
});
