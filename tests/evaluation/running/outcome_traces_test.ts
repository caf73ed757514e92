import { deepStrictEqual, throws } from "node:assert/strict";
import type { Assessment, TraceInfo } from "../../../lib/contracts/mod.ts";
import { outcomesOfTraces } from "../../../lib/evaluation/mod.ts";

function traceOf(traceId: string, change: Partial<TraceInfo> = {}): TraceInfo {
  return {
    traceId,
    experimentId: "1",
    name: "answer",
    timestampMs: 5,
    executionDurationMs: 1,
    state: "OK",
    requestPreview: null,
    responsePreview: null,
    tags: { variant: "new" },
    metadata: { "mlflow.trace.user": "ada" },
    usage: null,
    cost: null,
    sessionId: null,
    assessments: [],
    ...change,
  };
}

function judged(value: unknown, change: Partial<Assessment> = {}): Assessment {
  return {
    assessmentId: "a-1",
    traceId: "t",
    spanId: null,
    name: "solved",
    kind: "feedback",
    value,
    error: null,
    rationale: null,
    source: { type: "CODE", id: "solved@1" },
    runId: null,
    timestampMs: 1,
    metadata: {},
    valid: true,
    ...change,
  };
}

Deno.test("outcomesOfTraces() takes the state of calls that have ended, oldest first", () => {
  const traces = [
    traceOf("c", { timestampMs: 9, state: "ERROR" }),
    traceOf("b", { state: "IN_PROGRESS" }),
    traceOf("a", { tags: { variant: "old" } }),
    traceOf("d", { tags: {} }),
    traceOf("e", { metadata: {} }),
  ];
  deepStrictEqual(outcomesOfTraces(traces), {
    outcomes: [
      { user: "ada", variant: "old", scores: { status: true }, atMs: 5 },
      { user: "ada", variant: "new", scores: { status: false }, atMs: 9 },
    ],
    unassigned: 1,
    withoutUser: 1,
    withoutOutcome: 0,
  });
});

Deno.test("outcomesOfTraces() takes the latest valid feedback, and another tag as user and variant", () => {
  const tags = { prompt: "p2", session: "s1" };
  const assessments = [
    judged("no"),
    judged("yes", { timestampMs: 3 }),
    judged(false, { timestampMs: 4, valid: false }),
    judged(0, { timestampMs: 5, kind: "expectation" }),
    judged(0.5, { name: "grade" }),
  ];
  const fields = { user: "session", variant: "prompt", metrics: ["solved", "grade"] };
  const found = outcomesOfTraces([traceOf("a", { tags, assessments }), traceOf("b", { tags })], fields);
  deepStrictEqual(found.outcomes, [{ user: "s1", variant: "p2", scores: { solved: true, grade: 0.5 }, atMs: 5 }]);
  deepStrictEqual(found.withoutOutcome, 1);
});

Deno.test("outcomesOfTraces() says what no trace has, and feedback that is no outcome", () => {
  throws(() => outcomesOfTraces([]), { name: "InputError", message: /found no trace that has ended/ });
  throws(() => outcomesOfTraces([traceOf("a")], { variant: "arm" }), {
    message: 'Cannot compare running variants: none of 1 traces has the tag or metadata "arm"',
    where: { field: "--variant" },
  });
  throws(() => outcomesOfTraces([traceOf("a", { metadata: {} })]), { where: { field: "--user" } });
  throws(() => outcomesOfTraces([traceOf("a", { assessments: [judged("great")] })], { metrics: ["solved"] }), {
    message: /the feedback "solved" of a trace is "great", expected true, false or 0 to 1/,
  });
});
