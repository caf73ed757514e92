import { deepStrictEqual, strictEqual, throws } from "node:assert/strict";
import type { Assessment } from "../../../lib/contracts/mod.ts";
import {
  aggregateOf,
  applyAssessment,
  moveAssessments,
  readAssessments,
} from "../../../lib/tracking/sqlite/assessments.ts";
import { type Fixture, NOW, openFixture, spanRecord, storeSpans, traceId } from "./fixture.ts";

function assessment(number: number, fields: Partial<Assessment> = {}): Assessment {
  return {
    assessmentId: `a-${number}`,
    traceId: traceId(1),
    spanId: null,
    name: "quality",
    kind: "feedback",
    value: 1,
    error: null,
    rationale: null,
    source: { type: "CODE", id: "exact_match@1" },
    runId: null,
    timestampMs: NOW + number,
    metadata: {},
    valid: true,
    ...fields,
  };
}

function apply({ context }: Fixture, ...assessments: Assessment[]): void {
  context.connection.write(() => assessments.forEach((each) => applyAssessment(context, each)));
}

function read({ context }: Fixture): Assessment[] | undefined {
  return context.connection.read(() => readAssessments(context.connection, [traceId(1)]).get(traceId(1)));
}

Deno.test("applyAssessment() fills the columns that MLflow 3.17 searches and draws by", async () => {
  await using fixture = await openFixture();
  storeSpans(fixture, spanRecord(1));
  apply(fixture, assessment(1, { value: "Yes" }), assessment(2, { value: 0.5 }), assessment(3, { value: { a: 1 } }));
  deepStrictEqual(
    fixture.rows(
      "SELECT experiment_id AS e, trace_timestamp_ms AS t, aggregate_value AS a, is_numeric_value AS n, value FROM assessments",
    ).map((row) => ({ ...row })),
    [
      { e: 1, t: NOW + 1, a: 1, n: 0, value: '"Yes"' },
      { e: 1, t: NOW + 1, a: 0.5, n: 1, value: "0.5" },
      { e: 1, t: NOW + 1, a: null, n: 0, value: '{"a":1}' },
    ],
  );
});

Deno.test("applyAssessment() writes the run into the metadata by the text that MLflow looks for", async () => {
  for (const layout of ["3.17", "3.10"] as const) {
    await using fixture = await openFixture(layout);
    storeSpans(fixture, spanRecord(1));
    const judged = assessment(1, { runId: "f".repeat(32), metadata: { scorer: '"1"' } });
    apply(fixture, judged);
    strictEqual(
      fixture.rows("SELECT assessment_metadata AS m FROM assessments")[0]?.["m"],
      `{"scorer": "\\"1\\"", "mlflow.assessment.sourceRunId": "${"f".repeat(32)}"}`,
    );
    deepStrictEqual(read(fixture), [judged]);
  }
});

Deno.test("applyAssessment() keeps a replaced judgement invalid when it is delivered again", async () => {
  await using fixture = await openFixture();
  storeSpans(fixture, spanRecord(1));
  const [first, second] = [assessment(1), assessment(2, { value: true, overrides: "a-1" })];
  apply(fixture, first, second, first, second);
  deepStrictEqual(read(fixture), [{ ...first, valid: false }, second]);
  throws(() => apply(fixture, assessment(3, { overrides: "a-9" })), { name: "InputError", message: /replaces "a-9"/ });
  throws(() => apply(fixture, assessment(3, { traceId: traceId(2) })), {
    name: "InputError",
    message: /the trace "tr-0+2" does not exist/,
  });
});

Deno.test("readAssessments() understands what MLflow wrote", async () => {
  await using fixture = await openFixture();
  storeSpans(fixture, spanRecord(1));
  apply(fixture, assessment(1), assessment(2), assessment(3));
  fixture.change(`UPDATE assessments SET source_type = 'AI_JUDGE', source_id = NULL, value = 'null',
    error = '{"error_code": "E", "error_message": "m", "stack_trace": null}',
    assessment_metadata = '{"mlflow.assessment.sourceRunId": "r1", "n": 2}' WHERE assessment_id = 'a-1'`);
  fixture.change("UPDATE assessments SET assessment_type = 'issue' WHERE assessment_id = 'a-2'");
  const [first, ...others] = read(fixture) ?? [];
  deepStrictEqual(
    [first?.source, first?.value, first?.error, first?.runId, first?.metadata],
    [{ type: "LLM_JUDGE", id: "" }, null, { code: "E", message: "m" }, "r1", { n: "2" }],
  );
  deepStrictEqual(others.map(({ assessmentId }) => assessmentId), ["a-3"]);
});

Deno.test("moveAssessments() follows the start of a trace in the newer layout, and leaves the older alone", async () => {
  for (const [layout, expected] of [["3.17", 42], ["3.10", undefined]] as const) {
    await using fixture = await openFixture(layout);
    const { connection } = fixture.context;
    storeSpans(fixture, spanRecord(1));
    apply(fixture, assessment(1));
    connection.write(() => moveAssessments(connection, traceId(1), 42));
    strictEqual(fixture.rows("SELECT * FROM assessments")[0]?.["trace_timestamp_ms"], expected);
  }
});

Deno.test("aggregateOf() counts as MLflow's assessment_aggregate does", () => {
  for (
    const [value, aggregate, isNumeric] of [
      [true, 1, 0],
      [false, 0, 0],
      [" YES ", 1, 0],
      ["no", 0, 0],
      ["maybe", null, 0],
      [-2.5, -2.5, 1],
      [NaN, null, 0],
      [null, null, 0],
      [[1], null, 0],
    ] as const
  ) deepStrictEqual(aggregateOf(value), { aggregate, isNumeric }, JSON.stringify(value));
});
