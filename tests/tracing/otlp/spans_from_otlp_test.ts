import { deepStrictEqual, match, ok, strictEqual, throws } from "node:assert/strict";
import { InputError, type Span } from "../../../lib/contracts/mod.ts";
import { spansFromOtlp } from "../../../lib/tracing/mod.ts";

function read(name: string): string {
  return Deno.readTextFileSync(new URL(`../../../data/agent_otel_traces/${name}`, import.meta.url));
}

function sum(spans: readonly Span[], value: (span: Span) => number | undefined): number {
  return spans.reduce((total, span) => total + (value(span) ?? 0), 0);
}

Deno.test("spansFromOtlp() reads any-agent's traces as trees, with exact ids, right tokens and the cost that was told", () => {
  // Ids and sums by Python's own integers, which have no limit.
  for (
    const [file, traceId, rootId, count, input, output, usd] of [
      ["any_agent_langchain.json", "tr-572318454595034fe5076610d6400542", "d78a58cabe908b85", 7, 1262, 125, 0.0001637],
      ["any_agent_openai.json", "tr-4bedea77bb33b9c5f280371eae21ea97", "ab08afea3548c547", 6, 1020, 76, 0.0001248],
    ] as const
  ) {
    const spans = spansFromOtlp(read(file), { file });
    deepStrictEqual([spans.length, new Set(spans.map((span) => span.traceId))], [count, new Set([traceId])]);
    const root = spans.find(({ parentSpanId }) => parentSpanId === null);
    deepStrictEqual([root?.spanId, root?.type, root?.usage], [rootId, "AGENT", undefined]);
    for (const { spanId, parentSpanId } of spans) strictEqual(parentSpanId, spanId === rootId ? null : rootId);
    deepStrictEqual([sum(spans, ({ usage }) => usage?.inputTokens), sum(spans, ({ usage }) => usage?.outputTokens)], [
      input,
      output,
    ]);
    strictEqual(sum(spans, ({ cost }) => cost?.totalUsd).toFixed(10), usd.toFixed(10));
  }
});

Deno.test("spansFromOtlp() reads what any-agent says of a call of a model and of a tool", () => {
  const [chat, tool] = spansFromOtlp(read("any_agent_openai.json"));
  deepStrictEqual(chat, {
    traceId: "tr-4bedea77bb33b9c5f280371eae21ea97",
    spanId: "8100d9dbee1f3e47",
    parentSpanId: "ab08afea3548c547",
    name: "call_llm mistral/mistral-small-latest",
    type: "CHAT_MODEL",
    startTimeUnixNano: "1758026593210770000",
    endTimeUnixNano: "1758026593449611000",
    status: { code: "OK" },
    inputs: {
      messages: [
        { role: "system", content: "Use the available tools to answer." },
        {
          content:
            "Find what year it is in the America/New_York timezone and write the value (single number) to a file. " +
            "Finally, return a list of the steps you have taken.",
          role: "user",
        },
      ],
    },
    outputs: [{ "tool.name": "get_current_time", "tool.args": '{"timezone": "America/New_York"}' }],
    model: "mistral/mistral-small-latest",
    usage: { inputTokens: 269, outputTokens: 16 },
    cost: { inputUsd: 0.0000269, outputUsd: 4.8e-6, totalUsd: 0.0000269 + 4.8e-6 },
    attributes: {
      "gen_ai.operation.name": "call_llm",
      "gen_ai.request.model": "mistral/mistral-small-latest",
      "gen_ai.output.type": "json",
    },
    events: [],
    links: [],
  });
  deepStrictEqual([tool?.type, tool?.inputs, Object(tool?.outputs).timezone], [
    "TOOL",
    { timezone: "America/New_York" },
    "America/New_York",
  ]);
});

Deno.test("spansFromOtlp() reads OTLP's own example", () => {
  deepStrictEqual(spansFromOtlp(read("otlp_trace.json")), [{
    traceId: "tr-5b8efff798038103d269b633813fc60c",
    spanId: "eee19b7ec3c1b174",
    parentSpanId: "eee19b7ec3c1b173",
    name: "I'm a server span",
    type: "UNKNOWN",
    startTimeUnixNano: "1544712660000000000",
    endTimeUnixNano: "1544712661000000000",
    status: { code: "UNSET" },
    attributes: {
      "otel.span.kind": "SERVER",
      "service.name": "my.service",
      "otel.scope.name": "my.library",
      "my.span.attr": "some value",
    },
    events: [],
    links: [],
  }]);
});

function request(span: object): string {
  return JSON.stringify({ resourceSpans: [{ scopeSpans: [{ spans: [{ ...minimal, ...span }] }] }] });
}

const minimal = {
  traceId: "5b8efff798038103d269b633813fc60c",
  spanId: "eee19b7ec3c1b174",
  name: "n",
  startTimeUnixNano: "1763700000123456789",
  endTimeUnixNano: "1763700000123456790",
};

Deno.test("spansFromOtlp() keeps every digit of times and numbers", () => {
  const text = request({
    attributes: [{ key: "big", value: { intValue: "9223372036854775807" } }, {
      key: "small",
      value: { intValue: "7" },
    }],
    events: [{ name: "e", timeUnixNano: 1, attributes: [{ key: "n", value: { doubleValue: 0.5 } }] }],
  }).replace('"1763700000123456789"', "1763700000123456789");
  const [span] = spansFromOtlp(text);
  deepStrictEqual([span?.startTimeUnixNano, span?.endTimeUnixNano], ["1763700000123456789", "1763700000123456790"]);
  deepStrictEqual([span?.attributes, span?.events], [
    { big: "9223372036854775807", small: 7 },
    [{ name: "e", timeUnixNano: "1", attributes: { n: 0.5 } }],
  ]);
});

Deno.test("spansFromOtlp() reads ids in base64, names with underscores, several requests, and one a line", () => {
  const base64 = request({ traceId: "W47/95gDgQPSabYzgT/GDA==", spanId: "7uGbfsPBsXQ=", parentSpanId: "" });
  const underscores = '{"resource_spans":[{"scope_spans":[{"spans":[{"trace_id":"5b8efff798038103d269b633813fc60c",' +
    '"span_id":"eee19b7ec3c1b174","start_time_unix_nano":5,"end_time_unix_nano":0,"attributes":[{"key":"a",' +
    '"value":{"string_value":"x"}}]}]}]}]}';
  const [first] = spansFromOtlp(base64);
  deepStrictEqual([first?.traceId, first?.spanId, first?.parentSpanId], [
    "tr-5b8efff798038103d269b633813fc60c",
    "eee19b7ec3c1b174",
    null,
  ]);
  const [second] = spansFromOtlp(underscores);
  deepStrictEqual([second?.endTimeUnixNano, second?.attributes], [null, { a: "x" }]);
  strictEqual(spansFromOtlp(`${base64}\n${underscores}\n`).length, 2);
  strictEqual(spansFromOtlp([JSON.parse(base64), JSON.parse(underscores)]).length, 2);
});

Deno.test("spansFromOtlp() reads what OpenTelemetry's SDK for Python prints", () => {
  // The form of ReadableSpan.to_json().
  const [span] = spansFromOtlp(JSON.stringify({
    name: "chat gpt-4o",
    context: { trace_id: "0x5b8efff798038103d269b633813fc60c", span_id: "0xeee19b7ec3c1b174", trace_state: "[]" },
    kind: "SpanKind.CLIENT",
    parent_id: "0xeee19b7ec3c1b173",
    start_time: "2025-11-21T04:40:00.123456Z",
    end_time: "2025-11-21T04:40:01.000001Z",
    status: { status_code: "ERROR", description: "refused" },
    attributes: { "gen_ai.usage.input_tokens": 5 },
    events: [{ name: "exception", timestamp: "2025-11-21T04:40:00.5Z", attributes: { "exception.type": "E" } }],
    links: [{ context: { trace_id: "0x1b8efff798038103d269b633813fc60c", span_id: "0x1" }, attributes: { a: 1 } }],
    resource: { attributes: { "service.name": "api" }, schema_url: "" },
  }));
  deepStrictEqual(span && [span.parentSpanId, span.startTimeUnixNano, span.status, span.usage, span.attributes], [
    "eee19b7ec3c1b173",
    "1763700000123456000",
    { code: "ERROR", message: "refused" },
    { inputTokens: 5, outputTokens: 0 },
    { "otel.span.kind": "CLIENT", "service.name": "api" },
  ]);
  deepStrictEqual(span && [span.events[0]?.timeUnixNano, span.links], ["1763700000500000000", [
    { traceId: "tr-1b8efff798038103d269b633813fc60c", spanId: "0000000000000001", attributes: { a: 1 } },
  ]]);
});

Deno.test("spansFromOtlp() works out what nobody tells: the cost at the prices of that day", () => {
  const attributes = [
    { key: "gen_ai.request.model", value: { stringValue: "gpt-4o" } },
    { key: "gen_ai.usage.input_tokens", value: { intValue: 1_000_000 } },
  ];
  strictEqual(spansFromOtlp(request({ attributes }))[0]?.cost?.totalUsd, 2.5);
  const unknown = [{ key: "gen_ai.request.model", value: { stringValue: "mine" } }, attributes[1]];
  strictEqual(spansFromOtlp(request({ attributes: unknown }))[0]?.cost, null);
});

Deno.test("spansFromOtlp() says what is wrong, and where", () => {
  for (
    const [json, message] of [
      ["{", /^Cannot read t\.json: /],
      ["{}", /^Cannot read t\.json: expected an object with "resourceSpans"/],
      ["[]", /expected an object with "resourceSpans"/],
      [
        request({ traceId: "00000000000000000000000000000000" }),
        /^Cannot read span 1 of t\.json: expected a trace id of 16/,
      ],
      [request({ spanId: "x" }), /expected a span id of 8 bytes, found "x"/],
      [request({ startTimeUnixNano: "yesterday" }), /expected the nanoseconds of its start, found "yesterday"/],
    ] as const
  ) {
    throws(() => spansFromOtlp(json, { file: "t.json" }), (error) => {
      ok(error instanceof InputError);
      match(error.message, message);
      strictEqual(error.where?.file, "t.json");
      return true;
    });
  }
  deepStrictEqual(spansFromOtlp({ resourceSpans: [] }), []);
});
