import type { Estimate, EvaluationResult, EvaluationRow } from "../../lib/contracts/mod.ts";

/** An estimate with an interval. */
export function estimate(value: number | null, low: number | null = null, high: number | null = null): Estimate {
  return { value, n: 20, interval: value === null ? null : { low, high, level: 0.95, method: "wilson" } };
}

/** A row of an evaluation. */
export function sampleRow(row: Partial<EvaluationRow> & { id: string }): EvaluationRow {
  return {
    trial: 1,
    cluster: null,
    inputs: { amount: 1 },
    outputs: { outcome: "yes" },
    expectations: { expected_outcome: "yes" },
    expected: "yes",
    predicted: "yes",
    probabilities: null,
    scores: {},
    latencyMs: 1,
    inputTokens: null,
    outputTokens: null,
    costUsd: null,
    error: null,
    traceId: null,
    ...row,
  };
}

/** A small result of an evaluation. */
export function sampleResult(change: Partial<EvaluationResult> = {}): EvaluationResult {
  return {
    kind: "evaluation",
    schemaVersion: 1,
    name: "sample",
    agent: "sample",
    dataset: { name: "cases", version: null, digest: "d1", rows: 2 },
    metrics: { accuracy: estimate(0.9, 0.7, 0.97), error_rate: estimate(0, 0, 0.16), auc: estimate(null) },
    perClass: [],
    confusion: { labels: ["no", "yes"], counts: [[1, 0], [0, 1]] },
    latency: {
      meanMs: estimate(1.5),
      p50Ms: estimate(1),
      p95Ms: estimate(2),
      p99Ms: estimate(2),
      throughputPerSecond: 10,
    },
    cost: { inputTokens: 10, outputTokens: 5, usd: null, unpricedCalls: 1 },
    rows: [sampleRow({ id: "a" }), sampleRow({ id: "b" })],
    environment: { vigil: "0.1.0", deno: "2.9.6", commit: "abc", dirty: false, lockDigest: "l", flags: {}, seed: 42 },
    tracking: null,
    ...change,
  };
}
