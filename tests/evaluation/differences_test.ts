import { deepStrictEqual } from "node:assert/strict";
import { differencesOf } from "../../lib/evaluation/differences.ts";
import { estimate, sampleResult, sampleRow } from "./sample_result.ts";

Deno.test("differencesOf() finds nothing in a repetition with other times and ids", () => {
  const now = sampleResult({
    tracking: { uri: "sqlite:///mlflow.db", experiment: "e", runId: "r" },
    rows: [sampleRow({ id: "a", latencyMs: 9, traceId: "tr-1" }), sampleRow({ id: "b", latencyMs: 8 })],
  });
  deepStrictEqual(differencesOf(sampleResult(), now), []);
});

Deno.test("differencesOf() names commits, flags, metrics and predictions that changed", () => {
  const before = sampleResult();
  const now = sampleResult({
    environment: { ...before.environment, commit: "def", flags: { limit: 2 } },
    metrics: { ...before.metrics, accuracy: estimate(0.5, 0.3, 0.7) },
    rows: [sampleRow({ id: "a", predicted: "no" }), sampleRow({ id: "b" })],
  });
  deepStrictEqual(differencesOf(before, now), [
    { what: "environment.commit", before: "abc", now: "def" },
    { what: "flag limit", before: "none", now: "2" },
    { what: "metric accuracy", before: "0.9", now: "0.5" },
    { what: "prediction of row a", before: "yes", now: "no" },
  ]);
});
