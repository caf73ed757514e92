import type { Cost, Span, TokenUsage, TraceDetails } from "../../contracts/mod.ts";
import { inputMessages, outputMessages } from "./messages.ts";
import { TYPE_NAMES, writtenType } from "./span_types.ts";
import { type Dialect, DIALECTS, type Fact, FACTS } from "./table.ts";

/** Options for {@linkcode writeAttributes}. */
export interface WriteOptions {
  /** Conventions to write. @default {all of them} */
  dialects?: readonly Dialect[];
  /** What is known of the trace; goes with its root. @default {{}} */
  details?: TraceDetails;
}

/**
 * Writes what a span says under the names of each convention, by the one table of names, so that every reader finds what
 * it looks for. Its own attributes come first and win.
 *
 * Values are JSON values for MLflow, and texts, numbers, booleans and lists of these for everybody else.
 */
export function writeAttributes(span: Span, options: WriteOptions = {}): Record<string, unknown> {
  const { dialects = DIALECTS, details = {} } = options;
  const written: Record<string, unknown> = {};
  for (const dialect of dialects) Object.assign(written, WRITERS[dialect](span), factsOf(span, dialect, details));
  const own = Object.fromEntries(
    Object.entries(span.attributes).map(([name, value]) => [name, name.startsWith("mlflow.") ? value : flat(value)]),
  );
  return { ...written, ...own };
}

const WRITERS: Readonly<Record<Dialect, (span: Span) => Record<string, unknown>>> = {
  mlflow: writeMlflow,
  gen_ai: writeGenAi,
  openinference: writeOpenInference,
  langfuse: writeLangfuse,
};

function writeMlflow({ type, inputs, outputs, usage, cost }: Span): Record<string, unknown> {
  return defined({
    [TYPE_NAMES.mlflow]: type,
    "mlflow.spanInputs": inputs,
    "mlflow.spanOutputs": outputs,
    "mlflow.chat.tokenUsage": usage && defined({
      input_tokens: usage.inputTokens,
      output_tokens: usage.outputTokens,
      total_tokens: usage.inputTokens + usage.outputTokens,
      cache_read_input_tokens: usage.cacheReadInputTokens,
      cache_creation_input_tokens: usage.cacheCreationInputTokens,
    }),
    "mlflow.llm.cost": cost
      ? { input_cost: cost.inputUsd, output_cost: cost.outputUsd, total_cost: cost.totalUsd }
      : undefined,
  });
}

function writeGenAi(span: Span): Record<string, unknown> {
  const { type, name, inputs, outputs } = span;
  const operation = writtenType(type, "gen_ai");
  if (operation === null) return {};
  const common = { [TYPE_NAMES.gen_ai]: operation };
  switch (type) {
    case "TOOL":
      return defined({
        ...common,
        "gen_ai.tool.name": name,
        "gen_ai.tool.call.arguments": json(inputs),
        "gen_ai.tool.call.result": json(outputs),
      });
    case "RETRIEVER":
      return defined({
        ...common,
        "gen_ai.retrieval.query.text": typeof inputs === "string" ? inputs : json(inputs),
        "gen_ai.retrieval.documents": json(outputs),
      });
    case "EMBEDDING":
      return common;
    default:
      return defined({
        ...common,
        ...(type === "AGENT" ? { "gen_ai.agent.name": name } : {}),
        "gen_ai.input.messages": inputs === undefined ? undefined : json(inputMessages(inputs)),
        "gen_ai.output.messages": outputs === undefined ? undefined : json(outputMessages(outputs)),
      });
  }
}

function writeOpenInference({ type, inputs, outputs, usage }: Span): Record<string, unknown> {
  return defined({
    [TYPE_NAMES.openinference]: writtenType(type, "openinference"),
    ...valueAndType("input", inputs),
    ...valueAndType("output", outputs),
    "llm.token_count.total": usage === undefined ? undefined : usage.inputTokens + usage.outputTokens,
  });
}

function writeLangfuse({ type, inputs, outputs, usage, cost, status, attributes, startTimeUnixNano }: Span) {
  return defined({
    [TYPE_NAMES.langfuse]: writtenType(type, "langfuse"),
    "langfuse.observation.input": json(inputs),
    "langfuse.observation.output": json(outputs),
    "langfuse.observation.usage_details": usage === undefined ? undefined : json(usageDetails(usage)),
    "langfuse.observation.cost_details": cost ? json(costDetails(cost)) : undefined,
    "langfuse.observation.level": status.code === "ERROR" ? "ERROR" : undefined,
    "langfuse.observation.status_message": status.message,
    "langfuse.observation.completion_start_time": firstTokenTime(
      startTimeUnixNano,
      attributes["gen_ai.response.time_to_first_chunk"],
    ),
  });
}

// Langfuse adds all kinds of input tokens up, so that each stands there without the others.
function usageDetails(usage: TokenUsage): Record<string, unknown> {
  const { inputTokens, outputTokens, cacheReadInputTokens, cacheCreationInputTokens } = usage;
  return defined({
    input: Math.max(0, inputTokens - (cacheReadInputTokens ?? 0) - (cacheCreationInputTokens ?? 0)),
    input_cached_tokens: cacheReadInputTokens,
    input_cache_creation: cacheCreationInputTokens,
    output: outputTokens,
    total: inputTokens + outputTokens,
  });
}

function costDetails({ inputUsd, outputUsd, totalUsd }: Cost): Record<string, unknown> {
  return { input: inputUsd, output: outputUsd, total: totalUsd };
}

function firstTokenTime(start: string, seconds: unknown): string | undefined {
  if (typeof seconds !== "number") return undefined;
  const milliseconds = Number(BigInt(start) / 1_000_000n) + Math.round(seconds * 1000);
  return json(new Date(milliseconds).toISOString());
}

function factsOf(span: Span, dialect: Dialect, details: TraceDetails): Record<string, unknown> {
  const { usage, cost, model, attributes, parentSpanId } = span;
  const provider = attributes["gen_ai.provider.name"] ?? attributes["mlflow.llm.provider"];
  const values: Readonly<Partial<Record<Fact, unknown>>> = {
    model,
    requestModel: attributes["gen_ai.request.model"] ?? model,
    provider,
    ...usage,
    ...(cost ?? {}),
    sessionId: details.sessionId,
    userId: details.userId,
  };
  const written: Record<string, unknown> = {};
  for (const fact of FACT_NAMES) {
    const name = FACTS[fact].write[dialect];
    if (name !== undefined && values[fact] !== undefined) written[name] = values[fact];
  }
  if (dialect === "openinference" && span.type === "EMBEDDING" && model !== undefined) {
    written["embedding.model_name"] = model;
  }
  return parentSpanId === null ? { ...written, ...tagsOf(span.name, dialect, details.tags ?? {}) } : written;
}

const FACT_NAMES: readonly Fact[] = [
  "model",
  "requestModel",
  "provider",
  "inputTokens",
  "outputTokens",
  "cacheReadInputTokens",
  "cacheCreationInputTokens",
  "inputUsd",
  "outputUsd",
  "totalUsd",
  "sessionId",
  "userId",
];

function tagsOf(name: string, dialect: Dialect, tags: Record<string, string>): Record<string, unknown> {
  const entries = Object.entries(tags);
  switch (dialect) {
    case "mlflow":
      return Object.fromEntries([["mlflow.traceName", name], ...entries].map(([key, value]) => [
        `mlflow.traceTag.${key}`,
        value,
      ]));
    case "langfuse":
      return {
        "langfuse.trace.name": name,
        ...(entries.length === 0 ? {} : { "langfuse.trace.tags": entries.map((pair) => pair.join(":")) }),
      };
    case "openinference":
      return entries.length === 0 ? {} : { "tag.tags": entries.map((pair) => pair.join(":")) };
    case "gen_ai":
      return {};
  }
}

function valueAndType(name: "input" | "output", value: unknown): Record<string, unknown> {
  if (value === undefined) return {};
  if (typeof value === "string") return { [`${name}.value`]: value, [`${name}.mime_type`]: "text/plain" };
  return { [`${name}.value`]: json(value), [`${name}.mime_type`]: "application/json" };
}

function json(value: unknown): string | undefined {
  return value === undefined ? undefined : JSON.stringify(value);
}

// OpenTelemetry's readers expect texts, numbers, booleans and lists of one of them.
function flat(value: unknown): unknown {
  if (typeof value !== "object" || value === null) return value;
  if (Array.isArray(value) && value.every((item) => item !== null && typeof item !== "object")) return value;
  return JSON.stringify(value);
}

function defined(values: Record<string, unknown>): Record<string, unknown> {
  return Object.fromEntries(Object.entries(values).filter(([, value]) => value !== undefined && value !== null));
}
