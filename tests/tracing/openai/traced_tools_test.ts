import { deepStrictEqual, ok, strictEqual } from "node:assert/strict";
import { trace } from "../../../lib/tracing/mod.ts";
import { withTracedTools } from "../../../lib/tracing/openai/traced_tools.ts";
import { RecordedSink } from "../recorded.ts";

class ParsingTool {
  type = "function";
  constructor(readonly function_: unknown) {}
}

Deno.test("withTracedTools() records each call with what the model gave, and nothing of the runner", () => {
  const store = new RecordedSink();
  const runner = { client: { apiKey: "sk-secret" } };
  function rate(given: { country: string }, seen: unknown) {
    strictEqual(seen, runner);
    return given.country === "AU" ? 0.12 : 0.1;
  }
  const tool = Object.assign(new ParsingTool(null), { function: { name: "rate", function: rate, parse: JSON.parse } });
  const body = { model: "m", tools: [tool, { type: "web_search" }] };
  const traced = withTracedTools(body);
  const [copy, other] = Object(traced).tools;
  ok(copy instanceof ParsingTool);
  deepStrictEqual([other, Object(traced).model, tool.function.function === rate], [{ type: "web_search" }, "m", true]);
  strictEqual(Object(copy).function.function.name, "rate");
  const agent = trace(() => Object(copy).function.function({ country: "AU" }, runner), { name: "agent", store });
  strictEqual(agent(), 0.12);
  const { type, inputs, outputs } = store.span("rate");
  deepStrictEqual([type, inputs, outputs], ["TOOL", { country: "AU" }, 0.12]);
  strictEqual(JSON.stringify(store.records).includes("sk-secret"), false);
});

Deno.test("withTracedTools() leaves what is traced already, and what is no body with tools", () => {
  const traced = trace(() => 1, { name: "own" });
  const body = { tools: [{ type: "function", function: { name: "own", function: traced } }] };
  strictEqual(Object(withTracedTools(body)).tools[0], body.tools[0]);
  for (const other of [null, "x", {}, { tools: "x" }]) strictEqual(withTracedTools(other), other);
});
