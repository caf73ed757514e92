import { z } from "zod";
import { type Estimate, estimateSchema } from "./estimate.ts";

/** Calls that have something in common, or all. */
export interface AnalyticsGroup {
  /** What they have in common; for a day its date in UTC, `2025-12-29`. */
  value: string;
  /** Calls. */
  calls: number;
  /** Share of all calls. */
  share: Estimate;
  /** Share of the finished calls that succeeded. */
  success: Estimate;
  /** Mean confidence, between 0 and 1; null where no call has one. */
  confidence: Estimate | null;
  /** Mean response time in milliseconds; null where no call has one. */
  responseMs: Estimate | null;
}

/** Scores of a scorer over a period. */
export interface AnalyticsScore {
  /** Name of the scorer. */
  scorer: string;
  /** What the calls have in common: a field (`user_role`) and its value; null for all calls. */
  group: { by: string; value: string } | null;
  /** Mean score, or share of passes, weighted by the chance that each call had to be scored. */
  mean: Estimate;
  /** Calls that the scorer abstained from, and calls where it failed. */
  abstained: number;
  /** Calls where it failed. */
  failed: number;
}

/** What happened in a period: calls, their success, time and quality. */
export interface AnalyticsResult {
  /** Kind of result. */
  kind: "analytics";
  /** Version of this shape; another one is another number. */
  schemaVersion: 1;
  /** What was looked at: name of an experiment, or `all experiments`. */
  name: string;
  /** Whether calls are runs, one each, or traces. */
  source: "runs" | "traces";
  /** Begin of the period, in UTC. */
  from: string;
  /** End of the period, in UTC. */
  to: string;
  /** Length of the period in days. */
  days: number;
  /** Calls. */
  calls: number;
  /** Calls that have not ended; they count nowhere else. */
  unfinished: number;
  /** Share of the calls that succeeded. */
  success: Estimate;
  /** Mean confidence; null where no call has one. */
  confidence: Estimate | null;
  /** Response times in milliseconds; null where no call has one. */
  responseMs: { mean: Estimate; p50: Estimate; p95: Estimate; p99: Estimate } | null;
  /** Tokens and cost; null where none is known. The cost is null where that of any call with tokens is unknown. */
  cost: { inputTokens: number; outputTokens: number; usd: number | null; unpricedCalls: number } | null;
  /** Calls by what they have in common: intent, role, module, tab, model, prompt version. */
  distributions: { by: string; missing: number; groups: AnalyticsGroup[] }[];
  /** Calls by day, all days of the period. */
  daily: AnalyticsGroup[];
  /** Failed calls by category. */
  errors: { category: string; count: number; share: Estimate; latest: string | null }[];
  /** Scores of the calls, all of them and by role, module and tab. */
  scores: AnalyticsScore[];
  /** What to keep in mind. */
  notes: string[];
}

const groupSchema: z.ZodType<AnalyticsGroup> = z.object({
  value: z.string(),
  calls: z.number(),
  share: estimateSchema,
  success: estimateSchema,
  confidence: estimateSchema.nullable(),
  responseMs: estimateSchema.nullable(),
});

/** Schema of {@linkcode AnalyticsResult}. */
export const analyticsResultSchema: z.ZodType<AnalyticsResult> = z.object({
  kind: z.literal("analytics"),
  schemaVersion: z.literal(1),
  name: z.string(),
  source: z.enum(["runs", "traces"]),
  from: z.string(),
  to: z.string(),
  days: z.number(),
  calls: z.number(),
  unfinished: z.number(),
  success: estimateSchema,
  confidence: estimateSchema.nullable(),
  responseMs: z.object({ mean: estimateSchema, p50: estimateSchema, p95: estimateSchema, p99: estimateSchema })
    .nullable(),
  cost: z.object({
    inputTokens: z.number(),
    outputTokens: z.number(),
    usd: z.number().nullable(),
    unpricedCalls: z.number(),
  }).nullable(),
  distributions: z.array(z.object({ by: z.string(), missing: z.number(), groups: z.array(groupSchema) })),
  daily: z.array(groupSchema),
  errors: z.array(z.object({
    category: z.string(),
    count: z.number(),
    share: estimateSchema,
    latest: z.string().nullable(),
  })),
  scores: z.array(z.object({
    scorer: z.string(),
    group: z.object({ by: z.string(), value: z.string() }).nullable(),
    mean: estimateSchema,
    abstained: z.number(),
    failed: z.number(),
  })),
  notes: z.array(z.string()),
});
