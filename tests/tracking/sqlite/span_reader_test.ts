import { deepStrictEqual, strictEqual } from "node:assert/strict";
import { costOf, decodeSpan, unwrap, usageOf } from "../../../lib/tracking/sqlite/span_reader.ts";
import { encodeSpan } from "../../../lib/tracking/sqlite/span_content.ts";
import { makeSpan, spanId, traceId } from "./fixture.ts";

// A row as MLflow 3.10.1 stored it.
const REAL = {
  trace_id: "tr-33cd86c2664abf73d0adda5530472bd2",
  span_id: "5959d04d272eb9e8",
  parent_span_id: "aa5d3fef10c9a692",
  name: "call",
  type: "LLM",
  status: "ERROR",
  start_time_unix_nano: 1795271516600421892n,
  end_time_unix_nano: 1795271516600847436n,
  content: '{"trace_id": "M82GwmZKv3PQrdpVMEcr0g==", "span_id": "WVnQTScuueg=", "parent_span_id": "ql0/7xDJppI=", ' +
    '"name": "call", "start_time_unix_nano": 1795271516600421892, "end_time_unix_nano": 1795271516600847436, "events": ' +
    '[{"name": "thinking", "time_unix_nano": 1767225600123456789, "attributes": {"step": 1}}], "status": {"code": ' +
    '"STATUS_CODE_ERROR", "message": ""}, "attributes": {"mlflow.traceRequestId": ' +
    '"\\"tr-33cd86c2664abf73d0adda5530472bd2\\"", "mlflow.spanType": "\\"LLM\\"", "mlflow.chat.tokenUsage": ' +
    '"{\\"input_tokens\\": 5, \\"output_tokens\\": 2, \\"total_tokens\\": 7}", "mlflow.llm.model": "\\"gpt-4o\\""}}',
};

Deno.test("decodeSpan() reads what MLflow 3.10.1 wrote, to the last nanosecond", () => {
  deepStrictEqual(decodeSpan(REAL), {
    traceId: "tr-33cd86c2664abf73d0adda5530472bd2",
    spanId: "5959d04d272eb9e8",
    parentSpanId: "aa5d3fef10c9a692",
    name: "call",
    type: "LLM",
    startTimeUnixNano: "1795271516600421892",
    endTimeUnixNano: "1795271516600847436",
    status: { code: "ERROR" },
    model: "gpt-4o",
    usage: { inputTokens: 5, outputTokens: 2 },
    cost: null,
    attributes: {},
    events: [{ name: "thinking", timeUnixNano: "1767225600123456789", attributes: { step: 1 } }],
    links: [],
  });
});

Deno.test("decodeSpan() reads the formats of MLflow 3.5.0 (hexadecimal ids) and 2 (context)", () => {
  const hexadecimal = {
    trace_id: "33cd86c2664abf73d0adda5530472bd2",
    span_id: "5959d04d272eb9e8",
    status: { code: "OK", message: "fine" },
    attributes: { "mlflow.spanInputs": '{"a": 1}', custom: "not JSON" },
    events: [],
  };
  const row = { ...REAL, status: "OK", parent_span_id: null, content: JSON.stringify(hexadecimal) };
  const span = decodeSpan(row);
  deepStrictEqual([span.status, span.inputs, span.attributes], [{ code: "OK", message: "fine" }, { a: 1 }, {
    custom: "not JSON",
  }]);
  const older = {
    context: { trace_id: "0x1", span_id: "0x2" },
    status_code: "ERROR",
    status_message: "no",
    attributes: { "mlflow.spanOutputs": "[1]" },
    events: [{ name: "e", timestamp: 5, attributes: {} }],
  };
  const second = decodeSpan({ ...REAL, content: JSON.stringify(older) });
  deepStrictEqual([second.status, second.outputs, second.events], [
    { code: "ERROR", message: "no" },
    [1],
    [{ name: "e", timeUnixNano: "5", attributes: {} }],
  ]);
});

Deno.test("decodeSpan() gives a bare span where the content was archived or is broken", () => {
  for (const content of ["", "{", "[]", "null"]) {
    const span = decodeSpan({ ...REAL, content, status: "UNSET", end_time_unix_nano: null });
    deepStrictEqual([span.status, span.endTimeUnixNano, span.attributes, span.events], [
      { code: "UNSET" },
      null,
      {},
      [],
    ]);
    strictEqual("inputs" in span, false);
  }
});

Deno.test("decodeSpan() gives back what encodeSpan() took", () => {
  const span = makeSpan(2, {
    inputs: [1, { a: null }],
    outputs: "text",
    status: { code: "OK" },
    attributes: { 'odd " name': { deep: [true] }, timestamp: 5 },
    events: [{ name: "e", timeUnixNano: "1767225600123456789", attributes: { timestamp: 7 } }],
    links: [{ traceId: traceId(2), spanId: spanId(3), attributes: {} }],
  });
  const { content } = encodeSpan(span, "AA==");
  const row = {
    trace_id: span.traceId,
    span_id: span.spanId,
    parent_span_id: span.parentSpanId,
    name: span.name,
    type: span.type,
    status: "OK",
    start_time_unix_nano: BigInt(span.startTimeUnixNano),
    end_time_unix_nano: BigInt(span.endTimeUnixNano ?? 0),
    content,
  };
  deepStrictEqual(decodeSpan(row), span);
});

Deno.test("usageOf() and costOf() take what is told and nothing else", () => {
  deepStrictEqual(usageOf({ input_tokens: 1, output_tokens: 2, cache_creation_input_tokens: 3 }), {
    inputTokens: 1,
    outputTokens: 2,
    cacheCreationInputTokens: 3,
  });
  deepStrictEqual(usageOf({ input_tokens: 1 }), { inputTokens: 1, outputTokens: 0 });
  for (const value of [null, "x", {}, { input_tokens: -1 }, { input_tokens: "1" }]) strictEqual(usageOf(value), null);
  deepStrictEqual(costOf({ total_cost: 3 }), { inputUsd: 0, outputUsd: 0, totalUsd: 3 });
  deepStrictEqual(costOf({ input_cost: 1, output_cost: 2 }), { inputUsd: 1, outputUsd: 2, totalUsd: 3 });
  for (const value of [null, {}, { total_cost: null }, { total_cost: NaN }]) strictEqual(costOf(value), null);
});

Deno.test("unwrap() opens JSON and leaves other text as it is", () => {
  deepStrictEqual(unwrap('{"a": 1}'), { a: 1 });
  strictEqual(unwrap("plain"), "plain");
  strictEqual(unwrap(5), 5);
});
