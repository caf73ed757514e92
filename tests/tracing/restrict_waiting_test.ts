import { deepStrictEqual } from "node:assert/strict";
import { type Span, trackingRecordSchema } from "../../lib/contracts/mod.ts";
import { restrictWaiting } from "../../lib/tracing/restrict_waiting.ts";

function line(spanId: string, parentSpanId: string | null, more: Partial<Span> = {}, details = parentSpanId === null) {
  const span: Span = {
    traceId: "tr-1",
    spanId: spanId.padStart(16, "0"),
    parentSpanId: parentSpanId === null ? null : parentSpanId.padStart(16, "0"),
    name: spanId,
    type: "LLM",
    startTimeUnixNano: "1",
    endTimeUnixNano: "2",
    status: { code: "OK" },
    inputs: "in",
    outputs: "out",
    attributes: { "vigil.stream.returned": "out", kept: 1 },
    events: [],
    links: [],
    ...more,
  };
  return { json: JSON.stringify({ kind: "span", experiment: "e", span, ...details ? { trace: {} } : {} }), now: false };
}

const usage = { inputTokens: 10, outputTokens: 1 };
const cost = { inputUsd: 1, outputUsd: 1, totalUsd: 2 };
const metric = { json: '{"kind":"metric","runId":"r","key":"k","value":1,"timestampMs":1,"step":0}', now: false };
const tag = { json: '{"kind":"traceTag","traceId":"tr-1","key":"k","value":"v"}', now: true };

function left(waiting: { json: string; now: boolean }[]) {
  return waiting.map(({ json }) => trackingRecordSchema.parse(JSON.parse(json)))
    .map((record) => record.kind === "span" ? record.span : record.kind);
}

Deno.test("restrictWaiting() changes nothing where everything may be recorded", () => {
  const waiting = [line("a", null), tag];
  const before = [...waiting];
  restrictWaiting(waiting, {
    enabled: true,
    captureInputs: true,
    captureOutputs: true,
    captureIntermediateSteps: true,
  });
  deepStrictEqual(waiting, before);
});

Deno.test("restrictWaiting() takes out inputs and outputs, and leaves what is no trace", () => {
  const waiting = [line("a", null), metric, tag, { json: "broken", now: false }];
  restrictWaiting(waiting, {
    enabled: true,
    captureInputs: false,
    captureOutputs: false,
    captureIntermediateSteps: true,
  });
  deepStrictEqual(waiting.slice(1), [metric, tag, { json: "broken", now: false }]);
  const [span] = left(waiting.slice(0, 1));
  deepStrictEqual([Object(span).inputs, Object(span).outputs, Object(span).attributes], [
    undefined,
    undefined,
    { kept: 1 },
  ]);
});

Deno.test("restrictWaiting() gives the root what the steps that do not leave have used, without counting twice", () => {
  const waiting = [
    line("1", "2", { usage, cost }),
    line("2", "4", { usage, cost: null }),
    line("3", "4", { usage, cost }),
    line("4", null),
    line("5", "6", { usage }),
    line("6", "f", {}, true),
  ];
  restrictWaiting(waiting, {
    enabled: true,
    captureInputs: true,
    captureOutputs: true,
    captureIntermediateSteps: false,
  });
  deepStrictEqual(left(waiting).map((span) => [Object(span).name, Object(span).usage, Object(span).cost]), [
    ["4", { inputTokens: 20, outputTokens: 2 }, { inputUsd: 2, outputUsd: 2, totalUsd: 4 }],
    ["6", usage, null],
  ]);
});

Deno.test("restrictWaiting() drops traces where nothing may be recorded, and nothing else", () => {
  const waiting = [line("a", null), metric, tag];
  restrictWaiting(waiting, {
    enabled: false,
    captureInputs: true,
    captureOutputs: true,
    captureIntermediateSteps: true,
  });
  deepStrictEqual(waiting, [metric]);
});
