import type { Assessment, Run, TraceInfo } from "../../../lib/contracts/mod.ts";
import type { ObservedCall } from "../../../lib/monitoring/analytics/observed_call.ts";

/** 2026-03-10 12:00 UTC. */
export const NOW = Date.UTC(2026, 2, 10, 12);
export const DAY = 86_400_000;

export function aCall(changes: Partial<ObservedCall> = {}): ObservedCall {
  return {
    timeMs: NOW - 1000,
    ended: true,
    succeeded: true,
    errorCategory: null,
    confidence: null,
    responseMs: null,
    groups: {},
    tokens: null,
    usd: null,
    assessments: [],
    ...changes,
  };
}

export function aRun(changes: Partial<Run> = {}): Run {
  return {
    runId: "1",
    experimentId: "1",
    name: "call",
    status: "FINISHED",
    startTimeMs: NOW - 1000,
    endTimeMs: NOW,
    lifecycleStage: "active",
    artifactUri: "",
    userId: "",
    parentRunId: null,
    params: {},
    tags: {},
    metrics: {},
    datasets: [],
    ...changes,
  };
}

export function aTrace(changes: Partial<TraceInfo> = {}): TraceInfo {
  return {
    traceId: "tr-1",
    experimentId: "1",
    name: "call",
    timestampMs: NOW - 1000,
    executionDurationMs: 20,
    state: "OK",
    requestPreview: null,
    responsePreview: null,
    tags: {},
    metadata: {},
    usage: null,
    cost: null,
    sessionId: null,
    assessments: [],
    ...changes,
  };
}

export function feedback(value: unknown, changes: Partial<Assessment> = {}): Assessment {
  return {
    assessmentId: "a-1",
    traceId: "tr-1",
    spanId: null,
    name: "relevance",
    kind: "feedback",
    value,
    error: null,
    rationale: null,
    source: { type: "CODE", id: "relevance@1" },
    runId: null,
    timestampMs: NOW,
    metadata: {},
    valid: true,
    ...changes,
  };
}
