import { deepStrictEqual, ok, strictEqual } from "node:assert/strict";
import { type TrackingRecord, trackingRecordSchema } from "../../../lib/contracts/mod.ts";
import { brokenRule, keepsRules } from "../../../lib/tracking/sqlite/record_rules.ts";
import { differences, variants } from "./rule_variants.ts";
import { NOW, spanRecord, traceId } from "./fixture.ts";

const RECORDS: TrackingRecord[] = [
  spanRecord(1, {}, {
    runId: "r",
    sessionId: "s",
    userId: "u",
    clientRequestId: "c",
    tags: { a: "b" },
    metadata: { c: "d" },
  }),
  { kind: "metric", runId: "r", key: "accuracy", value: 0.5, timestampMs: NOW, step: 0 },
  { kind: "metric", runId: "r", key: "accuracy", value: NaN, timestampMs: NOW, step: 0 },
  { kind: "metric", runId: "r", key: "accuracy", value: -Infinity, timestampMs: NOW, step: 0 },
  { kind: "param", runId: "r", key: "model", value: "" },
  { kind: "tag", runId: "r", key: "mood", value: "good" },
  {
    kind: "dataset",
    runId: "r",
    dataset: {
      name: "d",
      digest: "1",
      sourceType: "local",
      source: "{}",
      schema: "{}",
      profile: null,
      context: "eval",
    },
  },
  { kind: "traceTag", traceId: traceId(1), key: "a", value: "b" },
  { kind: "link", traceId: traceId(1), runId: "r" },
  {
    kind: "assessment",
    assessment: {
      assessmentId: "a-1",
      traceId: traceId(1),
      spanId: null,
      name: "quality",
      kind: "feedback",
      value: { any: "thing" },
      error: { code: "E", message: "m" },
      rationale: null,
      source: { type: "HUMAN", id: "ada" },
      runId: null,
      timestampMs: NOW,
      metadata: { a: "b" },
      overrides: "a-0",
      valid: true,
    },
  },
];

Deno.test("keepsRules() agrees with trackingRecordSchema on each record with one part changed", () => {
  let count = 0;
  for (const record of RECORDS) {
    ok(keepsRules(record), JSON.stringify(record));
    const changed = [...variants(record)];
    deepStrictEqual(differences(changed, keepsRules, trackingRecordSchema), []);
    count += changed.length;
  }
  ok(count > 1500, `Expected many variants, found ${count}`);
});

Deno.test("keepsRules() takes an optional part that is undefined as left out", () => {
  strictEqual(keepsRules({ ...spanRecord(1), ...JSON.parse("{}"), trace: undefined }), true);
});

Deno.test("brokenRule() names the part and what was expected of it", () => {
  deepStrictEqual(brokenRule({ kind: "param", runId: "r", key: "", value: "x" }).where, { field: "key" });
  const { message, where } = brokenRule({ ...spanRecord(1), span: { ...spanRecord(1).span, spanId: "XYZ" } });
  ok(message.startsWith("Cannot store the record: "), message);
  deepStrictEqual(where, { field: "span.spanId" });
  ok(brokenRule(null).message.startsWith("Cannot store the record: "));
});
