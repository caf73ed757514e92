import { z } from "zod";
import { type ComparisonResult, comparisonResultSchema } from "./comparison.ts";
import { type DriftResult, driftResultSchema } from "./drift.ts";
import { type ErrorData, errorDataSchema } from "./error.ts";
import { type Estimate, estimateSchema } from "./estimate.ts";
import { type Score, scoreSchema } from "./score.ts";

/** One row of one trial; `(id, trial)` is unique. */
export interface EvaluationRow {
  /** Identity of the row in its dataset. */
  id: string;
  /** Which repetition, from 1. */
  trial: number;
  /** Group of rows that belong together, for example a user. */
  cluster: string | null;
  /** What the agent was given. */
  inputs: unknown;
  /** What it answered; null where it failed. */
  outputs: unknown;
  /** What the dataset expects. */
  expectations: unknown;
  /** Value of the target field. */
  expected: unknown;
  /** Value of the prediction field; null where there is none. */
  predicted: unknown;
  /** Probability of each label, where the agent gives them. */
  probabilities: Record<string, number> | null;
  /** Scores by scorer. */
  scores: Record<string, Score>;
  /** Duration of the call. */
  latencyMs: number | null;
  /** Tokens read. */
  inputTokens: number | null;
  /** Tokens written. */
  outputTokens: number | null;
  /** Cost in US dollars; null where unknown. */
  costUsd: number | null;
  /** Why there is no answer. */
  error: ErrorData | null;
  /** Trace of the call. */
  traceId: string | null;
}

/** Precision, recall and F1 of one label. */
export interface ClassMetrics {
  /** The label. */
  label: string;
  /** Of the rows predicted as this label, the share that carry it. */
  precision: Estimate;
  /** Of the rows that carry this label, the share predicted so. */
  recall: Estimate;
  /** Harmonic mean of both. */
  f1_score: Estimate;
  /** Rows that carry this label. */
  support: number;
}

/** Duration of the calls, in milliseconds. */
export interface LatencySummary {
  /** Mean. */
  meanMs: Estimate;
  /** Median. */
  p50Ms: Estimate;
  /** 95th percentile. */
  p95Ms: Estimate;
  /** 99th percentile. */
  p99Ms: Estimate;
  /** Rows finished per second of wall time. */
  throughputPerSecond: number;
}

/** Tokens and cost of all rows. */
export interface CostSummary {
  /** Tokens read. */
  inputTokens: number;
  /** Tokens written. */
  outputTokens: number;
  /** US dollars; null where any call has no known price. */
  usd: number | null;
  /** Calls whose model has no known price. */
  unpricedCalls: number;
}

/** What a threshold says of a result. */
export interface ThresholdOutcome {
  /** Name of the metric. */
  metric: string;
  /** The limit. */
  value: number;
  /** Whether the metric must reach the limit or stay at or below it. */
  bound: "under" | "over";
  /** The metric's value; null where it is undefined or not in the result. */
  actual: number | null;
  /**
   * Good: the whole interval is on the right side; bad: the value is not, or would not be if failed calls had been wrong;
   * inconclusive: the value is, its interval is not; unknown: the result has no such metric.
   */
  outcome: "good" | "bad" | "inconclusive" | "unknown";
  /** The same in words. */
  text: string;
}

/** What is needed to repeat a result. */
export interface EnvironmentSummary {
  /** Version of vigil. */
  vigil: string;
  /** Version of Deno. */
  deno: string;
  /** Commit of the working directory. */
  commit: string | null;
  /** Whether it holds changes that are not committed. */
  dirty: boolean | null;
  /** Digest of deno.lock. */
  lockDigest: string;
  /** Flags of the command. */
  flags: Record<string, unknown>;
  /** Seed of everything random. */
  seed: number;
}

/** Result of `evaluate`. */
export interface EvaluationResult {
  /** Kind of result. */
  kind: "evaluation";
  /** Version of this shape; another one is another number. */
  schemaVersion: 1;
  /** Name of the evaluation. */
  name: string;
  /** Name of the agent; null where predictions came from the file. */
  agent: string | null;
  /** What was evaluated. */
  dataset: { name: string; version: string | null; digest: string; rows: number };
  /** Metrics by name, and one for each scorer. */
  metrics: Record<string, Estimate>;
  /** Metrics of each label. */
  perClass: ClassMetrics[];
  /** Rows: expected, columns: predicted. */
  confusion: { labels: string[]; counts: number[][] };
  /** Durations; null where nothing was timed. */
  latency: LatencySummary | null;
  /** Cost; null where no call reported tokens. */
  cost: CostSummary | null;
  /** Rows, up to 10,000. */
  rows: EvaluationRow[];
  /** File beside the result that holds all rows, where there are more. */
  rowsFile?: string;
  /** What is needed to repeat it. */
  environment: EnvironmentSummary;
  /** Where it is kept; null where it is not. */
  tracking: { uri: string; experiment: string; runId: string } | null;
  /** How often each kind of error occurred. */
  errors?: { kind: string; count: number; example: string }[];
  /** Whether all rows were evaluated; false after an interrupt. */
  complete?: boolean;
  /** What the reader should know, for example a row that was left out. */
  notes?: string[];
  /** What the thresholds say that were asked for. */
  thresholds?: ThresholdOutcome[];
  /** Reliability of the probabilities, in ten bins of equal width. */
  calibration?: { low: number; high: number; n: number; meanProbability: number; observed: Estimate }[];
  /** Drift against a baseline dataset. */
  drift?: DriftResult;
  /** Comparison with an earlier result. */
  comparison?: ComparisonResult;
}

/** Schema of {@linkcode EvaluationRow}. */
export const evaluationRowSchema: z.ZodType<EvaluationRow> = z.object({
  id: z.string(),
  trial: z.number().int().positive(),
  cluster: z.string().nullable(),
  inputs: z.unknown(),
  outputs: z.unknown(),
  expectations: z.unknown(),
  expected: z.unknown(),
  predicted: z.unknown(),
  probabilities: z.record(z.string(), z.number()).nullable(),
  scores: z.record(z.string(), scoreSchema),
  latencyMs: z.number().nullable(),
  inputTokens: z.number().nullable(),
  outputTokens: z.number().nullable(),
  costUsd: z.number().nullable(),
  error: errorDataSchema.nullable(),
  traceId: z.string().nullable(),
});

/** Schema of {@linkcode EvaluationResult}. */
export const evaluationResultSchema: z.ZodType<EvaluationResult> = z.object({
  kind: z.literal("evaluation"),
  schemaVersion: z.literal(1),
  name: z.string(),
  agent: z.string().nullable(),
  dataset: z.object({ name: z.string(), version: z.string().nullable(), digest: z.string(), rows: z.number().int() }),
  metrics: z.record(z.string(), estimateSchema),
  perClass: z.array(z.object({
    label: z.string(),
    precision: estimateSchema,
    recall: estimateSchema,
    f1_score: estimateSchema,
    support: z.number(),
  })),
  confusion: z.object({ labels: z.array(z.string()), counts: z.array(z.array(z.number())) }),
  latency: z.object({
    meanMs: estimateSchema,
    p50Ms: estimateSchema,
    p95Ms: estimateSchema,
    p99Ms: estimateSchema,
    throughputPerSecond: z.number(),
  }).nullable(),
  cost: z.object({
    inputTokens: z.number(),
    outputTokens: z.number(),
    usd: z.number().nullable(),
    unpricedCalls: z.number(),
  }).nullable(),
  rows: z.array(evaluationRowSchema),
  rowsFile: z.string().exactOptional(),
  environment: z.object({
    vigil: z.string(),
    deno: z.string(),
    commit: z.string().nullable(),
    dirty: z.boolean().nullable(),
    lockDigest: z.string(),
    flags: z.record(z.string(), z.unknown()),
    seed: z.number(),
  }),
  tracking: z.object({ uri: z.string(), experiment: z.string(), runId: z.string() }).nullable(),
  errors: z.array(z.object({ kind: z.string(), count: z.number(), example: z.string() })).exactOptional(),
  complete: z.boolean().exactOptional(),
  notes: z.array(z.string()).exactOptional(),
  thresholds: z.array(z.object({
    metric: z.string(),
    value: z.number(),
    bound: z.enum(["under", "over"]),
    actual: z.number().nullable(),
    outcome: z.enum(["good", "bad", "inconclusive", "unknown"]),
    text: z.string(),
  })).exactOptional(),
  calibration: z.array(z.object({
    low: z.number(),
    high: z.number(),
    n: z.number(),
    meanProbability: z.number(),
    observed: estimateSchema,
  })).exactOptional(),
  drift: driftResultSchema.exactOptional(),
  comparison: comparisonResultSchema.exactOptional(),
});
