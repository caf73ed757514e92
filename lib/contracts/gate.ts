import { z } from "zod";
import { type Estimate, estimateSchema } from "./estimate.ts";

/** What a check of a gate says. */
export interface GateFinding {
  /** Name of the check. */
  check: string;
  /** `unsure` leaves the word to the judge. */
  verdict: "pass" | "fail" | "unsure";
  /** Why. */
  reason?: string;
}

/** One attempt at an answer, and what the gate made of it. */
export interface GateAttempt {
  /** Number, from 1. */
  attempt: number;
  /** What the gate decided about it; `error` where the agent failed. */
  verdict: "pass" | "fail" | "unsure" | "error";
  /** What the checks said. */
  findings: GateFinding[];
  /** Whether the judge was asked. */
  judged: boolean;
  /** Time of the agent, in milliseconds. */
  agentMs: number;
  /** Time of the checks and the judge, in milliseconds. */
  gateMs: number;
  /** Cost of the judge in US dollars; null where it is not known. */
  costUsd: number | null;
}

/** How a call ended. */
export type GateOutcome =
  | "passed"
  | "passed_after_retry"
  | "flagged"
  | "refused"
  | "fell_back"
  | "input_stopped"
  | "error";

/** What a gate did with one call. */
export interface GateDecision {
  /** Id of the call. */
  requestId: string;
  /** Trace of the call; null where nothing was recorded. */
  traceId: string | null;
  /** Whether the gate acted, or only watched. */
  arm: "gated" | "holdout";
  /** How it ended. In the holdout the first answer leaves unchanged: `passed`, or `flagged` where the gate would have stopped it. */
  outcome: GateOutcome;
  /** What the guardrails on the input said. */
  input: GateFinding[];
  /** The attempts in order. */
  attempts: GateAttempt[];
  /** Time of the whole call, in milliseconds. */
  totalMs: number;
  /** Time that the caller waited because of the gate: checks, judge and further attempts, in milliseconds. 0 in the holdout. */
  addedMs: number;
  /** Cost of the judge in US dollars; null where one part is not known. */
  costUsd: number | null;
}

/** What one way of watching sees, stops and costs. */
export interface GateColumn {
  /** Share of calls whose answer is judged. */
  coverage: Estimate;
  /** Share of calls whose bad answer does not reach the caller: refused, replaced, mended or stopped at the input. */
  stopped: Estimate;
  /** Milliseconds that a caller waits longer, on average. */
  addedMs: Estimate;
  /** Cost of judging a call in US dollars, on average. */
  costUsd: Estimate;
  /** Share of answers that are right, where somebody knows. */
  quality: Estimate | null;
}

/** What a gate is worth. */
export interface GateResult {
  /** Kind of the result. */
  kind: "gate";
  /** Version of its schema. */
  schemaVersion: 1;
  /** Name of the gate. */
  name: string;
  /** Calls that were seen. */
  calls: number;
  /** Gated calls by their end. */
  outcomes: Record<GateOutcome, number>;
  /** Share of calls that needed more than one attempt. */
  retried: Estimate;
  /** Of the calls that were tried again, the share that passed in the end. */
  mended: Estimate;
  /** With the gate. */
  gate: GateColumn;
  /** Without: the holdout, or the same calls with the gate off. */
  without: GateColumn | null;
  /** The same checks afterwards, in the background, on a sample. */
  background: GateColumn;
  /** Difference in quality, with the gate minus without. */
  lift: { difference: Estimate; pValue: number | null; paired: boolean; method: string } | null;
  /** What each check found, among the first attempts. */
  checks: { check: string; failed: number; unsure: number; seen: number }[];
  /** What to keep in mind. */
  notes: string[];
}

const findingSchema: z.ZodType<GateFinding> = z.object({
  check: z.string(),
  verdict: z.enum(["pass", "fail", "unsure"]),
  reason: z.string().exactOptional(),
});

const outcomeSchema = z.enum([
  "passed",
  "passed_after_retry",
  "flagged",
  "refused",
  "fell_back",
  "input_stopped",
  "error",
]);

/** Schema of {@linkcode GateDecision}. */
export const gateDecisionSchema: z.ZodType<GateDecision> = z.object({
  requestId: z.string(),
  traceId: z.string().nullable(),
  arm: z.enum(["gated", "holdout"]),
  outcome: outcomeSchema,
  input: z.array(findingSchema),
  attempts: z.array(z.object({
    attempt: z.number(),
    verdict: z.enum(["pass", "fail", "unsure", "error"]),
    findings: z.array(findingSchema),
    judged: z.boolean(),
    agentMs: z.number(),
    gateMs: z.number(),
    costUsd: z.number().nullable(),
  })),
  totalMs: z.number(),
  addedMs: z.number(),
  costUsd: z.number().nullable(),
});

const columnSchema: z.ZodType<GateColumn> = z.object({
  coverage: estimateSchema,
  stopped: estimateSchema,
  addedMs: estimateSchema,
  costUsd: estimateSchema,
  quality: estimateSchema.nullable(),
});

/** Schema of {@linkcode GateResult}. */
export const gateResultSchema: z.ZodType<GateResult> = z.object({
  kind: z.literal("gate"),
  schemaVersion: z.literal(1),
  name: z.string(),
  calls: z.number(),
  outcomes: z.record(outcomeSchema, z.number()),
  retried: estimateSchema,
  mended: estimateSchema,
  gate: columnSchema,
  without: columnSchema.nullable(),
  background: columnSchema,
  lift: z.object({
    difference: estimateSchema,
    pValue: z.number().nullable(),
    paired: z.boolean(),
    method: z.string(),
  }).nullable(),
  checks: z.array(z.object({ check: z.string(), failed: z.number(), unsure: z.number(), seen: z.number() })),
  notes: z.array(z.string()),
});
