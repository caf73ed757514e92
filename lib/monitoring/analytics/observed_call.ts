import type { Assessment, Run, TraceInfo } from "../../contracts/mod.ts";

/** What analytics need to know of one call. */
export interface ObservedCall {
  /** When it began, in milliseconds since 1970. */
  timeMs: number;
  /** Whether it has ended. */
  ended: boolean;
  /** Whether it succeeded. */
  succeeded: boolean;
  /** Why it failed; null where it did not, or nobody said. */
  errorCategory: string | null;
  /** Confidence between 0 and 1. */
  confidence: number | null;
  /** Response time in milliseconds. */
  responseMs: number | null;
  /** What calls may have in common, by field: `detected_intent`, `user_role`, … */
  groups: Readonly<Record<string, string>>;
  /** Tokens; null where it used none. */
  tokens: { input: number; output: number } | null;
  /** Cost in US dollars; null where it is not known. */
  usd: number | null;
  /** Judgements of scorers. */
  assessments: readonly Assessment[];
}

/** Fields that calls are grouped by, in order: tags, and of runs also parameters. */
export const GROUP_FIELDS = [
  "detected_intent",
  "user_role",
  "current_module",
  "current_tab",
  "model_name",
  "prompt_version",
] as const;

/**
 * The call that a run logged: confidence and time from its metrics, the rest from its tags and parameters; null where the run is none,
 * such as a training or an evaluation.
 */
export function callOfRun(run: Run): ObservedCall | null {
  const { confidence_score: confidence, response_time_ms: responseMs } = run.metrics;
  if (confidence === undefined && responseMs === undefined) return null;
  const errorCategory = run.tags.error_category ?? null;
  return {
    timeMs: run.startTimeMs,
    ended: run.status !== "RUNNING" && run.status !== "SCHEDULED",
    succeeded: run.status === "FINISHED" && errorCategory === null,
    errorCategory,
    confidence: confidence !== undefined && confidence >= 0 && confidence <= 1 ? confidence : null,
    responseMs: responseMs ?? null,
    groups: groupsIn({ ...run.params, ...run.tags }),
    tokens: null,
    usd: null,
    assessments: [],
  };
}

/** The call that a trace recorded. */
export function callOfTrace(trace: TraceInfo): ObservedCall {
  const { tags, metadata, usage, cost } = trace;
  const confidence = Number(tags.confidence_score ?? metadata.confidence_score ?? NaN);
  return {
    timeMs: trace.timestampMs,
    ended: trace.state !== "IN_PROGRESS",
    succeeded: trace.state === "OK",
    errorCategory: tags.error_category ?? null,
    confidence: confidence >= 0 && confidence <= 1 ? confidence : null,
    responseMs: trace.executionDurationMs,
    groups: groupsIn({ ...metadata, ...tags }),
    tokens: usage === null ? null : { input: usage.inputTokens, output: usage.outputTokens },
    usd: cost?.totalUsd ?? null,
    assessments: trace.assessments.filter(({ valid }) => valid),
  };
}

function groupsIn(facts: Readonly<Record<string, string>>): Record<string, string> {
  const groups: Record<string, string> = {};
  for (const field of GROUP_FIELDS) {
    const value = facts[field];
    if (value !== undefined && value !== "") groups[field] = value;
  }
  return groups;
}
