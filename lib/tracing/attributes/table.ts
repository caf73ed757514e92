/** Conventions in which the same facts have other names. */
export type Dialect = "mlflow" | "gen_ai" | "openinference" | "langfuse";

/** Every convention that vigil writes. */
export const DIALECTS: readonly Dialect[] = ["mlflow", "gen_ai", "openinference", "langfuse"];

/** A fact about a span that is one text or one number. */
export type Fact =
  | "model"
  | "requestModel"
  | "provider"
  | "inputTokens"
  | "outputTokens"
  | "cacheReadInputTokens"
  | "cacheCreationInputTokens"
  | "inputUsd"
  | "outputUsd"
  | "totalUsd"
  | "sessionId"
  | "userId";

/** How a fact is called. */
export interface FactNames {
  /** Name that is written, by convention; MLflow and Langfuse write tokens and cost as one object each. */
  readonly write: Readonly<Partial<Record<Dialect, string>>>;
  /** Names that are read, the most telling first; those that are written are among them. */
  readonly read: readonly string[];
}

/**
 * The one table of names. MLflow's: mlflow/tracing/constant.py. OpenTelemetry's: the registry of `gen_ai` attributes, with
 * the spellings of earlier versions. OpenInference's: spec/semantic_conventions.md. Langfuse's: the attributes of its SDK.
 * Read besides: OpenLLMetry (`traceloop.`, `llm.usage.`), the Vercel AI SDK (`ai.`), any-agent, OpenLIT.
 */
export const FACTS: Readonly<Record<Fact, FactNames>> = {
  model: {
    write: {
      mlflow: "mlflow.llm.model",
      gen_ai: "gen_ai.response.model",
      openinference: "llm.model_name",
      langfuse: "langfuse.observation.model.name",
    },
    read: [
      "mlflow.llm.model",
      "gen_ai.response.model",
      "langfuse.observation.model.name",
      "llm.response.model_name",
      "llm.model_name",
      "embedding.model_name",
      "reranker.model_name",
      "ai.response.model",
      "ai.model.id",
      "llm.response.model",
      "gen_ai.request.model",
      "llm.request.model_name",
      "llm.request.model",
    ],
  },
  requestModel: { write: { gen_ai: "gen_ai.request.model" }, read: ["gen_ai.request.model"] },
  provider: {
    write: { mlflow: "mlflow.llm.provider", gen_ai: "gen_ai.provider.name", openinference: "llm.provider" },
    read: [
      "mlflow.llm.provider",
      "gen_ai.provider.name",
      "llm.provider",
      "gen_ai.system",
      "llm.system",
      "ai.model.provider",
    ],
  },
  inputTokens: {
    write: { gen_ai: "gen_ai.usage.input_tokens", openinference: "llm.token_count.prompt" },
    read: [
      "gen_ai.usage.input_tokens",
      "llm.token_count.prompt",
      "gen_ai.usage.prompt_tokens",
      "ai.usage.inputTokens",
      "ai.usage.promptTokens",
      "ai.usage.tokens",
      "llm.usage.prompt_tokens",
    ],
  },
  outputTokens: {
    write: { gen_ai: "gen_ai.usage.output_tokens", openinference: "llm.token_count.completion" },
    read: [
      "gen_ai.usage.output_tokens",
      "llm.token_count.completion",
      "gen_ai.usage.completion_tokens",
      "ai.usage.outputTokens",
      "ai.usage.completionTokens",
      "llm.usage.completion_tokens",
    ],
  },
  cacheReadInputTokens: {
    write: {
      gen_ai: "gen_ai.usage.cache_read.input_tokens",
      openinference: "llm.token_count.prompt_details.cache_read",
    },
    read: [
      "gen_ai.usage.cache_read.input_tokens",
      "llm.token_count.prompt_details.cache_read",
      "gen_ai.usage.cache_read_input_tokens",
      "gen_ai.usage.cached_input_tokens",
      "gen_ai.usage.input_tokens.cached",
      "ai.usage.cachedInputTokens",
    ],
  },
  cacheCreationInputTokens: {
    write: {
      gen_ai: "gen_ai.usage.cache_creation.input_tokens",
      openinference: "llm.token_count.prompt_details.cache_write",
    },
    read: [
      "gen_ai.usage.cache_creation.input_tokens",
      "llm.token_count.prompt_details.cache_write",
      "gen_ai.usage.cache_creation_input_tokens",
      "gen_ai.usage.input_tokens.cache_write",
    ],
  },
  inputUsd: { write: { openinference: "llm.cost.prompt" }, read: ["llm.cost.prompt", "gen_ai.usage.input_cost"] },
  outputUsd: {
    write: { openinference: "llm.cost.completion" },
    read: ["llm.cost.completion", "gen_ai.usage.output_cost"],
  },
  totalUsd: { write: { openinference: "llm.cost.total" }, read: ["llm.cost.total", "gen_ai.usage.cost"] },
  sessionId: {
    write: {
      mlflow: "session.id",
      gen_ai: "gen_ai.conversation.id",
      openinference: "session.id",
      langfuse: "session.id",
    },
    read: [
      "session.id",
      "gen_ai.conversation.id",
      "langfuse.session.id",
      "ai.telemetry.metadata.sessionId",
      "traceloop.association.properties.session_id",
    ],
  },
  userId: {
    write: { mlflow: "user.id", gen_ai: "user.id", openinference: "user.id", langfuse: "user.id" },
    read: [
      "user.id",
      "langfuse.user.id",
      "enduser.id",
      "ai.telemetry.metadata.userId",
      "traceloop.association.properties.user_id",
    ],
  },
};

/** Names under which the whole of what goes in is read, the most telling first. */
export const INPUT_NAMES: readonly string[] = [
  "mlflow.spanInputs",
  "langfuse.observation.input",
  "input.value",
  "gen_ai.tool.call.arguments",
  "gen_ai.tool.args",
  "ai.toolCall.args",
  "gen_ai.input.messages",
  "gen_ai.retrieval.query.text",
  "traceloop.entity.input",
  "ai.prompt",
  "ai.prompt.messages",
  "ai.value",
  "ai.values",
];

/** Names under which the whole of what comes out is read, the most telling first. */
export const OUTPUT_NAMES: readonly string[] = [
  "mlflow.spanOutputs",
  "langfuse.observation.output",
  "output.value",
  "gen_ai.tool.call.result",
  "ai.toolCall.result",
  "gen_ai.output.messages",
  "gen_ai.retrieval.documents",
  "gen_ai.output",
  "traceloop.entity.output",
  "ai.response.text",
  "ai.response.object",
  "ai.response.toolCalls",
  "ai.embedding",
  "ai.embeddings",
];

/** Beginnings of names that spread what goes in over many attributes, and the names of the lists that they make. */
export const INPUT_LISTS: readonly string[] = ["llm.input_messages", "gen_ai.prompt"];

/** Beginnings of names that spread what comes out over many attributes. */
export const OUTPUT_LISTS: readonly string[] = ["llm.output_messages", "gen_ai.completion", "retrieval.documents"];

const INPUT_CONTENT = new Set([...INPUT_NAMES, "gen_ai.system_instructions", "llm.prompts", "langfuse.trace.input"]);
const OUTPUT_CONTENT = new Set([...OUTPUT_NAMES, "langfuse.trace.output", "vigil.stream.returned"]);

/** Whether an attribute holds what went in, under whichever name. */
export function isInputContent(name: string): boolean {
  return INPUT_CONTENT.has(name) || INPUT_LISTS.some((list) => name.startsWith(`${list}.`)) ||
    name.startsWith("llm.prompt_template.");
}

/** Whether an attribute holds what came out, under whichever name. */
export function isOutputContent(name: string): boolean {
  return OUTPUT_CONTENT.has(name) || OUTPUT_LISTS.some((list) => name.startsWith(`${list}.`));
}
