import { deepStrictEqual, strictEqual } from "node:assert/strict";
import { callOfRun, callOfTrace } from "../../../lib/monitoring/analytics/observed_call.ts";
import { aRun, aTrace, feedback } from "./calls.ts";

Deno.test("callOfRun() takes figures, tags and parameters of a call, and no other run", () => {
  const call = callOfRun(aRun({
    metrics: { confidence_score: 0.8, response_time_ms: 31 },
    tags: { user_role: "analyst", detected_intent: "", other: "x" },
    params: { model_name: "small" },
  }));
  deepStrictEqual([call?.confidence, call?.responseMs, call?.succeeded], [0.8, 31, true]);
  deepStrictEqual(call?.groups, { user_role: "analyst", model_name: "small" });
  strictEqual(callOfRun(aRun({ metrics: { accuracy: 1 } })), null);
});

Deno.test("callOfRun() knows a failed and an unfinished call, and drops a confidence that is none", () => {
  const metrics = { response_time_ms: 3, confidence_score: 7 };
  const failed = callOfRun(aRun({ metrics, status: "FAILED", tags: { error_category: "timeout" } }));
  deepStrictEqual([failed?.succeeded, failed?.errorCategory, failed?.confidence], [false, "timeout", null]);
  strictEqual(callOfRun(aRun({ metrics, tags: { error_category: "parse" } }))?.succeeded, false);
  strictEqual(callOfRun(aRun({ metrics, status: "RUNNING" }))?.ended, false);
});

Deno.test("callOfTrace() takes time, cost and valid judgements of a trace", () => {
  const trace = aTrace({
    state: "ERROR",
    usage: { inputTokens: 3, outputTokens: 2 },
    cost: { inputUsd: 0.1, outputUsd: 0.2, totalUsd: 0.3 },
    tags: { confidence_score: "0.5", current_tab: "home" },
    assessments: [feedback(1), feedback(0, { valid: false })],
  });
  const call = callOfTrace(trace);
  deepStrictEqual([call.succeeded, call.responseMs, call.usd, call.confidence], [false, 20, 0.3, 0.5]);
  deepStrictEqual(call.tokens, { input: 3, output: 2 });
  strictEqual(call.assessments.length, 1);
  strictEqual(callOfTrace(aTrace({ state: "IN_PROGRESS" })).ended, false);
});
