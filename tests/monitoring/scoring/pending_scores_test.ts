import { deepStrictEqual } from "node:assert/strict";
import type { Assessment, TraceInfo } from "../../../lib/contracts/mod.ts";
import { pendingScores } from "../../../lib/monitoring/scoring/pending_scores.ts";
import { counted } from "./stored_traces.ts";

const judge = counted("judge", () => ({ status: "abstained", reason: "" }));

function traceWith(...assessments: Partial<Assessment>[]): TraceInfo {
  return {
    traceId: "tr-1",
    experimentId: "0",
    name: "answer",
    timestampMs: 0,
    executionDurationMs: 1,
    state: "OK",
    requestPreview: null,
    responsePreview: null,
    tags: {},
    metadata: {},
    usage: null,
    cost: null,
    sessionId: null,
    assessments: assessments.map((own, index) => ({
      assessmentId: `a-${index}`,
      traceId: "tr-1",
      spanId: null,
      name: "judge",
      kind: "feedback",
      value: null,
      error: null,
      rationale: null,
      source: { type: "CODE", id: "judge@1" },
      runId: null,
      timestampMs: index,
      metadata: {},
      valid: true,
      ...own,
    })),
  };
}

const error = { code: "TimeoutError", message: "late" };
const of = (...assessments: Partial<Assessment>[]) => {
  const { pending, givenUp, standing } = pendingScores(traceWith(...assessments), [judge], { maxAttempts: 2 });
  return [pending.map(({ attempt, overrides }) => [attempt, overrides]), givenUp.length, standing.length];
};

Deno.test("pendingScores() knows what is done, what failed, and what is somebody else's", () => {
  deepStrictEqual(of(), [[[1, null]], 0, 0]);
  deepStrictEqual(of({ value: 0 }), [[], 0, 1]);
  deepStrictEqual(of({ metadata: { "vigil.status": "abstained" } }), [[], 0, 1]);
  deepStrictEqual(of({ value: 1, valid: false }), [[], 0, 1]);
  deepStrictEqual(of({ error }), [[[2, "a-0"]], 0, 0]);
  deepStrictEqual(of({ error, valid: false }, { error }), [[], 1, 0]);
  const others: Partial<Assessment>[] = [
    { value: 1, source: { type: "CODE", id: "judge@2" } },
    { value: 1, source: { type: "HUMAN", id: "ann" } },
    { value: 1, runId: "run" },
    { value: 1, spanId: "span" },
    { value: 1, kind: "expectation" },
  ];
  deepStrictEqual(of(...others), [[[1, null]], 0, 0]);
});
