import { deepStrictEqual, strictEqual } from "node:assert/strict";
import type { TraceDetails } from "../../../lib/contracts/mod.ts";
import { traceInfoOf } from "../../../lib/tracking/databricks/trace_info.ts";
import { span, START_MS, traceId } from "../rest/fixture.ts";

const NEW = {
  traceId: traceId(1),
  experimentId: "7",
  known: null,
  arrived: new Set(["0000000000000001"]),
  details: new Map<string, TraceDetails>(),
};

Deno.test("traceInfoOf() takes name, state, times, previews and totals from the spans", () => {
  const root = span(1, 0, { inputs: { question: "?" }, outputs: "yes", attributes: { "session.id": "s" } });
  const child = span(1, 1, { usage: { inputTokens: 10, outputTokens: 5 } });
  const { info, clientRequestId } = traceInfoOf([root, child], {
    ...NEW,
    details: new Map([
      [root.spanId, { runId: "r", userId: "ada", clientRequestId: "c", tags: { env: "test" } }],
    ]),
  });
  deepStrictEqual(
    [info.name, info.state, info.timestampMs, info.executionDurationMs, info.requestPreview, info.responsePreview],
    ["step 0", "OK", START_MS, 101, '{"question":"?"}', '"yes"'],
  );
  deepStrictEqual([info.sessionId, clientRequestId, info.tags, info.experimentId], ["s", "c", { env: "test" }, "7"]);
  deepStrictEqual(info.metadata, {
    "mlflow.trace.tokenUsage": '{"input_tokens":10,"output_tokens":5,"total_tokens":15}',
    "mlflow.trace_schema.version": "3",
    "mlflow.trace.user": "ada",
    "mlflow.sourceRun": "r",
  });
});

Deno.test("traceInfoOf() keeps what is known while only children have come", () => {
  const first = traceInfoOf([span(1, 1)], NEW);
  deepStrictEqual([first.info.state, first.info.name], ["IN_PROGRESS", null]);
  const known = {
    info: { ...first.info, name: "ask", sessionId: "s", requestPreview: "?", state: "OK" as const, experimentId: "3" },
    clientRequestId: "c",
    raw: { tags: {}, metadata: {} },
  };
  const { info, clientRequestId } = traceInfoOf([span(1, 1), span(1, 2)], { ...NEW, known });
  deepStrictEqual([info.name, info.state, info.sessionId, info.requestPreview, info.experimentId, clientRequestId], [
    "ask",
    "OK",
    "s",
    "?",
    "3",
    "c",
  ]);
});

Deno.test("traceInfoOf() is in progress, then failed, with its root", () => {
  strictEqual(traceInfoOf([span(1, 0, { endTimeUnixNano: null })], NEW).info.state, "IN_PROGRESS");
  strictEqual(traceInfoOf([span(1, 0, { status: { code: "ERROR" } })], NEW).info.state, "ERROR");
});

Deno.test("traceInfoOf() takes the outermost span of a called process for the root until that comes, which then wins", () => {
  const called = span(1, 1, { parentSpanId: "00000000000000ff", inputs: "in", status: { code: "ERROR" } });
  const again = span(1, 2, { parentSpanId: "00000000000000ff", outputs: "out" });
  const details = new Map<string, TraceDetails>([[called.spanId, { tags: { a: "1" } }], [again.spanId, {}]]);
  const { info } = traceInfoOf([called, again], { ...NEW, arrived: new Set(details.keys()), details });
  deepStrictEqual(
    [info.name, info.state, info.requestPreview, info.responsePreview, info.tags],
    ["step 1", "ERROR", '"in"', '"out"', { a: "1" }],
  );
  const known = { info, clientRequestId: null, raw: { tags: {}, metadata: {} } };
  const root = span(1, 0, { inputs: "all", outputs: "done" });
  const whole = traceInfoOf([root, called, again], { ...NEW, known }).info;
  deepStrictEqual(
    [whole.name, whole.state, whole.requestPreview, whole.responsePreview],
    ["step 0", "OK", '"all"', '"done"'],
  );
  const late = traceInfoOf([root, called, again], {
    ...NEW,
    known: { ...known, info: whole },
    arrived: new Set([called.spanId]),
    details,
  }).info;
  deepStrictEqual([late.name, late.state, late.requestPreview], ["step 0", "OK", '"all"']);
});
