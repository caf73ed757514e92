import { deepStrictEqual, strictEqual } from "node:assert/strict";
import { otlpSpanSchema } from "../../../../lib/tracking/rest/otlp/decode_span.ts";
import { encodeOtlpSpan, exportRequest } from "../../../../lib/tracking/rest/otlp/encode_span.ts";
import { parseExact } from "../../../../lib/tracking/rest/exact_json.ts";
import { giveSpan, pythonJson, takeSpans } from "../fake_spans.ts";
import { span, traceId } from "../fixture.ts";

Deno.test("otlpSpanSchema reads what MLflow 3.17.2 answers", () => {
  // Taken from GET /api/3.0/mlflow/traces/get of a real server.
  const text = '{"trace_id":"AZt22qgAAAAAAAAAAAAKvA==","span_id":"AAAAAAAAAAo=","name":"ask",' +
    '"start_time_unix_nano":1767225600000123451,"end_time_unix_nano":1767225600100123453,"attributes":[' +
    '{"key":"mlflow.spanInputs","value":{"kvlist_value":{"values":[{"key":"question","value":{"string_value":"? \\u00fc"}},' +
    '{"key":"n"},{"key":"one","value":{"int_value":1}},{"key":"f","value":{"double_value":1.5}},{"key":"e","value":{"array_value":{}}}]}}},' +
    '{"key":"mlflow.spanType","value":{"string_value":"AGENT"}},' +
    '{"key":"mlflow.traceTag.mlflow.traceName","value":{"string_value":"ask me"}},' +
    '{"key":"session.id","value":{"string_value":"s-1"}},' +
    '{"key":"mlflow.traceRequestId","value":{"string_value":"tr-019b76daa80000000000000000000abc"}}],' +
    '"events":[{"time_unix_nano":1767225600123456789,"name":"first","attributes":[{"key":"i","value":{"int_value":0}}]}],' +
    '"status":{"code":"STATUS_CODE_OK"}}';
  deepStrictEqual(otlpSpanSchema.parse(parseExact(text)), {
    traceId: "tr-019b76daa80000000000000000000abc",
    spanId: "000000000000000a",
    parentSpanId: null,
    name: "ask",
    type: "AGENT",
    startTimeUnixNano: "1767225600000123451",
    endTimeUnixNano: "1767225600100123453",
    status: { code: "OK" },
    inputs: { question: "? ü", n: null, one: 1, f: 1.5, e: [] },
    attributes: { "session.id": "s-1" },
    events: [{ name: "first", timeUnixNano: "1767225600123456789", attributes: { i: 0 } }],
    links: [],
  });
});

Deno.test("otlpSpanSchema takes away again what was added for the server", () => {
  const root = span(1, 0, {
    status: { code: "ERROR", message: "no" },
    links: [{ traceId: "trace:/catalog/1", spanId: "x", attributes: { a: 1 } }, {
      traceId: traceId(2),
      spanId: "000000000000002a",
      attributes: {},
    }],
  });
  const sent = encodeOtlpSpan(root, { sessionId: "s", userId: "u", tags: { env: "test" } });
  const [taken] = takeSpans(exportRequest([sent]));
  const back = otlpSpanSchema.parse(parseExact(pythonJson(giveSpan(taken?.span ?? root))));
  deepStrictEqual(back, { ...root, links: root.links.toReversed() });
});

Deno.test("otlpSpanSchema reads a span that has not ended, and refuses ids that are not base64", () => {
  const bare = { trace_id: "AZt22qgAAAAAAAAAAAAKvA==", span_id: "AAAAAAAAAAo=", parent_span_id: "AAAAAAAAAAs=" };
  const read = otlpSpanSchema.parse(bare);
  deepStrictEqual(
    [read.traceId, read.parentSpanId, read.endTimeUnixNano, read.type, read.status],
    ["tr-019b76daa80000000000000000000abc", "000000000000000b", null, "UNKNOWN", { code: "UNSET" }],
  );
  strictEqual(otlpSpanSchema.safeParse({ ...bare, span_id: "%" }).success, false);
});
