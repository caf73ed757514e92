import { deepStrictEqual, strictEqual, throws } from "node:assert/strict";
import { encodeSpan, nanoseconds } from "../../../lib/tracking/sqlite/span_content.ts";
import { makeSpan, spanId, traceId } from "./fixture.ts";

Deno.test("encodeSpan() writes MLflow's third format to the letter", () => {
  const { content, inputs, outputs } = encodeSpan(
    makeSpan(2, {
      name: 'say "hi"',
      type: "LLM",
      startTimeUnixNano: "1767225600123456789",
      endTimeUnixNano: null,
      status: { code: "ERROR", message: "no" },
      inputs: { q: "ß" },
      outputs: null,
      model: "gpt-4o",
      usage: { inputTokens: 5, outputTokens: 2, cacheReadInputTokens: 1 },
      cost: { inputUsd: 0.1, outputUsd: 0.2, totalUsd: 0.3 },
      attributes: { temperature: 0.5 },
    }),
    "BASE64==",
  );
  strictEqual(
    content,
    '{"trace_id":"BASE64==","span_id":"AAAAAAAAAAI=","parent_span_id":"AAAAAAAAAAE=","name":"say \\"hi\\"",' +
      '"start_time_unix_nano":1767225600123456789,"end_time_unix_nano":null,"events":[],' +
      '"status":{"code":"STATUS_CODE_ERROR","message":"no"},"attributes":{' +
      `"mlflow.traceRequestId": "\\"${traceId(1)}\\"","mlflow.spanType": "\\"LLM\\"",` +
      '"mlflow.spanInputs": "{\\"q\\":\\"ß\\"}","mlflow.spanOutputs": "null","mlflow.llm.model": "\\"gpt-4o\\"",' +
      '"mlflow.chat.tokenUsage": "{\\"input_tokens\\":5,\\"output_tokens\\":2,\\"total_tokens\\":7,\\"cache_read_input_tokens\\":1}",' +
      '"mlflow.llm.cost": "{\\"input_cost\\":0.1,\\"output_cost\\":0.2,\\"total_cost\\":0.3}",' +
      '"temperature": "0.5"},"links":[]}',
  );
  deepStrictEqual([inputs, outputs], ['{"q":"ß"}', "null"]);
});

Deno.test("encodeSpan() leaves out what was not captured, and lets no attribute stand in for a field", () => {
  const { content, inputs } = encodeSpan(
    makeSpan(1, {
      cost: null,
      attributes: { "mlflow.spanInputs": "forged", "mlflow.traceRequestId": "forged", nothing: undefined },
    }),
    "",
  );
  strictEqual(inputs, undefined);
  deepStrictEqual(Object.keys(JSON.parse(content).attributes), ["mlflow.traceRequestId", "mlflow.spanType"]);
  strictEqual(content.includes("forged"), false);
  strictEqual(JSON.parse(content).parent_span_id, null);
});

Deno.test("encodeSpan() gives events plain attributes and full nanoseconds, and keeps links", () => {
  const { content } = encodeSpan(
    makeSpan(1, {
      events: [{
        name: "exception",
        timeUnixNano: "1767225600123456789",
        attributes: { text: "a", list: [1, 2], mixed: [1, "a"], deep: { a: 1 }, none: null },
      }],
      links: [{ traceId: traceId(2), spanId: spanId(7), attributes: { kind: "retry" } }],
    }),
    "",
  );
  strictEqual(content.includes('"time_unix_nano":1767225600123456789,'), true);
  const { events, links } = JSON.parse(content);
  deepStrictEqual(events[0].attributes, { text: "a", list: [1, 2], mixed: '[1,"a"]', deep: '{"a":1}', none: "null" });
  deepStrictEqual(links, [{ trace_id: traceId(2), span_id: spanId(7), attributes: { kind: "retry" } }]);
});

Deno.test("encodeSpan() refuses an event whose time is not one", () => {
  const events = [{ name: "e", timeUnixNano: "1e9", attributes: {} }];
  throws(() => encodeSpan(makeSpan(1, { events }), ""), { name: "InputError", message: /the event "e".*found "1e9"/ });
});

Deno.test("nanoseconds() drops leading zeros and ends where MLflow's columns end", () => {
  strictEqual(nanoseconds("0000000000000000042"), 42n);
  strictEqual(nanoseconds("9223372036854775807"), 9223372036854775807n);
  throws(() => nanoseconds("9223372036854775808"), { name: "InputError" });
});

Deno.test("encodeSpan() escapes what is no plain text, wherever it stands", () => {
  for (
    const text of [
      "",
      "plain text_1 /a:b-c.d",
      'say "hi"',
      "back\\slash",
      "line\nbreak",
      "ß \u2028 \u{1F600}",
      "\uD800",
    ]
  ) {
    const status = { code: "ERROR", message: text } as const;
    const { content } = encodeSpan(makeSpan(1, { traceId: `t${text}`, name: text, type: text, status }), "");
    const { name, status: stored, attributes } = JSON.parse(content);
    const { "mlflow.traceRequestId": traceId, "mlflow.spanType": type } = attributes;
    deepStrictEqual([name, stored.message], [text, text]);
    deepStrictEqual([JSON.parse(traceId), JSON.parse(type)], [`t${text}`, text]);
  }
});
