import { deepStrictEqual } from "node:assert/strict";
import { outcomeOf, type TraceOutcome } from "../../../lib/tracking/rest/trace_outcome.ts";
import { span, START_MS } from "./fixture.ts";

const UNKNOWN: TraceOutcome = {
  name: null,
  state: "IN_PROGRESS",
  timestampMs: START_MS + 50,
  executionDurationMs: null,
  requestPreview: null,
  responsePreview: null,
};

Deno.test("outcomeOf() lets the root decide, and widens the times", () => {
  const known = { ...UNKNOWN, name: "step 1", state: "ERROR" as const, requestPreview: "?", executionDurationMs: 200 };
  deepStrictEqual(outcomeOf(known, { root: span(1, 0, { outputs: [1] }), standIns: [span(1, 1)] }), {
    name: "step 0",
    state: "OK",
    timestampMs: START_MS,
    executionDurationMs: 250,
    requestPreview: "?",
    responsePreview: "[1]",
  });
});

Deno.test("outcomeOf() lets a root that runs on have no duration", () => {
  const known = { ...UNKNOWN, executionDurationMs: 200 };
  const { state, executionDurationMs } = outcomeOf(known, {
    root: span(1, 0, { endTimeUnixNano: null }),
    standIns: [],
  });
  deepStrictEqual([state, executionDurationMs], ["IN_PROGRESS", null]);
});

Deno.test("outcomeOf() takes name and inputs of the first that stands for the root, outputs of the last, any failure", () => {
  const standIns = [
    span(1, 1, { inputs: 1, outputs: 2, status: { code: "ERROR" } }),
    span(1, 2, { inputs: 3, outputs: 4 }),
    span(1, 3, { endTimeUnixNano: null }),
  ];
  deepStrictEqual(outcomeOf(UNKNOWN, { root: null, standIns }), {
    name: "step 1",
    state: "ERROR",
    timestampMs: START_MS + 1,
    executionDurationMs: 101,
    requestPreview: "1",
    responsePreview: "4",
  });
  deepStrictEqual(outcomeOf(UNKNOWN, { root: null, standIns: standIns.slice(2) }).state, "IN_PROGRESS");
});

Deno.test("outcomeOf() leaves a trace as it is without either", () => {
  deepStrictEqual(outcomeOf(UNKNOWN, { root: null, standIns: [] }), UNKNOWN);
});
