import { deepStrictEqual, strictEqual } from "node:assert/strict";
import { otlpFromSpans, spansFromOtlp } from "../../../lib/tracing/mod.ts";
import { chatSpan, toolSpan } from "../attributes/samples.ts";

Deno.test("otlpFromSpans() writes what spansFromOtlp() reads back, as text and as an object", () => {
  const trace = { sessionId: "s1", userId: "u1", tags: { team: "pension" } };
  const request = otlpFromSpans([{ span: chatSpan, trace }, { span: toolSpan }]);
  for (const json of [request, JSON.stringify(request)]) {
    const [chat, tool] = spansFromOtlp(json);
    const { attributes, ...fields } = chat ?? { attributes: {} };
    const { attributes: own, ...expected } = chatSpan;
    deepStrictEqual(fields, expected);
    const read = { ...attributes };
    deepStrictEqual([read["session.id"], read["user.id"], read["mlflow.traceTag.team"], read["service.name"]], [
      "s1",
      "u1",
      "pension",
      "vigil",
    ]);
    for (const [name, value] of Object.entries(own)) {
      deepStrictEqual(read[name], typeof value === "object" && !Array.isArray(value) ? JSON.stringify(value) : value);
    }
    deepStrictEqual([tool?.type, tool?.inputs, tool?.outputs, tool?.parentSpanId], [
      "TOOL",
      { country: "AU" },
      "12",
      toolSpan.parentSpanId,
    ]);
  }
});

Deno.test("otlpFromSpans() writes ids, times, status and kind as the specification asks for", () => {
  const failed = {
    ...chatSpan,
    parentSpanId: "a7ad6b7169203331",
    status: { code: "ERROR" as const, message: "refused" },
    attributes: { "otel.span.kind": "CLIENT" },
  };
  const [span] = otlpFromSpans([{ span: failed }], { dialects: ["gen_ai"] }).resourceSpans[0]?.scopeSpans[0]?.spans ??
    [];
  const { attributes: _attributes, ...others } = span ?? {};
  deepStrictEqual(others, {
    traceId: "0af7651916cd43dd8448eb211c80319c",
    spanId: "b7ad6b7169203331",
    parentSpanId: "a7ad6b7169203331",
    name: "chat gpt-4o",
    kind: 3,
    startTimeUnixNano: "1763700000000000001",
    endTimeUnixNano: "1763700001000000009",
    events: [{
      name: "first_token",
      timeUnixNano: "1763700000250000000",
      attributes: [{ key: "n", value: { intValue: "1" } }],
    }],
    links: [{ traceId: "1af7651916cd43dd8448eb211c80319c", spanId: "c7ad6b7169203331", attributes: [] }],
    status: { code: 2, message: "refused" },
  });
});

Deno.test("otlpFromSpans() leaves out what OpenTelemetry cannot hold", () => {
  const spans = [{ ...chatSpan, endTimeUnixNano: null }, { ...chatSpan, traceId: "trace:/catalog/1" }];
  strictEqual(otlpFromSpans(spans.map((span) => ({ span }))).resourceSpans[0]?.scopeSpans[0]?.spans.length, 0);
});
