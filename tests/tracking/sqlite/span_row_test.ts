import { deepStrictEqual, strictEqual } from "node:assert/strict";
import { readTotalsNodes, toTotalsNode, upsertSpans } from "../../../lib/tracking/sqlite/span_row.ts";
import { encodeSpan } from "../../../lib/tracking/sqlite/span_content.ts";
import { type Fixture, makeSpan, openFixture, spanRecord, storeSpans, traceId } from "./fixture.ts";
import type { Span } from "../../../lib/contracts/mod.ts";

const CALL: Partial<Span> = {
  model: "gpt-4o",
  usage: { inputTokens: 5, outputTokens: 2 },
  cost: { inputUsd: 0.1, outputUsd: 0.2, totalUsd: 0.3 },
  attributes: { "mlflow.llm.provider": "openai" },
};

function upsert({ context: { connection } }: Fixture, span: Span): void {
  connection.write(() =>
    upsertSpans(connection, [{ record: { span }, encoded: encodeSpan(span, ""), experimentId: 1 }])
  );
}

Deno.test("upsertSpans() fills the columns of MLflow 3.17, and replaces a span that comes again", async () => {
  await using fixture = await openFixture();
  storeSpans(fixture, spanRecord(1));
  upsert(fixture, makeSpan(2, { endTimeUnixNano: null, status: { code: "UNSET" } }));
  upsert(fixture, makeSpan(2, { ...CALL, name: "call", type: "LLM" }));
  const [row] = fixture.rows(
    "SELECT name, type, status, duration_ns, input_cost, output_cost, total_cost, model_name, model_provider FROM spans " +
      "WHERE span_id LIKE '%2'",
  );
  deepStrictEqual({ ...row }, {
    name: "call",
    type: "LLM",
    status: "OK",
    duration_ns: 1_000_000,
    input_cost: 0.1,
    output_cost: 0.2,
    total_cost: 0.3,
    model_name: "gpt-4o",
    model_provider: "openai",
  });
  strictEqual(fixture.count("spans"), 2);
});

Deno.test("upsertSpans() stores any number at once, the last of those with the same id", async () => {
  await using fixture = await openFixture();
  const { connection } = fixture.context;
  storeSpans(fixture, spanRecord(1));
  const stored = (span: Span) => ({ record: { span }, encoded: encodeSpan(span, ""), experimentId: 1 });
  for (const count of [15, 16, 17, 40, 300]) {
    const spans = Array.from({ length: count }, (_, index) => stored(makeSpan(index + 2, { name: `of ${count}` })));
    connection.write(() => upsertSpans(connection, [...spans, stored(makeSpan(2, { name: "again" }))]));
    strictEqual(fixture.count("spans"), count + 1);
    const [again] = fixture.rows("SELECT count(*) AS n FROM spans WHERE name = 'again'");
    const [others] = fixture.rows("SELECT count(*) AS n FROM spans WHERE name = ?", `of ${count}`);
    deepStrictEqual([again?.["n"], others?.["n"]], [1, count - 1]);
  }
});

Deno.test("upsertSpans() fills the columns and rows of MLflow 3.10", async () => {
  await using fixture = await openFixture("3.10");
  storeSpans(fixture, spanRecord(1));
  upsert(fixture, makeSpan(2, CALL));
  const metrics = () =>
    fixture.rows("SELECT key, value FROM span_metrics ORDER BY key").map((row) => Object.values(row));
  const dimensions = () =>
    fixture.rows("SELECT dimension_attributes AS d FROM spans ORDER BY span_id").map((row) => row["d"]);
  deepStrictEqual(metrics(), [["input_cost", 0.1], ["output_cost", 0.2], ["total_cost", 0.3]]);
  deepStrictEqual(dimensions(), [null, '{"mlflow.llm.model":"gpt-4o","mlflow.llm.provider":"openai"}']);
  upsert(fixture, makeSpan(2, { cost: null }));
  deepStrictEqual(metrics(), []);
  deepStrictEqual(dimensions(), [null, null]);
});

Deno.test("readTotalsNodes() reads what toTotalsNode() says of the same spans, in both layouts", async () => {
  for (const layout of ["3.17", "3.10"] as const) {
    await using fixture = await openFixture(layout);
    const { connection } = fixture.context;
    storeSpans(fixture, spanRecord(1), spanRecord(2, CALL), spanRecord(3, { inputs: "mlflow.chat.tokenUsage" }));
    deepStrictEqual(
      connection.read(() => readTotalsNodes(connection, traceId(1))),
      [makeSpan(1), makeSpan(2, CALL), makeSpan(3)].map(toTotalsNode),
    );
  }
});
