import { deepStrictEqual, strictEqual } from "node:assert/strict";
import { finishRecording, metricValues, startRecording } from "../../lib/evaluation/record.ts";
import { exactMatch } from "../../lib/scorers/mod.ts";
import { openTracking } from "../../lib/tracking/mod.ts";
import { trace, withTraceContext } from "../../lib/tracing/mod.ts";
import { sampleResult, sampleRow } from "./sample_result.ts";

const clock = { now: () => Date.UTC(2026, 0, 2, 3, 4, 5), monotonic: () => 0 };

Deno.test("metricValues() names bounds and leaves out what is undefined", () => {
  deepStrictEqual(metricValues(sampleResult()), {
    accuracy: 0.9,
    "accuracy.low": 0.7,
    "accuracy.high": 0.97,
    error_rate: 0,
    "error_rate.low": 0,
    "error_rate.high": 0.16,
    rows: 2,
    avg_latency_ms: 1.5,
    p50_latency_ms: 1,
    p95_latency_ms: 2,
    p99_latency_ms: 2,
    throughput_per_second: 10,
    input_tokens: 10,
    output_tokens: 5,
  });
});

Deno.test("metricValues() gives only names that MLflow takes", () => {
  const { accuracy } = sampleResult().metrics;
  const metrics = accuracy === undefined ? {} : { "scorer: größe?": accuracy };
  strictEqual(Object.keys(metricValues(sampleResult({ metrics })))[0], "scorer_ gr__e_");
});

Deno.test("startRecording() and finishRecording() keep run, judgements and files", async () => {
  const folder = await Deno.makeTempDir();
  try {
    await using store = await openTracking("sqlite:///mlflow.db", { folder, clock });
    const dataset = {
      name: "cases",
      digest: "d1",
      sourceType: "local",
      source: "{}",
      schema: null,
      profile: null,
      context: "eval",
    };
    const recording = await startRecording({
      store,
      experiment: "/Shared/ai-agents/sample",
      name: "sample",
      userId: "tester",
      tags: { team: "a" },
      params: { seed: 42, list: [1, 2] },
      dataset,
      clock,
    });
    let traceId = "";
    const { experiment, runId } = recording;
    withTraceContext({ store, experiment, runId, onTrace: (summary) => traceId = summary.traceId }, () => {
      trace(() => 1, { name: "sample" })();
    });
    const rows = [
      sampleRow({
        id: "a",
        traceId,
        predicted: "no",
        scores: {
          exact_match: { status: "scored", value: false, rationale: "Another word" },
          broken: { status: "failed", error: { name: "TypeError", message: "Cannot judge" } },
          silent: { status: "abstained", reason: "No context" },
        },
      }),
    ];
    await finishRecording(recording, sampleResult({ rows, complete: false }), {
      scorers: [exactMatch()],
      targetField: "expected_outcome",
      clock,
    });
    const run = await store.run(runId);
    strictEqual(run?.name, "sample_20260102_030405");
    strictEqual(run?.status, "KILLED");
    deepStrictEqual([run?.params["list"], run?.tags["team"], run?.metrics["accuracy"]], ["[1,2]", "a", 0.9]);
    const assessments = (await store.trace(traceId))?.info.assessments ?? [];
    deepStrictEqual(
      assessments.map(({ name, kind, value, error }) => [name, kind, value, error?.code ?? null]).sort(),
      [
        ["broken", "feedback", null, "TypeError"],
        ["correct", "feedback", false, null],
        ["exact_match", "feedback", false, null],
        ["expected_outcome", "expectation", "yes", null],
      ],
    );
  } finally {
    await Deno.remove(folder, { recursive: true });
  }
});
