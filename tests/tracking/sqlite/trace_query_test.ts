import { deepStrictEqual, strictEqual } from "node:assert/strict";
import type { TraceQuery } from "../../../lib/contracts/mod.ts";
import { deliver } from "../../../lib/tracking/sqlite/deliver.ts";
import { readTrace, readTraces } from "../../../lib/tracking/sqlite/trace_query.ts";
import { NOW, openFixture, spanRecord, storeSpans, traceId } from "./fixture.ts";

Deno.test("readTraces() filters in both layouts, newest first", async () => {
  for (const layout of ["3.17", "3.10"] as const) {
    await using fixture = await openFixture(layout);
    const { connection } = fixture.context;
    const root = (number: number, experiment: string, name: string) => ({
      ...spanRecord(1, { traceId: traceId(number), name, startTimeUnixNano: `${NOW + number}000000` }, {
        tags: { n: `${number}` },
      }),
      experiment,
    });
    const running = {
      ...spanRecord(2, { traceId: traceId(4), startTimeUnixNano: `${NOW + 4}000000` }),
      experiment: "b",
    };
    deliver(fixture.context, [root(1, "a", "ask"), root(2, "b", "ask"), root(3, "c", "tell"), running]);
    const find = (query: TraceQuery): number[] =>
      connection.read(() => readTraces(connection, query)).map((trace) => parseInt(trace.traceId.slice(-4), 16));
    deepStrictEqual(find({}), [4, 3, 2, 1], layout);
    deepStrictEqual(find({ limit: 2 }), [4, 3]);
    deepStrictEqual(find({ experiments: ["b"] }), [4, 2]);
    deepStrictEqual(find({ experiments: ["a", "c", "unknown"] }), [3, 1]);
    deepStrictEqual(find({ experiments: ["unknown"] }), []);
    deepStrictEqual(find({ name: "ask" }), [2, 1]);
    deepStrictEqual(find({ state: "IN_PROGRESS" }), [4]);
    deepStrictEqual(find({ state: "OK", tags: { n: "3" } }), [3]);
    deepStrictEqual(find({ sinceMs: NOW + 2, untilMs: NOW + 4 }), [3, 2]);
    fixture.change("UPDATE experiments SET workspace = 'other' WHERE name = 'c'");
    deepStrictEqual(find({}), [4, 2, 1]);
  }
});

Deno.test("readTraces() takes a page of one experiment, or of all, from an index and not by sorting", async () => {
  await using fixture = await openFixture();
  storeSpans(fixture, spanRecord(1));
  const plan = (where: string): string =>
    fixture.rows(
      `EXPLAIN QUERY PLAN SELECT * FROM trace_info t WHERE ${where} ORDER BY timestamp_ms DESC, request_id DESC LIMIT 9`,
    )
      .map((row) => row["detail"]).join("; ");
  strictEqual(/USE TEMP B-TREE FOR ORDER BY/.test(plan("t.experiment_id = 1")), false);
  strictEqual(/USE TEMP B-TREE/.test(plan("+t.experiment_id IN (1, 2)")), false);
});

Deno.test("readTrace() gives the spans in order of their start, and null for an unknown trace", async () => {
  await using fixture = await openFixture();
  const { connection } = fixture.context;
  storeSpans(
    fixture,
    spanRecord(3, { startTimeUnixNano: `${NOW + 1}000009` }),
    spanRecord(2, { startTimeUnixNano: `${NOW + 1}000005` }),
    spanRecord(1),
  );
  const trace = connection.read(() => readTrace(connection, traceId(1)));
  deepStrictEqual(trace?.spans.map(({ name }) => name), ["step 1", "step 2", "step 3"]);
  strictEqual(connection.read(() => readTrace(connection, traceId(2))), null);
});

Deno.test("readTrace() gives name, session, tokens and cost as fields, not as tags and metadata, in both layouts", async () => {
  for (const layout of ["3.17", "3.10"] as const) {
    await using fixture = await openFixture(layout);
    const { connection } = fixture.context;
    storeSpans(
      fixture,
      spanRecord(1, { usage: { inputTokens: 5, outputTokens: 2 }, cost: { inputUsd: 1, outputUsd: 2, totalUsd: 3 } }, {
        sessionId: "s",
        metadata: { k: "v" },
      }),
    );
    const info = connection.read(() => readTrace(connection, traceId(1)))?.info;
    deepStrictEqual([info?.name, info?.sessionId, info?.usage, info?.cost], [
      "step 1",
      "s",
      { inputTokens: 5, outputTokens: 2 },
      { inputUsd: 1, outputUsd: 2, totalUsd: 3 },
    ]);
    deepStrictEqual(info?.metadata, { k: "v" });
    deepStrictEqual(Object.keys(info?.tags ?? {}), ["mlflow.artifactLocation", "mlflow.trace.spansLocation"]);
  }
});
