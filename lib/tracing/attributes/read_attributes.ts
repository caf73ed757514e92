import { z } from "zod";
import type { Cost, SpanEvent, SpanType, TokenUsage } from "../../contracts/mod.ts";
import { inputsOfMessages, outputsOfMessages, parsedJson } from "./messages.ts";
import { readType } from "./span_types.ts";
import {
  type Fact,
  FACTS,
  INPUT_LISTS,
  INPUT_NAMES,
  isInputContent,
  isOutputContent,
  OUTPUT_LISTS,
  OUTPUT_NAMES,
} from "./table.ts";
import { unflatten } from "./unflatten.ts";

/** What attributes of any convention say of a span, in vigil's own words. */
export interface ReadAttributes {
  /** Kind of the operation. */
  type: SpanType;
  /** What went in; absent where nobody says. */
  inputs?: unknown;
  /** What came out; absent where nobody says. */
  outputs?: unknown;
  /** Model that answered, else the one that was asked. */
  model?: string;
  /** Who answered. */
  provider?: string;
  /** Tokens. */
  usage?: TokenUsage;
  /** Cost, where somebody says. */
  cost?: Cost;
  /** Conversation. */
  sessionId?: string;
  /** User. */
  userId?: string;
  /** Tags of the trace. */
  tags: Record<string, string>;
  /** Everything else, under the names that it came with. */
  attributes: Record<string, unknown>;
}

/** What is read besides attributes. */
export interface ReadOptions {
  /** Events of the span, which older instrumentations put messages into. @default {[]} */
  events?: readonly Pick<SpanEvent, "name" | "attributes">[];
  /** Whether what went in may be kept, under whichever name. @default {true} */
  captureInputs?: boolean;
  /** Whether what came out may be kept, under whichever name. @default {true} */
  captureOutputs?: boolean;
}

const TAG = "mlflow.traceTag.";
const count = z.coerce.number().nonnegative().finite().optional().catch(undefined);
const dollars = z.coerce.number().finite().optional().catch(undefined);

/**
 * Reads what attributes of MLflow, OpenTelemetry (`gen_ai`), OpenInference, Langfuse, OpenLLMetry, the Vercel AI SDK and
 * any-agent say, by the one table of names. What has become a field is taken out of the attributes.
 *
 * Tokens read from and written to a cache belong to the input tokens; where a sender counts them beside (their sum is more
 * than the input), they are added.
 */
export function readAttributes(
  attributes: Readonly<Record<string, unknown>>,
  options: ReadOptions = {},
): ReadAttributes {
  const { events = [], captureInputs = true, captureOutputs = true } = options;
  const used = new Set<string>(["mlflow.traceRequestId", "mlflow.spanType"]);
  const type = readType(attributes);
  const inputs = captureInputs ? contentOf(attributes, INPUTS, used) ?? messagesOf(events, INPUT_EVENTS) : undefined;
  const outputs = captureOutputs
    ? contentOf(attributes, OUTPUTS, used) ?? messagesOf(events, OUTPUT_EVENTS)
    : undefined;
  const model = textOf(attributes, "model", used);
  const provider = textOf(attributes, "provider", new Set());
  const usage = usageOf(attributes, used);
  const cost = costOf(attributes, used);
  const sessionId = textOf(attributes, "sessionId", new Set());
  const userId = textOf(attributes, "userId", new Set());
  const { tags, rest } = split(
    attributes,
    (name) => !used.has(name) && (captureInputs || !isInputContent(name)) && (captureOutputs || !isOutputContent(name)),
  );
  return {
    type,
    ...(inputs === undefined ? {} : { inputs }),
    ...(outputs === undefined ? {} : { outputs }),
    ...(model === undefined ? {} : { model: model.slice(0, 500) }),
    ...(provider === undefined ? {} : { provider }),
    ...(usage === undefined ? {} : { usage }),
    ...(cost === undefined ? {} : { cost }),
    ...(sessionId === undefined ? {} : { sessionId }),
    ...(userId === undefined ? {} : { userId }),
    tags,
    attributes: rest,
  };
}

interface Content {
  names: readonly string[];
  lists: readonly string[];
  messages: string;
  read: (value: unknown) => unknown;
}

const INPUTS: Content = {
  names: INPUT_NAMES,
  lists: INPUT_LISTS,
  messages: "gen_ai.input.messages",
  read: inputsOfMessages,
};

const OUTPUTS: Content = {
  names: OUTPUT_NAMES,
  lists: OUTPUT_LISTS,
  messages: "gen_ai.output.messages",
  read: outputsOfMessages,
};

function contentOf(attributes: Readonly<Record<string, unknown>>, content: Content, used: Set<string>): unknown {
  for (const name of content.names) {
    const value = attributes[name];
    if (value === undefined || value === null) continue;
    used.add(name);
    if (name === content.messages) return content.read(value);
    const kind = KIND_OF_TEXT[name];
    if (kind !== undefined && name.endsWith(".value")) used.add(kind);
    return kind !== undefined && PLAIN.has(attributes[kind]) ? value : readContent(name, value);
  }
  for (const prefix of content.lists) {
    const list = unflatten(attributes, prefix);
    if (list === null) continue;
    for (const name of Object.keys(attributes)) if (name.startsWith(`${prefix}.`)) used.add(name);
    return prefix === "retrieval.documents" ? list : { messages: list };
  }
  return undefined;
}

// Some conventions say beside a value whether it is text or JSON.
const KIND_OF_TEXT: Readonly<Record<string, string>> = {
  "input.value": "input.mime_type",
  "output.value": "output.mime_type",
  "gen_ai.output": "gen_ai.output.type",
};
const PLAIN: ReadonlySet<unknown> = new Set(["text/plain", "text"]);

// Text that is JSON by chance, a number for example, stays text where the convention means text.
function readContent(name: string, value: unknown): unknown {
  if (name === "ai.response.text" || name === "ai.value") return value;
  const mayBeText = name.startsWith("mlflow.") || name === "gen_ai.retrieval.query.text";
  return mayBeText && typeof value === "string" && !/^\s*[[{"]/.test(value) ? value : parsedJson(value);
}

const INPUT_EVENTS = new Map([
  ["gen_ai.system.message", "system"],
  ["gen_ai.user.message", "user"],
  ["gen_ai.assistant.message", "assistant"],
  ["gen_ai.tool.message", "tool"],
]);
const OUTPUT_EVENTS = new Map([["gen_ai.choice", "assistant"]]);

// Until version 1.37 of OpenTelemetry's conventions each message was an event.
function messagesOf(events: ReadOptions["events"], roles: ReadonlyMap<string, string>): unknown {
  const messages = (events ?? []).flatMap(({ name, attributes }) => {
    const role = roles.get(name);
    if (role === undefined) return [];
    const { content, message, role: told } = attributes;
    return [{ role: typeof told === "string" ? told : role, content: parsedJson(content ?? message) }];
  });
  return messages.length === 0 ? undefined : { messages };
}

function factOf(attributes: Readonly<Record<string, unknown>>, fact: Fact, used: Set<string>): unknown {
  let found: unknown;
  for (const name of FACTS[fact].read) {
    const value = attributes[name];
    if (value === undefined || value === null || value === "") continue;
    // What was asked for is a fact of its own beside what answered.
    if (!FACTS.requestModel.read.includes(name)) used.add(name);
    found ??= value;
  }
  return found;
}

function textOf(attributes: Readonly<Record<string, unknown>>, fact: Fact, used: Set<string>): string | undefined {
  const value = parsedJson(factOf(attributes, fact, used));
  return typeof value === "string" && value !== "" ? value : typeof value === "number" ? String(value) : undefined;
}

// MLflow and Langfuse write tokens as one object; in Langfuse's, each kind of input stands beside the others.
const mlflowUsageSchema = z.object({
  input_tokens: count,
  output_tokens: count,
  cache_read_input_tokens: count,
  cache_creation_input_tokens: count,
});
const langfuseUsageSchema = z.object({
  input: count,
  output: count,
  input_cached_tokens: count,
  cache_read_input_tokens: count,
  input_cache_creation: count,
  cache_creation_input_tokens: count,
});

function usageOf(attributes: Readonly<Record<string, unknown>>, used: Set<string>): TokenUsage | undefined {
  const single = (fact: Fact): number | undefined => count.parse(factOf(attributes, fact, used));
  const plain = {
    input: single("inputTokens"),
    output: single("outputTokens"),
    read: single("cacheReadInputTokens"),
    created: single("cacheCreationInputTokens"),
  };
  const mlflow = mlflowUsageSchema.safeParse(parsedJson(take(attributes, "mlflow.chat.tokenUsage", used))).data;
  const langfuse =
    langfuseUsageSchema.safeParse(parsedJson(take(attributes, "langfuse.observation.usage_details", used)))
      .data;
  if (mlflow !== undefined && (mlflow.input_tokens !== undefined || mlflow.output_tokens !== undefined)) {
    return usage({
      input: mlflow.input_tokens,
      output: mlflow.output_tokens,
      read: mlflow.cache_read_input_tokens,
      created: mlflow.cache_creation_input_tokens,
    });
  }
  if (plain.input !== undefined || plain.output !== undefined) return usage(plain);
  if (langfuse === undefined || (langfuse.input === undefined && langfuse.output === undefined)) return undefined;
  const read = langfuse.input_cached_tokens ?? langfuse.cache_read_input_tokens;
  const created = langfuse.input_cache_creation ?? langfuse.cache_creation_input_tokens;
  return usage({
    input: (langfuse.input ?? 0) + (read ?? 0) + (created ?? 0),
    output: langfuse.output,
    read,
    created,
  });
}

/** Tokens as a sender counts them. */
interface Counts {
  input: number | undefined;
  output: number | undefined;
  read: number | undefined;
  created: number | undefined;
}

function usage({ input = 0, output = 0, read, created }: Counts): TokenUsage {
  const cached = (read ?? 0) + (created ?? 0);
  return {
    inputTokens: cached > input ? input + cached : input,
    outputTokens: output,
    ...(read === undefined ? {} : { cacheReadInputTokens: read }),
    ...(created === undefined ? {} : { cacheCreationInputTokens: created }),
  };
}

const mlflowCostSchema = z.object({ input_cost: dollars, output_cost: dollars, total_cost: dollars });
const langfuseCostSchema = z.object({ input: dollars, output: dollars, total: dollars });

function costOf(attributes: Readonly<Record<string, unknown>>, used: Set<string>): Cost | undefined {
  const single = (fact: Fact): number | undefined => dollars.parse(factOf(attributes, fact, used));
  const plain = { input: single("inputUsd"), output: single("outputUsd"), total: single("totalUsd") };
  const mlflow = mlflowCostSchema.safeParse(parsedJson(take(attributes, "mlflow.llm.cost", used))).data;
  const langfuse = langfuseCostSchema.safeParse(parsedJson(take(attributes, "langfuse.observation.cost_details", used)))
    .data;
  const told = mlflow === undefined
    ? plain.input === undefined && plain.output === undefined && plain.total === undefined ? langfuse : plain
    : { input: mlflow.input_cost, output: mlflow.output_cost, total: mlflow.total_cost };
  const { input, output, total } = told ?? {};
  if (input === undefined && output === undefined && total === undefined) return undefined;
  const totalUsd = total ?? (input ?? 0) + (output ?? 0);
  return { inputUsd: input ?? (output === undefined ? totalUsd : totalUsd - output), outputUsd: output ?? 0, totalUsd };
}

function take(attributes: Readonly<Record<string, unknown>>, name: string, used: Set<string>): unknown {
  if (name in attributes) used.add(name);
  return attributes[name];
}

function split(
  attributes: Readonly<Record<string, unknown>>,
  keeps: (name: string) => boolean,
): { tags: Record<string, string>; rest: Record<string, unknown> } {
  const tags: Record<string, string> = {};
  const rest: Record<string, unknown> = {};
  for (const [name, value] of Object.entries(attributes)) {
    if (name.startsWith(TAG)) tags[name.slice(TAG.length)] = String(parsedJson(value));
    else if (keeps(name)) rest[name] = value;
  }
  return { tags, rest };
}
