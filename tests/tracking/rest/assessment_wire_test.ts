import { deepStrictEqual, strictEqual } from "node:assert/strict";
import type { Assessment } from "../../../lib/contracts/mod.ts";
import { assessmentSchema, assessmentsSchema, toWire } from "../../../lib/tracking/rest/assessment_wire.ts";
import { START_MS, traceId } from "./fixture.ts";

function assessment(fields: Partial<Assessment> = {}): Assessment {
  return {
    assessmentId: "a-1",
    traceId: traceId(1),
    spanId: null,
    name: "quality",
    kind: "feedback",
    value: 0.5,
    error: null,
    rationale: null,
    source: { type: "CODE", id: "check@1" },
    runId: null,
    timestampMs: START_MS + 123,
    metadata: {},
    valid: true,
    ...fields,
  };
}

Deno.test("toWire() and assessmentSchema are two sides of every kind of judgement", () => {
  const all = [
    assessment(),
    assessment({ value: "yes", rationale: "cites it", spanId: "000000000000000a", metadata: { scorer: "1.0" } }),
    assessment({ value: [1, { a: null }], runId: "0".repeat(32), overrides: "a-0", valid: false }),
    assessment({
      value: null,
      error: { code: "TIMEOUT", message: "no answer" },
      source: { type: "LLM_JUDGE", id: "gpt-4o" },
    }),
    assessment({ kind: "expectation", value: "approved", source: { type: "HUMAN", id: "ada" } }),
    assessment({ kind: "expectation", value: { a: [1] }, rationale: "because" }),
    assessment({ kind: "expectation", value: null }),
  ];
  for (const each of all) {
    deepStrictEqual(assessmentSchema.parse(JSON.parse(JSON.stringify(toWire(each, each.runId)))), each);
  }
});

Deno.test("toWire() writes what MLflow 3.17.2 reads", () => {
  deepStrictEqual(toWire(assessment({ kind: "expectation", value: { a: [1] }, rationale: "because" }), "run-1"), {
    assessment_id: "a-1",
    assessment_name: "quality",
    trace_id: traceId(1),
    source: { source_type: "CODE", source_id: "check@1" },
    create_time: "2026-01-01T00:00:00.123Z",
    last_update_time: "2026-01-01T00:00:00.123Z",
    expectation: { serialized_value: { serialization_format: "JSON_FORMAT", value: '{"a":[1]}' } },
    rationale: "because",
    metadata: { "mlflow.assessment.sourceRunId": "run-1", "vigil.rationale": "because" },
    valid: true,
  });
});

Deno.test("assessmentsSchema reads what MLflow wrote in older days, and leaves out what is no judgement", () => {
  const wire = {
    assessment_id: "a-2",
    assessment_name: "old",
    source: { source_type: "AI_JUDGE", source_id: "gpt-4" },
    create_time: "2026-01-01T00:00:00Z",
    feedback: { value: true },
  };
  const read = assessmentsSchema.parse([
    wire,
    { ...wire, feedback: undefined, issue: { issue_name: "slow" } },
    {
      ...wire,
      feedback: undefined,
      expectation: { serialized_value: { value: "not json" } },
      source: { source_type: "?" },
    },
    { feedback: {} },
    null,
  ]);
  // JSON has no undefined: the second one holds the key all the same here, and is left out for having no judgement.
  deepStrictEqual(read.map(({ source, value }) => [source.type, value]).slice(0, 1), [["LLM_JUDGE", true]]);
  strictEqual(read.at(-1)?.value, "not json");
  strictEqual(read.at(-1)?.source.type, "CODE");
});
