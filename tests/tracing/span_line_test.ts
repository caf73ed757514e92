import { deepStrictEqual, strictEqual } from "node:assert/strict";
import { trackingRecordSchema } from "../../lib/contracts/mod.ts";
import { fieldsOf, joinFields, kindHead, parentHead, spanLine, traceHead } from "../../lib/tracing/span_line.ts";

const TRACE = "tr-0123456789abcdef0123456789abcdef";
const kind = {
  name: 'a "name"',
  head: kindHead('a "name"', "TOOL"),
  attributesJson: '"fixed":1',
  maxLength: 100,
  redactInputs: null,
  redactOutputs: null,
};
const bare = {
  traceHead: traceHead("exp\\eriment", TRACE),
  spanId: "0123456789abcdef",
  parentHead: parentHead(null),
  start: "1",
  end: "2",
  status: "OK" as const,
  messageJson: null,
  inputsJson: null,
  outputsJson: null,
  modelJson: null,
  usageJson: null,
  costJson: null,
  notes: null,
  detailsJson: null,
};

Deno.test("spanLine() joins the parts into a record of one line", () => {
  const line = spanLine(kind, bare);
  deepStrictEqual(trackingRecordSchema.parse(JSON.parse(line)), {
    kind: "span",
    experiment: "exp\\eriment",
    span: {
      traceId: TRACE,
      spanId: "0123456789abcdef",
      parentSpanId: null,
      name: 'a "name"',
      type: "TOOL",
      startTimeUnixNano: "1",
      endTimeUnixNano: "2",
      status: { code: "OK" },
      attributes: { fixed: 1 },
      events: [],
      links: [],
    },
  });
});

Deno.test("spanLine() holds everything that a span can have", () => {
  const line = spanLine(kind, {
    ...bare,
    parentHead: parentHead("fedcba9876543210"),
    status: "ERROR",
    messageJson: '"no"',
    inputsJson: '{"a":1}',
    outputsJson: "[2]",
    modelJson: '"gpt"',
    usageJson: '{"inputTokens":1,"outputTokens":2}',
    costJson: "null",
    notes: {
      attributes: new Map([["own", "true"]]),
      events: ['{"name":"e","timeUnixNano":"1","attributes":{}}'],
      links: ['{"traceId":"t","spanId":"s","attributes":{}}'],
    },
    detailsJson: '{"runId":"r"}',
  });
  const record = trackingRecordSchema.parse(JSON.parse(line));
  strictEqual(record.kind === "span" && record.span.parentSpanId, "fedcba9876543210");
  deepStrictEqual(record.kind === "span" && [record.span.status, record.span.attributes, record.trace], [
    { code: "ERROR", message: "no" },
    { fixed: 1, own: true },
    { runId: "r" },
  ]);
  deepStrictEqual(record.kind === "span" && [record.span.inputs, record.span.outputs, record.span.cost], [
    { a: 1 },
    [2],
    null,
  ]);
  deepStrictEqual(record.kind === "span" && [record.span.events, record.span.links], [
    [{ name: "e", timeUnixNano: "1", attributes: {} }],
    [{ traceId: "t", spanId: "s", attributes: {} }],
  ]);
});

Deno.test("fieldsOf() and joinFields() write what can be read", () => {
  strictEqual(`{${joinFields(fieldsOf({ 'a"': 1, b: 2n }, {}))}}`, '{"a\\"":1,"b":"2"}');
  const hostile = {
    get a(): never {
      throw new Error("no");
    },
  };
  deepStrictEqual(fieldsOf(hostile, {}).map(([key]) => key), ["vigil.unreadable"]);
  strictEqual(joinFields([]), "");
  strictEqual(
    joinFields(fieldsOf({ "http.request.header.authorization": ["Bearer x"], "gen_ai.usage.input_tokens": 3 }, {})),
    '"http.request.header.authorization":"[redacted]","gen_ai.usage.input_tokens":3',
  );
});
