import { deepStrictEqual, ok, strictEqual } from "node:assert/strict";
import { type CollectorCounts, metricsOf, summariseCounts } from "../../lib/monitoring/collector_summary.ts";
import { DurationWindow } from "../../lib/monitoring/duration_window.ts";

const NONE: CollectorCounts = {
  requests: 0,
  errors: 0,
  statuses: {},
  inputTokens: 0,
  outputTokens: 0,
  tokenCalls: 0,
  knownUsd: 0,
  unpricedCalls: 0,
  invalid: 0,
};
const named = { name: "n", droppedLines: 0, lastError: null };

Deno.test("summariseCounts() gives the error rate with the published Wilson interval", () => {
  // Newcombe (1998), Statistics in Medicine 17, 857-872, table I: 15 of 148.
  const { errorRate } = summariseCounts({ ...NONE, requests: 148, errors: 15 }, new DurationWindow(1));
  strictEqual(errorRate.value, 15 / 148);
  deepStrictEqual([errorRate.interval?.low?.toFixed(4), errorRate.interval?.high?.toFixed(4)], ["0.0624", "0.1605"]);
});

Deno.test("summariseCounts() knows quantiles only as well as the number of durations allows", () => {
  const durations = new DurationWindow(1000);
  for (let duration = 1; duration <= 9; duration++) durations.add(duration);
  const { latency } = summariseCounts(NONE, durations);
  deepStrictEqual([latency?.p50Ms.value, latency?.meanMs.value, latency?.p50Ms.n], [5, 5, 9]);
  // Nine values cannot bound the 99th percentile from above: P(all nine lie below it) is 0.99^9 = 0.91.
  strictEqual(latency?.p99Ms.interval?.high ?? null, null);
  ok(Number(latency?.p50Ms.interval?.low) >= 1);
});

Deno.test("summariseCounts() says nothing of what was not recorded, and never takes an unknown cost for zero", () => {
  const nothing = summariseCounts(NONE, new DurationWindow(1));
  deepStrictEqual([nothing.latency, nothing.tokens, nothing.errorRate.value], [null, null, null]);
  const some = { ...NONE, tokenCalls: 2, inputTokens: 5, outputTokens: 3, knownUsd: 0.5 };
  strictEqual(summariseCounts(some, new DurationWindow(1)).tokens?.costUsd, 0.5);
  strictEqual(summariseCounts({ ...some, unpricedCalls: 1 }, new DurationWindow(1)).tokens?.costUsd, null);
});

Deno.test("metricsOf() names what is known and leaves out what is not", () => {
  const durations = new DurationWindow(10);
  durations.add(4);
  const counts = { ...NONE, requests: 4, errors: 1, tokenCalls: 1, inputTokens: 7, outputTokens: 2, unpricedCalls: 1 };
  deepStrictEqual(metricsOf({ ...named, ...summariseCounts(counts, durations) }), {
    requests_total: 4,
    errors_total: 1,
    error_rate: 0.25,
    latency_mean_ms: 4,
    latency_p50_ms: 4,
    latency_p95_ms: 4,
    latency_p99_ms: 4,
    input_tokens_total: 7,
    output_tokens_total: 2,
  });
  deepStrictEqual(metricsOf({ ...named, ...summariseCounts(NONE, new DurationWindow(1)) }), {
    requests_total: 0,
    errors_total: 0,
  });
});
