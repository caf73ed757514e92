import { deepStrictEqual, ok, strictEqual } from "node:assert/strict";
import { join } from "@std/path";
import { MetricsCollector } from "../../lib/monitoring/collector.ts";
import { openTracking } from "../../lib/tracking/mod.ts";
import { FixedClock, inFolder } from "../tracking/outbox/fixed.ts";

Deno.test("MetricsCollector counts requests by status, errors, durations and tokens", () => {
  const metrics = new MetricsCollector("n", {}, () => {});
  for (const status of ["success", "success", "error", "timeout", "503", "approved"]) metrics.recordRequest(status);
  for (const duration of [1, 2, 3]) metrics.recordDuration(duration);
  metrics.recordTokens(10, 5);
  metrics.recordTokens({ inputTokens: 1, outputTokens: 1, costUsd: 0.25 });
  const { requests, errors, statuses, latency, tokens } = metrics.summary();
  deepStrictEqual([requests, errors, latency?.p50Ms.value], [6, 3, 2]);
  deepStrictEqual(statuses, { success: 2, error: 1, timeout: 1, "503": 1, approved: 1 });
  deepStrictEqual(tokens, { inputTokens: 11, outputTokens: 6, costUsd: null, unpricedCalls: 1 });
});

Deno.test("MetricsCollector takes the word of isError", () => {
  const metrics = new MetricsCollector("n", { isError: (status) => status === "disapproved" }, () => {});
  for (const status of ["error", "disapproved"]) metrics.recordRequest(status);
  strictEqual(metrics.summary().errors, 1);
});

Deno.test("MetricsCollector leaves out and counts what is no number of the right kind, and never throws", () => {
  const metrics = new MetricsCollector("n", {
    isError: () => {
      throw new Error("no");
    },
  }, () => {});
  metrics.recordRequest("x");
  for (const duration of [NaN, -1, Infinity]) metrics.recordDuration(duration);
  metrics.recordTokens(NaN, 1);
  metrics.recordTokens({ inputTokens: 1, outputTokens: 1, costUsd: -1 });
  metrics.recordTokens(JSON.parse("null"));
  const { invalid, latency, tokens, requests, errors } = metrics.summary();
  deepStrictEqual([invalid, latency, tokens, requests, errors], [6, null, null, 1, 0]);
});

Deno.test("MetricsCollector needs no more memory for statuses that never repeat", () => {
  const metrics = new MetricsCollector("n", {}, () => {});
  for (let index = 0; index < 1000; index++) metrics.recordRequest(`status ${index}`);
  const { statuses, requests } = metrics.summary();
  deepStrictEqual([Object.keys(statuses).length, statuses["other"], requests], [101, 900, 1000]);
});

Deno.test(
  "MetricsCollector logs to a run by itself: when flushed, when there is something new, and when closed",
  inFolder(async (folder) => {
    await using store = await openTracking("sqlite:///mlflow.db", { folder });
    const closed: string[] = [];
    const metrics = new MetricsCollector("agent", { store, clock: new FixedClock() }, () => closed.push("agent"));
    metrics.recordRequest("success");
    await metrics.flush();
    await metrics.flush();
    metrics.recordRequest("error");
    await metrics[Symbol.asyncDispose]();
    const [run] = await store.runs({ experiments: ["/Shared/ai-agents/agent"] });
    deepStrictEqual([run?.name, run?.status, run?.metrics["error_rate"]], ["agent-metrics", "FINISHED", 0.5]);
    strictEqual((await store.metricHistory(run?.runId ?? "", "requests_total")).length, 2);
    deepStrictEqual([closed, metrics.summary().lastError], [["agent"], null]);
  }),
);

Deno.test("MetricsCollector keeps the error of its store and goes on", async () => {
  const store = {
    createRun: () => Promise.reject(new Error("The store is locked")),
    updateRun: () => Promise.resolve(),
    record: () => {},
  };
  const metrics = new MetricsCollector("n", { store }, () => {});
  metrics.recordRequest("success");
  await metrics.flush();
  strictEqual(metrics.summary().lastError, "The store is locked");
  metrics.recordRequest("success");
  await metrics[Symbol.asyncDispose]();
  strictEqual(metrics.summary().requests, 2);
});

Deno.test(
  "MetricsCollector appends everything to its request log",
  inFolder(async (folder) => {
    const logPath = join(folder, "requests.jsonl");
    const metrics = new MetricsCollector("n", { logPath, clock: new FixedClock() }, () => {});
    metrics.recordRequest('a "quote"');
    metrics.recordDuration(2.5);
    metrics.recordTokens(3, 4);
    await metrics[Symbol.asyncDispose]();
    const lines = Deno.readTextFileSync(logPath).trim().split("\n").map((line) => JSON.parse(line));
    const timeMs = 1_763_700_000_000;
    deepStrictEqual(lines, [
      { timeMs, status: 'a "quote"' },
      { timeMs, durationMs: 2.5 },
      { timeMs, inputTokens: 3, outputTokens: 4, costUsd: null },
    ]);
  }),
);

Deno.test(
  "MetricsCollector logs once more when the process has nothing left to do",
  inFolder(async (folder) => {
    await using store = await openTracking("sqlite:///mlflow.db", { folder });
    const { promise, resolve } = Promise.withResolvers<void>();
    const metrics = new MetricsCollector("agent", { store }, resolve);
    metrics.recordRequest("success");
    const event = new Event("beforeunload", { cancelable: true });
    dispatchEvent(event);
    ok(event.defaultPrevented);
    await promise;
    await metrics[Symbol.asyncDispose]();
    strictEqual((await store.runs()).length, 1);
  }),
);
