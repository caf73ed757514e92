import { deepStrictEqual, ok, strictEqual, throws } from "node:assert/strict";
import { type Span, type TrackingRecord, trackingRecordSchema } from "../../../lib/contracts/mod.ts";
import { redactor, SECRET_KEYS } from "../../../lib/tracing/redaction/redactor.ts";

const span: Span = {
  traceId: "tr-41111111111111114111111111111111",
  spanId: "4111111111111111",
  parentSpanId: null,
  name: "mail a@example.org",
  type: "TOOL",
  startTimeUnixNano: "1763700000000000000",
  endTimeUnixNano: "1763700000000000001",
  status: { code: "ERROR", message: "No account DE89 3704 0044 0532 0130 00" },
  inputs: { headers: { Authorization: "Bearer abc" }, card: "4111 1111 1111 1111" },
  outputs: "+44 20 7946 0018",
  usage: { inputTokens: 4111111111111111, outputTokens: 1 },
  cost: { inputUsd: 1, outputUsd: 0, totalUsd: 1 },
  attributes: { "gen_ai.input.messages": '[{"role":"user","content":"b@example.org"}]' },
  events: [{ name: "e", timeUnixNano: "1763700000000000000", attributes: { mail: "c@example.org" } }],
  links: [{ traceId: "4111111111111111", spanId: "4111111111111111", attributes: { mail: "d@example.org" } }],
};
const record: TrackingRecord = {
  kind: "span",
  experiment: "e",
  span,
  trace: { runId: "r", userId: "e@example.org", tags: { password: "hunter2", mail: "f@example.org" } },
};

function redact(line: string | null): TrackingRecord {
  return trackingRecordSchema.parse(JSON.parse(line ?? "null"));
}

Deno.test("redactor() looks at everything that people and models wrote, and leaves ids, times and numbers", () => {
  const rules = redactor({ keys: SECRET_KEYS, patterns: ["email", "card", "iban", "phone"] });
  deepStrictEqual(redact(rules.line(JSON.stringify(record))), {
    ...record,
    span: {
      ...span,
      name: "mail [email]",
      status: { code: "ERROR", message: "No account [iban]" },
      inputs: { headers: { Authorization: "[redacted]" }, card: "[card]" },
      outputs: "[phone]",
      attributes: { "gen_ai.input.messages": '[{"role":"user","content":"[email]"}]' },
      events: [{ name: "e", timeUnixNano: "1763700000000000000", attributes: { mail: "[email]" } }],
      links: [{ traceId: "4111111111111111", spanId: "4111111111111111", attributes: { mail: "[email]" } }],
    },
    trace: { runId: "r", userId: "[email]", tags: { password: "[redacted]", mail: "[email]" } },
  });
});

Deno.test("redactor() looks at tags that come late, by their key too", () => {
  const rules = redactor({ keys: ["password"], patterns: [{ name: "number", pattern: /\d+/ }] });
  const tag = (key: string, value: string) => JSON.stringify({ kind: "traceTag", traceId: "tr-1", key, value });
  deepStrictEqual(redact(rules.line(tag("password", "x"))), {
    kind: "traceTag",
    traceId: "tr-1",
    key: "password",
    value: "[redacted]",
  });
  deepStrictEqual(redact(rules.line(tag("room", "12a"))), {
    kind: "traceTag",
    traceId: "tr-1",
    key: "room",
    value: "[number]a",
  });
});

Deno.test("redactor() shows each span to a function last, which may change it or hold it back", () => {
  const line = JSON.stringify(record);
  const rules = redactor({ patterns: ["email"], span: (seen) => ({ ...seen, inputs: seen.name }) });
  const changed = redact(rules.line(line));
  strictEqual(changed.kind === "span" && changed.span.inputs, "mail [email]");
  strictEqual(redactor({ span: () => null }).line(line), null);
});

Deno.test("redactor() empties what cannot be checked", () => {
  const rules = redactor({
    span: () => {
      throw new TypeError("a@example.org");
    },
  });
  const emptied = redact(rules.line(JSON.stringify(record)));
  ok(emptied.kind === "span");
  deepStrictEqual(emptied.span, {
    traceId: span.traceId,
    spanId: span.spanId,
    parentSpanId: null,
    name: "[redaction failed: TypeError]",
    type: "TOOL",
    startTimeUnixNano: span.startTimeUnixNano,
    endTimeUnixNano: span.endTimeUnixNano,
    status: { code: "ERROR" },
    usage: span.usage,
    cost: span.cost,
    attributes: {},
    events: [],
    links: [],
  });
  deepStrictEqual(emptied.trace, { runId: "r" });
  strictEqual(rules.line("no JSON"), null);
});

Deno.test("redactor() refuses a pattern that it does not know", () => {
  throws(() => redactor({ patterns: [JSON.parse('"ssn"')] }), {
    name: "RangeError",
    message: 'Cannot redact "ssn": expected one of iban, card, email, phone, or an object with a name and a pattern',
  });
});
