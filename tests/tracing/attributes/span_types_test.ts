import { deepStrictEqual, strictEqual } from "node:assert/strict";
import { readType, TYPE_NAMES, writtenType } from "../../../lib/tracing/attributes/span_types.ts";
import { DIALECTS } from "../../../lib/tracing/attributes/table.ts";

const TYPES = [
  "AGENT",
  "LLM",
  "CHAT_MODEL",
  "CHAIN",
  "TOOL",
  "RETRIEVER",
  "EMBEDDING",
  "RERANKER",
  "PARSER",
  "GUARDRAIL",
  "EVALUATOR",
  "MEMORY",
  "MY OWN",
];

Deno.test("every type is read back from what MLflow and all conventions together are told", () => {
  for (const type of TYPES) {
    const all = Object.fromEntries(DIALECTS.map((dialect) => [TYPE_NAMES[dialect], writtenType(type, dialect)]));
    strictEqual(readType(all), type);
    strictEqual(readType({ "mlflow.spanType": JSON.stringify(type) }), type);
  }
});

Deno.test("every type is read back from the conventions that have a word for it", () => {
  const readBack = (dialect: "gen_ai" | "openinference" | "langfuse") =>
    TYPES.filter((type) => readType({ [TYPE_NAMES[dialect]]: writtenType(type, dialect) }) === type);
  deepStrictEqual(readBack("gen_ai"), ["AGENT", "LLM", "CHAT_MODEL", "CHAIN", "TOOL", "RETRIEVER", "EMBEDDING"]);
  deepStrictEqual(readBack("openinference"), [
    "AGENT",
    "LLM",
    "CHAIN",
    "TOOL",
    "RETRIEVER",
    "EMBEDDING",
    "RERANKER",
    "GUARDRAIL",
    "EVALUATOR",
  ]);
  deepStrictEqual(readBack("langfuse"), [
    "AGENT",
    "LLM",
    "CHAIN",
    "TOOL",
    "RETRIEVER",
    "EMBEDDING",
    "GUARDRAIL",
    "EVALUATOR",
  ]);
});

Deno.test("readType() knows the kinds of other libraries, and guesses by the model or the tool", () => {
  for (
    const [attributes, type] of [
      [{ "traceloop.span.kind": "agent" }, "AGENT"],
      [{ "ai.operationId": "ai.streamText.doStream" }, "CHAT_MODEL"],
      [{ "ai.operationId": "ai.generateText" }, "CHAIN"],
      [{ "ai.operationId": "ai.toolCall" }, "TOOL"],
      [{ "ai.operationId": "ai.embedMany.doEmbed" }, "EMBEDDING"],
      [{ "gen_ai.operation.name": "call_llm" }, "CHAT_MODEL"],
      [{ "gen_ai.tool.name": "rate" }, "TOOL"],
      [{ "gen_ai.request.model": "m" }, "LLM"],
      [{ "gen_ai.operation.name": "toString" }, "UNKNOWN"],
      [{}, "UNKNOWN"],
    ] as const
  ) strictEqual(readType(attributes), type);
});
