import { z } from "zod";

/** MLflow's span types; any other string is allowed too. */
export type SpanType =
  | "AGENT"
  | "LLM"
  | "CHAT_MODEL"
  | "CHAIN"
  | "TOOL"
  | "RETRIEVER"
  | "EMBEDDING"
  | "RERANKER"
  | "PARSER"
  | "GUARDRAIL"
  | "EVALUATOR"
  | "MEMORY"
  | "UNKNOWN"
  | (string & Record<never, never>);

/** Tokens of one call. `inputTokens` is the total, cached tokens included. */
export interface TokenUsage {
  /** Tokens read, cached ones included. */
  inputTokens: number;
  /** Tokens written. */
  outputTokens: number;
  /** Of the input tokens, those read from a cache. */
  cacheReadInputTokens?: number;
  /** Of the input tokens, those written to a cache. */
  cacheCreationInputTokens?: number;
}

/** Cost in US dollars. */
export interface Cost {
  /** Cost of the input tokens. */
  inputUsd: number;
  /** Cost of the output tokens. */
  outputUsd: number;
  /** Both together. */
  totalUsd: number;
}

/** Something that happened at one moment of a span. */
export interface SpanEvent {
  /** Name, for example `"exception"`. */
  name: string;
  /** Nanoseconds since 1970 as a decimal string. */
  timeUnixNano: string;
  /** Details. */
  attributes: Record<string, unknown>;
}

/** A pointer to a span of any trace. */
export interface SpanLink {
  /** Trace pointed at. */
  traceId: string;
  /** Span pointed at. */
  spanId: string;
  /** Details. */
  attributes: Record<string, unknown>;
}

/** One recorded operation. Times are decimal strings because they do not fit a double. */
export interface Span {
  /** `tr-` and 32 hexadecimal digits; the first 12 are the time, so that ids sort by time. */
  traceId: string;
  /** 16 hexadecimal digits. */
  spanId: string;
  /** The span around this one; null for the root. */
  parentSpanId: string | null;
  /** Name of the operation. */
  name: string;
  /** Kind of the operation. */
  type: SpanType;
  /** Start in nanoseconds since 1970. */
  startTimeUnixNano: string;
  /** End in nanoseconds since 1970; null while it runs. */
  endTimeUnixNano: string | null;
  /** How it ended. */
  status: { code: "UNSET" | "OK" | "ERROR"; message?: string };
  /** What went in, as it was at the call; absent when not captured. */
  inputs?: unknown;
  /** What came out; absent when not captured. */
  outputs?: unknown;
  /** Model that answered, for spans that call one. */
  model?: string;
  /** Tokens of this call. */
  usage?: TokenUsage;
  /** Cost of this call; null when the model has no known price. */
  cost?: Cost | null;
  /** Further attributes. */
  attributes: Record<string, unknown>;
  /** Events in time order. */
  events: SpanEvent[];
  /** Links to other spans. */
  links: SpanLink[];
}

/** State of a trace. */
export type TraceState = "IN_PROGRESS" | "OK" | "ERROR";

/** What is known of a trace without its spans. */
export interface TraceInfo {
  /** Id of the trace. */
  traceId: string;
  /** Id of the experiment that holds it. */
  experimentId: string;
  /** Name of the root span. */
  name: string | null;
  /** Start in milliseconds since 1970. */
  timestampMs: number;
  /** Duration in milliseconds; null while it runs. */
  executionDurationMs: number | null;
  /** State of the root span. */
  state: TraceState;
  /** First characters of the root's inputs. */
  requestPreview: string | null;
  /** First characters of the root's outputs. */
  responsePreview: string | null;
  /** Tags, which may change. */
  tags: Record<string, string>;
  /** Metadata, which may not. */
  metadata: Record<string, string>;
  /** Tokens of the whole trace; null where no span tells. */
  usage: TokenUsage | null;
  /** Cost of the whole trace; null where unknown. */
  cost: Cost | null;
  /** Conversation that the trace belongs to. */
  sessionId: string | null;
  /** Judgements about the trace. */
  assessments: Assessment[];
}

/** A recorded call with everything that happened inside. */
export interface Trace {
  /** What is known of it as a whole. */
  info: TraceInfo;
  /** Its spans in order of their start. */
  spans: Span[];
}

/** Who or what judged. */
export interface AssessmentSource {
  /** Kind of judge. */
  type: "CODE" | "LLM_JUDGE" | "HUMAN";
  /** Which one: a scorer with its version, a model, a person. */
  id: string;
}

/** A judgement about a trace or one of its spans: feedback, or an expectation. */
export interface Assessment {
  /** `a-` and 32 hexadecimal digits. */
  assessmentId: string;
  /** Trace that is judged. */
  traceId: string;
  /** Span that is judged; null for the whole trace. */
  spanId: string | null;
  /** What was judged, for example the scorer's name. */
  name: string;
  /** Feedback says how it was, an expectation how it should have been. */
  kind: "feedback" | "expectation";
  /** The judgement; null when the judge failed. */
  value: unknown;
  /** Why there is no value. */
  error: { code: string; message: string } | null;
  /** Why the value is what it is. */
  rationale: string | null;
  /** Who judged. */
  source: AssessmentSource;
  /** Run that the judgement was made in. */
  runId: string | null;
  /** When, in milliseconds since 1970. */
  timestampMs: number;
  /** Further details. */
  metadata: Record<string, string>;
  /** Id of the judgement that this one replaces. */
  overrides?: string;
  /** False once another judgement replaces this one. */
  valid: boolean;
}

const attributesSchema = z.record(z.string(), z.unknown());

/** Schema of {@linkcode TokenUsage}. */
export const tokenUsageSchema: z.ZodType<TokenUsage> = z.object({
  inputTokens: z.number().nonnegative(),
  outputTokens: z.number().nonnegative(),
  cacheReadInputTokens: z.number().nonnegative().exactOptional(),
  cacheCreationInputTokens: z.number().nonnegative().exactOptional(),
});

/** Schema of {@linkcode Cost}. */
export const costSchema: z.ZodType<Cost> = z.object({
  inputUsd: z.number(),
  outputUsd: z.number(),
  totalUsd: z.number(),
});

/** Schema of {@linkcode Span}. */
export const spanSchema: z.ZodType<Span> = z.object({
  traceId: z.string().min(1).max(50),
  spanId: z.string().regex(/^[0-9a-f]{16}$/),
  parentSpanId: z.string().regex(/^[0-9a-f]{16}$/).nullable(),
  name: z.string(),
  type: z.string().max(500),
  startTimeUnixNano: z.string().regex(/^\d{1,19}$/),
  endTimeUnixNano: z.string().regex(/^\d{1,19}$/).nullable(),
  status: z.object({ code: z.enum(["UNSET", "OK", "ERROR"]), message: z.string().exactOptional() }),
  inputs: z.unknown().exactOptional(),
  outputs: z.unknown().exactOptional(),
  model: z.string().max(500).exactOptional(),
  usage: tokenUsageSchema.exactOptional(),
  cost: costSchema.nullable().exactOptional(),
  attributes: attributesSchema,
  events: z.array(z.object({ name: z.string(), timeUnixNano: z.string(), attributes: attributesSchema })),
  links: z.array(z.object({ traceId: z.string(), spanId: z.string(), attributes: attributesSchema })),
});

/** Schema of {@linkcode Assessment}. */
export const assessmentSchema: z.ZodType<Assessment> = z.object({
  assessmentId: z.string().min(1).max(50),
  traceId: z.string().min(1).max(50),
  spanId: z.string().max(50).nullable(),
  name: z.string().min(1).max(250),
  kind: z.enum(["feedback", "expectation"]),
  value: z.unknown(),
  error: z.object({ code: z.string(), message: z.string() }).nullable(),
  rationale: z.string().nullable(),
  source: z.object({ type: z.enum(["CODE", "LLM_JUDGE", "HUMAN"]), id: z.string().max(250) }),
  runId: z.string().max(32).nullable(),
  timestampMs: z.number().int(),
  metadata: z.record(z.string(), z.string()),
  overrides: z.string().max(50).exactOptional(),
  valid: z.boolean(),
});

/** Schema of {@linkcode TraceInfo}. */
export const traceInfoSchema: z.ZodType<TraceInfo> = z.object({
  traceId: z.string(),
  experimentId: z.string(),
  name: z.string().nullable(),
  timestampMs: z.number(),
  executionDurationMs: z.number().nullable(),
  state: z.enum(["IN_PROGRESS", "OK", "ERROR"]),
  requestPreview: z.string().nullable(),
  responsePreview: z.string().nullable(),
  tags: z.record(z.string(), z.string()),
  metadata: z.record(z.string(), z.string()),
  usage: tokenUsageSchema.nullable(),
  cost: costSchema.nullable(),
  sessionId: z.string().nullable(),
  assessments: z.array(assessmentSchema),
});

/** Schema of {@linkcode Trace}. */
export const traceSchema: z.ZodType<Trace> = z.object({ info: traceInfoSchema, spans: z.array(spanSchema) });
