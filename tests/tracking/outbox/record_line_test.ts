import { deepStrictEqual, ok, strictEqual } from "node:assert/strict";
import type { TrackingRecord } from "../../../lib/contracts/mod.ts";
import { decodeRecord, encodeRecord } from "../../../lib/tracking/outbox/record_line.ts";

const metric: TrackingRecord = { kind: "metric", runId: "r", key: "loss", value: 0.25, timestampMs: 1, step: 0 };

Deno.test("decodeRecord() reads what encodeRecord() wrote, NaN and infinities of a metric too", () => {
  for (const value of [0.25, -0, 1e-300, NaN, Infinity, -Infinity]) {
    const line = encodeRecord({ ...metric, value });
    ok(!line.includes("\n"));
    deepStrictEqual(decodeRecord(line), { record: { ...metric, value: Object.is(value, -0) ? 0 : value } });
  }
});

Deno.test("encodeRecord() writes values that are no JSON", () => {
  const record: TrackingRecord = {
    kind: "assessment",
    assessment: {
      assessmentId: "a-1",
      traceId: "tr-1",
      spanId: null,
      name: "n",
      kind: "feedback",
      value: new Map([["seen", 1n]]),
      error: null,
      rationale: "two\nlines",
      source: { type: "CODE", id: "s" },
      runId: null,
      timestampMs: 1,
      metadata: {},
      valid: true,
    },
  };
  const decoded = decodeRecord(encodeRecord(record));
  ok("record" in decoded && decoded.record.kind === "assessment");
  deepStrictEqual(decoded.record.assessment.value, { seen: "1" });
  strictEqual(decoded.record.assessment.rationale, "two\nlines");
});

Deno.test("decodeRecord() says why a line is not a record", () => {
  for (const line of ['{"kind":"met', "", "[1]", '{"kind":"metric","runId":7}', '{"kind":"nonsense"}']) {
    const decoded = decodeRecord(line);
    ok("error" in decoded, line);
    ok(decoded.error.message.startsWith("Cannot deliver a line of the outbox: it is not a record, "));
  }
});
