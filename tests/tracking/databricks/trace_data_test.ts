import { deepStrictEqual, throws } from "node:assert/strict";
import { decodeTraceData, encodeTraceData } from "../../../lib/tracking/databricks/trace_data.ts";
import { span, traceId } from "../rest/fixture.ts";

Deno.test("decodeTraceData() gives back what encodeTraceData() took, to the nanosecond", () => {
  const spans = [
    span(1, 0, { inputs: { question: "Grüße \u{1F600}" }, status: { code: "ERROR", message: "no credit" } }),
    span(1, 1, {
      type: "LLM",
      outputs: ["a", 1, null, true],
      model: "gpt-4o",
      usage: { inputTokens: 10, outputTokens: 5 },
      cost: { inputUsd: 0.001, outputUsd: 0.002, totalUsd: 0.003 },
      attributes: { temperature: 0.5 },
      events: [{ name: "first token", timeUnixNano: "1767225600123456789", attributes: { index: 0 } }],
      links: [{ traceId: traceId(2), spanId: "000000000000002a", attributes: { kind: "retry" } }],
    }),
    span(1, 2, { endTimeUnixNano: null }),
  ];
  deepStrictEqual(decodeTraceData(traceId(1), encodeTraceData(traceId(1), spans)), spans);
});

Deno.test("decodeTraceData() reads a file that MLflow's Python client wrote", () => {
  // As `json.dumps(TraceData.to_dict())` of MLflow 3.17 writes it: blanks, base64 ids, JSON inside JSON.
  const file = `{"spans": [{"trace_id": "AAAAAAAAAAAAAAAAAAAAAQ==", "span_id": "AAAAAAAAAAE=", "parent_span_id": null,
    "name": "ask", "start_time_unix_nano": 1767225600000000123, "end_time_unix_nano": 1767225600100000456,
    "events": [], "status": {"code": "STATUS_CODE_OK", "message": ""},
    "attributes": {"mlflow.traceRequestId": "\\"tr-1\\"", "mlflow.spanType": "\\"AGENT\\"",
      "mlflow.spanInputs": "{\\"question\\": \\"why\\"}"}}]}`;
  deepStrictEqual(decodeTraceData("tr-1", new TextEncoder().encode(file)), [{
    traceId: "tr-1",
    spanId: "0000000000000001",
    parentSpanId: null,
    name: "ask",
    type: "AGENT",
    startTimeUnixNano: "1767225600000000123",
    endTimeUnixNano: "1767225600100000456",
    status: { code: "OK" },
    inputs: { question: "why" },
    attributes: {},
    events: [],
    links: [],
  }]);
});

Deno.test("decodeTraceData() refuses what is something else", () => {
  for (const text of ["<html>", '{"spans": [{"span_id": "§"}]}', '{"spans": 1}']) {
    throws(() => decodeTraceData("tr-1", new TextEncoder().encode(text)));
  }
});
