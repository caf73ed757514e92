import { deepStrictEqual, rejects, strictEqual } from "node:assert/strict";
import type { Assessment, TrackingRecord } from "../../../lib/contracts/mod.ts";
import { createRun } from "../../../lib/tracking/rest/runs.ts";
import { storeTraceRecords, type TraceRecord } from "../../../lib/tracking/rest/trace_records.ts";
import { type AtServer, atServer, spanRecord, START_MS, traceId } from "./fixture.ts";
import { refusal } from "./fake_mlflow.ts";

async function store(
  { context }: AtServer,
  records: TraceRecord[],
  runs = new Map(),
): Promise<[TrackingRecord, string][]> {
  const rejected: [TrackingRecord, string][] = [];
  await storeTraceRecords(context, records, {
    runs,
    reject: (record, error) => rejected.push([record, error instanceof Error ? error.message : ""]),
  });
  return rejected;
}

function judged(number: number, fields: Partial<Assessment> = {}): Extract<TraceRecord, { kind: "assessment" }> {
  return {
    kind: "assessment",
    assessment: {
      assessmentId: `a-${number}`,
      traceId: traceId(1),
      spanId: null,
      name: "quality",
      kind: "feedback",
      value: number,
      error: null,
      rationale: null,
      source: { type: "CODE", id: "check@1" },
      runId: null,
      timestampMs: START_MS,
      metadata: {},
      valid: true,
      ...fields,
    },
  };
}

const posts = ({ server }: AtServer, end: string) =>
  server.calls.filter((call) => call.startsWith("POST") && call.endsWith(end)).length;

const stored = async ({ server }: AtServer) =>
  (await server.store.trace(traceId(1)))?.info.assessments.map(({ assessmentId, valid }) => [assessmentId, valid]);

Deno.test(
  "storeTraceRecords() sends many judgements of a finished trace in one request, and none that is there",
  atServer(async (at) => {
    await at.store.deliver([spanRecord(1, 0)]);
    deepStrictEqual(await store(at, [judged(1), judged(2), judged(3)]), []);
    deepStrictEqual([posts(at, "/mlflow/traces"), posts(at, "/assessments")], [1, 0]);
    deepStrictEqual(await store(at, [judged(1), judged(2), judged(3)]), []);
    deepStrictEqual([posts(at, "/mlflow/traces"), posts(at, "/assessments")], [1, 0]);
    deepStrictEqual(await stored(at), [["a-1", true], ["a-2", true], ["a-3", true]]);
  }),
);

Deno.test(
  "storeTraceRecords() sends judgements of a running trace, and those that replace others, one by one",
  atServer(async (at) => {
    await at.store.deliver([spanRecord(1, 1)]);
    await store(at, [judged(1), judged(2)]);
    deepStrictEqual([posts(at, "/mlflow/traces"), posts(at, "/assessments")], [0, 2]);
    await at.store.deliver([spanRecord(1, 0)]);
    await store(at, [judged(3), judged(4, { overrides: "a-1" }), judged(5)]);
    deepStrictEqual([posts(at, "/mlflow/traces"), posts(at, "/assessments")], [1, 3]);
    const found = await stored(at);
    deepStrictEqual(found?.sort(), [["a-1", false], ["a-2", true], ["a-3", true], ["a-4", true], ["a-5", true]]);
  }),
);

Deno.test(
  "storeTraceRecords() takes a judgement that another process stored meanwhile for stored",
  atServer(async (at) => {
    await at.store.deliver([spanRecord(1, 0)]);
    at.server.misbehave.push(null, async () => {
      await at.server.store.deliver([judged(1)]);
      return refusal(
        500,
        "INTERNAL_ERROR",
        "Failed to create assessment for trace 'tr' due to a constraint violation.",
      );
    });
    deepStrictEqual(await store(at, [judged(1)]), []);
    at.server.misbehave.push(null, () => refusal(500, "INTERNAL_ERROR", "due to a constraint violation"));
    const rejected = await store(at, [judged(2)]);
    deepStrictEqual(rejected.map(([record]) => record), [judged(2)]);
    strictEqual(posts(at, "/assessments"), 2);
  }),
);

Deno.test(
  "storeTraceRecords() rejects what names a trace, or a judgement, that is not there, and passes failures on",
  atServer(async (at) => {
    await at.store.deliver([spanRecord(1, 0)]);
    const unknown = judged(1, { traceId: traceId(9) });
    const dangling = judged(2, { overrides: "a-9" });
    const tag: TraceRecord = { kind: "traceTag", traceId: traceId(9), key: "a", value: "b" };
    const rejected = await store(at, [unknown, dangling, tag]);
    deepStrictEqual(rejected.map(([record]) => record), [unknown, tag, dangling]);
    at.server.misbehave.push(
      null,
      ...Array.from({ length: 5 }, () => () => refusal(500, "INTERNAL_ERROR", "disk full")),
    );
    await rejects(store(at, [judged(3)]), { name: "ServiceError", message: /disk full/ });
  }),
);

Deno.test(
  "storeTraceRecords() sets tags in their order, and rejects one that the server refuses",
  atServer(async (at) => {
    await at.store.deliver([spanRecord(1, 0)]);
    const tag = (key: string, value: string): TraceRecord => ({ kind: "traceTag", traceId: traceId(1), key, value });
    await store(at, [tag("colour", "green"), tag("colour", "blue")]);
    strictEqual((await at.server.store.trace(traceId(1)))?.info.tags["colour"], "blue");
    at.server.misbehave.push(null, () => refusal(400, "INVALID_PARAMETER_VALUE", "immutable"));
    deepStrictEqual((await store(at, [tag("x", "y")])).map(([record]) => record), [tag("x", "y")]);
    at.server.misbehave.push(null, () => refusal(401, "", ""));
    await rejects(store(at, [tag("x", "y")]), { name: "ServiceError" });
  }),
);

Deno.test(
  "storeTraceRecords() links traces to a run a hundred at a time, each once",
  atServer(async (at) => {
    const run = await createRun(at.context, { experiment: "/Shared/demo", name: "r", startTimeMs: 1, userId: "ada" });
    const spans = Array.from({ length: 120 }, (_, trace) => spanRecord(trace, 0));
    await at.store.deliver(spans);
    const links = spans.map(({ span }): TraceRecord => ({ kind: "link", traceId: span.traceId, runId: "local" }));
    deepStrictEqual(await store(at, [...links, ...links.slice(0, 3)], new Map([["local", run]])), []);
    strictEqual(posts(at, "/link-to-run"), 2);
    strictEqual((await at.server.store.traces({ runId: run.runId })).length, 120);
  }),
);

Deno.test(
  "storeTraceRecords() stores what it can of a trace whose details the server refuses",
  atServer(async (at) => {
    const span = spanRecord(1, 0, { trace: { metadata: { k: "v" } } });
    await at.server.store.deliver([spanRecord(1, 0)]);
    at.server.misbehave.push(null, null, () => refusal(400, "INVALID_PARAMETER_VALUE", "no such metadata"));
    deepStrictEqual(await store(at, [span, judged(1)]), []);
    deepStrictEqual(await stored(at), [["a-1", true]]);
    at.server.misbehave.push(null, () => refusal(400, "", "no"));
    deepStrictEqual((await store(at, [span])).map(([record]) => record), [span]);
  }),
);

Deno.test(
  "storeTraceRecords() tells servers before 3.17 the name of every trace",
  atServer(async (at) => {
    at.server.version = "3.16.1";
    const span = spanRecord(1, 0, { name: "ask" });
    await at.server.store.deliver([span]);
    await store(at, [span]);
    strictEqual(posts(at, "/mlflow/traces"), 1);
  }),
);
