import type { SpanType } from "../../contracts/mod.ts";
import type { Dialect } from "./table.ts";

/** The attribute that names the kind of a span, by convention. */
export const TYPE_NAMES: Readonly<Record<Dialect, string>> = {
  mlflow: "mlflow.spanType",
  gen_ai: "gen_ai.operation.name",
  openinference: "openinference.span.kind",
  langfuse: "langfuse.observation.type",
};

// One line for each type: OpenTelemetry's operation, OpenInference's kind, Langfuse's observation. Where a convention has
// no such kind, it gets the nearest one, or none.
const WRITTEN: Readonly<Record<string, { gen_ai?: string; openinference: string; langfuse: string }>> = {
  AGENT: { gen_ai: "invoke_agent", openinference: "AGENT", langfuse: "agent" },
  LLM: { gen_ai: "text_completion", openinference: "LLM", langfuse: "generation" },
  CHAT_MODEL: { gen_ai: "chat", openinference: "LLM", langfuse: "generation" },
  CHAIN: { gen_ai: "invoke_workflow", openinference: "CHAIN", langfuse: "chain" },
  TOOL: { gen_ai: "execute_tool", openinference: "TOOL", langfuse: "tool" },
  RETRIEVER: { gen_ai: "retrieval", openinference: "RETRIEVER", langfuse: "retriever" },
  EMBEDDING: { gen_ai: "embeddings", openinference: "EMBEDDING", langfuse: "embedding" },
  RERANKER: { openinference: "RERANKER", langfuse: "span" },
  GUARDRAIL: { openinference: "GUARDRAIL", langfuse: "guardrail" },
  EVALUATOR: { openinference: "EVALUATOR", langfuse: "evaluator" },
};

/** What stands for a type in a convention; null where it has no word for it. */
export function writtenType(type: SpanType, dialect: Dialect): string | null {
  if (dialect === "mlflow") return type;
  const written = Object.hasOwn(WRITTEN, type) ? WRITTEN[type] : undefined;
  if (dialect === "gen_ai") return written?.gen_ai ?? null;
  return written?.[dialect] ?? (dialect === "openinference" ? "CHAIN" : "span");
}

const OPERATIONS: Readonly<Record<string, SpanType>> = {
  chat: "CHAT_MODEL",
  call_llm: "CHAT_MODEL",
  generate_content: "LLM",
  text_completion: "LLM",
  completion: "LLM",
  generate: "LLM",
  response: "LLM",
  embeddings: "EMBEDDING",
  retrieval: "RETRIEVER",
  execute_tool: "TOOL",
  create_agent: "AGENT",
  invoke_agent: "AGENT",
  invoke_workflow: "CHAIN",
  plan: "CHAIN",
  agent_step: "CHAIN",
};

const OBSERVATIONS: Readonly<Record<string, SpanType>> = {
  generation: "LLM",
  embedding: "EMBEDDING",
  agent: "AGENT",
  tool: "TOOL",
  chain: "CHAIN",
  retriever: "RETRIEVER",
  guardrail: "GUARDRAIL",
  evaluator: "EVALUATOR",
};

const TRACELOOP: Readonly<Record<string, SpanType>> = {
  workflow: "CHAIN",
  task: "CHAIN",
  agent: "AGENT",
  tool: "TOOL",
};

// Span kinds of OpenInference are types of MLflow's, but for PROMPT.
const KINDS: Readonly<Record<string, SpanType>> = {
  LLM: "LLM",
  EMBEDDING: "EMBEDDING",
  CHAIN: "CHAIN",
  RETRIEVER: "RETRIEVER",
  RERANKER: "RERANKER",
  TOOL: "TOOL",
  AGENT: "AGENT",
  GUARDRAIL: "GUARDRAIL",
  EVALUATOR: "EVALUATOR",
  PROMPT: "PARSER",
};

/** Which attributes tell the type, the most exact first, and what their values mean. */
const READ: readonly (readonly [name: string, types: Readonly<Record<string, SpanType>>])[] = [
  ["gen_ai.operation.name", OPERATIONS],
  ["openinference.span.kind", KINDS],
  ["langfuse.observation.type", OBSERVATIONS],
  ["traceloop.span.kind", TRACELOOP],
];

/** The type that attributes tell; UNKNOWN where they do not, or where they say that it is none of the known ones. */
export function readType(attributes: Readonly<Record<string, unknown>>): SpanType {
  const own = attributes["mlflow.spanType"];
  if (typeof own === "string" && own !== "") return own.replace(/^"(.*)"$/, "$1").slice(0, 500);
  for (const [name, types] of READ) {
    const value = attributes[name];
    if (typeof value === "string" && Object.hasOwn(types, value)) return types[value] ?? "UNKNOWN";
  }
  return vercelType(attributes["ai.operationId"]) ?? guessedType(attributes);
}

// "ai.streamText.doStream" and the like; the outer span of a call holds the same as the one inside, and more steps.
function vercelType(operation: unknown): SpanType | null {
  if (typeof operation !== "string") return null;
  if (operation === "ai.toolCall") return "TOOL";
  if (operation.startsWith("ai.embed")) return "EMBEDDING";
  if (/^ai\.(?:generate|stream)(?:Text|Object)$/.test(operation)) return "CHAIN";
  return /^ai\.(?:generate|stream)(?:Text|Object)\.do/.test(operation) ? "CHAT_MODEL" : null;
}

function guessedType(attributes: Readonly<Record<string, unknown>>): SpanType {
  const says = (name: string): boolean => typeof attributes[name] === "string" && attributes[name] !== "";
  if (says("gen_ai.tool.name") || says("gen_ai.tool.call.id")) return "TOOL";
  const models = ["gen_ai.request.model", "gen_ai.response.model", "llm.model_name", "langfuse.observation.model.name"];
  return models.some(says) ? "LLM" : "UNKNOWN";
}
