import { deepStrictEqual, strictEqual } from "node:assert/strict";
import { toTraceWire, traceInfoSchema, unchanged } from "../../../lib/tracking/rest/trace_wire.ts";

// Taken from POST /api/3.0/mlflow/traces/batchGetInfos of MLflow 3.17.2.
const WIRE = {
  trace_id: "tr-019b76daa80000000000000000000abc",
  client_request_id: "c-1",
  trace_location: { type: "MLFLOW_EXPERIMENT", mlflow_experiment: { experiment_id: "1" } },
  request_time: "2026-01-01T00:00:00.250Z",
  execution_duration: "0.101s",
  state: "OK",
  trace_metadata: {
    "mlflow.trace.session": "s-1",
    "mlflow.trace.tokenUsage": '{"input_tokens": 10, "output_tokens": 3, "total_tokens": 13}',
    "mlflow.trace.cost": '{"input_cost": 0.1, "output_cost": 0.2, "total_cost": 0.3}',
    "mlflow.trace.user": "u-1",
  },
  tags: { "mlflow.trace.spansLocation": "TRACKING_STORE", env: "test", "mlflow.traceName": "ask me" },
  request_preview: '{"question": "? ü", "n": null}',
  response_preview: "plain text",
};

Deno.test("traceInfoSchema reads what MLflow 3.17.2 answers", () => {
  const { info, clientRequestId } = traceInfoSchema.parse(WIRE);
  strictEqual(clientRequestId, "c-1");
  deepStrictEqual(info, {
    traceId: "tr-019b76daa80000000000000000000abc",
    experimentId: "1",
    name: "ask me",
    timestampMs: 1_767_225_600_250,
    executionDurationMs: 101,
    state: "OK",
    requestPreview: '{"question":"? ü","n":null}',
    responsePreview: "plain text",
    tags: { "mlflow.trace.spansLocation": "TRACKING_STORE", env: "test" },
    metadata: { "mlflow.trace.user": "u-1" },
    usage: { inputTokens: 10, outputTokens: 3 },
    cost: { inputUsd: 0.1, outputUsd: 0.2, totalUsd: 0.3 },
    sessionId: "s-1",
    assessments: [],
  });
});

Deno.test("traceInfoSchema takes an unknown state, no duration and one before 1970 for a trace that runs", () => {
  const read = (fields: object) =>
    traceInfoSchema.parse({ trace_id: "tr-1", request_time: "2026-01-01T00:00:00Z", ...fields }).info;
  deepStrictEqual([read({}).state, read({}).executionDurationMs, read({}).name], ["IN_PROGRESS", null, null]);
  strictEqual(read({ state: "STATE_UNSPECIFIED", execution_duration: "-1767225600s" }).executionDurationMs, null);
});

Deno.test("toTraceWire() writes back what was read", () => {
  const trace = traceInfoSchema.parse(WIRE);
  const { "mlflow.trace.tokenUsage": _tokens, "mlflow.trace.cost": _cost, ...metadata } = WIRE.trace_metadata;
  deepStrictEqual(toTraceWire(trace, [{ assessment_id: "a-1" }]), {
    ...WIRE,
    request_preview: '{"question":"? ü","n":null}',
    trace_metadata: metadata,
    assessments: [{ assessment_id: "a-1" }],
  });
});

Deno.test("unchanged() repeats tags and metadata only for servers before 3.17", () => {
  const trace = traceInfoSchema.parse(WIRE);
  const newer = unchanged(trace, { older: false });
  deepStrictEqual([newer.tags, newer.metadata, newer.name, newer.requestPreview], [{}, {}, null, null]);
  const older = unchanged(trace, { older: true });
  deepStrictEqual([older.tags, older.metadata, older.name], [WIRE.tags, WIRE.trace_metadata, "ask me"]);
});
