import { deepStrictEqual } from "node:assert/strict";
import type { DriftResult } from "../../lib/contracts/mod.ts";
import { driftMetrics } from "../../lib/monitoring/drift_metrics.ts";
import { sampleDrift } from "./sample_drift.ts";

Deno.test("driftMetrics() names what MLflow takes, with chunks as steps", () => {
  const result: DriftResult = {
    ...sampleDrift(),
    performance: [
      { metric: "accuracy", chunk: null, estimated: { value: 0.8, n: 200, interval: null }, realised: null },
      { metric: "accuracy", chunk: "0", estimated: { value: 0.7, n: 100, interval: null }, realised: null },
    ],
    chunks: [0.1, 0.2].map((statistic, at) => ({
      key: `${at}`,
      start: null,
      end: null,
      period: "analysis",
      n: 100,
      columns: [{ name: "plan", method: "tvd", statistic, lowerThreshold: null, upperThreshold: null, alert: false }],
    })),
  };
  const points = driftMetrics(result, { timestampMs: 5, step: 3 });
  deepStrictEqual(points.map(({ key, step }) => [key, step]), [
    ["drift/score", 3],
    ["drift/drifted_share", 3],
    ["drift/column/the _plan_", 3],
    ["drift/column/the _plan_.low", 3],
    ["drift/column/the _plan_.high", 3],
    ["performance/accuracy.estimated", 3],
    ["drift/chunk/plan tvd", 0],
    ["drift/chunk/plan tvd", 1],
  ]);
  deepStrictEqual(points.filter(({ key }) => key === "drift/drifted_share").map(({ value }) => value), [1]);
});
