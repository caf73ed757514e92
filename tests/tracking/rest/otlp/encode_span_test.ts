import { deepStrictEqual, strictEqual, throws } from "node:assert/strict";
import { encodeOtlpSpan, exportRequest } from "../../../../lib/tracking/rest/otlp/encode_span.ts";
import { takeSpans } from "../fake_spans.ts";
import { span, traceId } from "../fixture.ts";

Deno.test("encodeOtlpSpan() keeps every field of a span, to the nanosecond", () => {
  const whole = span(1, 1, {
    name: "chät",
    type: "LLM",
    status: { code: "ERROR", message: "no credit" },
    inputs: { messages: [{ role: "user", content: "?" }], none: null },
    outputs: [1, 0.5, "a", true],
    model: "gpt-4o",
    usage: { inputTokens: 10, outputTokens: 5, cacheReadInputTokens: 4 },
    cost: { inputUsd: 0.001, outputUsd: 0.002, totalUsd: 0.003 },
    attributes: { temperature: 0.5, nested: { list: [1] } },
    events: [{ name: "token", timeUnixNano: "1767225600123456789", attributes: { index: 0 } }],
    links: [{ traceId: traceId(9), spanId: "000000000000002a", attributes: { kind: "retry" } }],
  });
  const [taken] = takeSpans(exportRequest([encodeOtlpSpan(whole, undefined)]));
  deepStrictEqual(taken, { span: whole });
});

Deno.test("encodeOtlpSpan() tells the server of name, tags, session and user among the attributes of the root", () => {
  const details = { sessionId: "s-1", userId: "u-1", tags: { env: "test" } };
  const [taken] = takeSpans(exportRequest([encodeOtlpSpan(span(1, 0, { name: "ask" }), details)]));
  deepStrictEqual(taken?.trace, { tags: { "mlflow.traceName": "ask", env: "test" }, sessionId: "s-1", userId: "u-1" });
  deepStrictEqual(taken?.span.attributes, {
    "mlflow.traceTag.mlflow.traceName": "ask",
    "mlflow.traceTag.env": "test",
    "session.id": "s-1",
    "user.id": "u-1",
    "vigil.added": ["session.id", "user.id"],
  });
  const [inside] = takeSpans(exportRequest([encodeOtlpSpan(span(1, 1), details)]));
  deepStrictEqual(inside?.span.attributes, {});
});

Deno.test("encodeOtlpSpan() does not overwrite a session that the root names itself", () => {
  const root = span(1, 0, { attributes: { "session.id": "own" } });
  const [taken] = takeSpans(exportRequest([encodeOtlpSpan(root, { sessionId: "other" })]));
  deepStrictEqual([taken?.span.attributes["session.id"], taken?.span.attributes["vigil.added"]], ["own", undefined]);
});

Deno.test("encodeOtlpSpan() refuses ids and times that would not arrive as they are", () => {
  throws(() => encodeOtlpSpan(span(1, 0, { traceId: "my-own-id" }), undefined), {
    name: "InputError",
    message: /found the trace id "my-own-id", expected "tr-" and 32 hexadecimal digits/,
  });
  throws(() => encodeOtlpSpan(span(1, 0, { startTimeUnixNano: "9999999999999999999" }), undefined), {
    name: "InputError",
  });
  throws(
    () => encodeOtlpSpan(span(1, 0, { events: [{ name: "e", timeUnixNano: "soon", attributes: {} }] }), undefined),
    /"soon"/,
  );
  throws(() => encodeOtlpSpan(span(1, 0, { inputs: 12n }), undefined), TypeError);
});

Deno.test("exportRequest() joins spans into one request", () => {
  const spans = [0, 1, 2].map((number) => encodeOtlpSpan(span(1, number), undefined));
  strictEqual(takeSpans(exportRequest(spans)).map((taken) => taken.span.name).join(), "step 0,step 1,step 2");
});
