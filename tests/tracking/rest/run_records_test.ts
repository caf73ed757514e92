import { deepStrictEqual, strictEqual } from "node:assert/strict";
import type { DatasetInput, TrackingRecord } from "../../../lib/contracts/mod.ts";
import { type RunRecord, storeRunRecords } from "../../../lib/tracking/rest/run_records.ts";
import { createRun, requireRun } from "../../../lib/tracking/rest/runs.ts";
import { type AtServer, atServer, START_MS } from "./fixture.ts";
import { refusal } from "./fake_mlflow.ts";

/** Stores records of a run; what was rejected, with the reason. */
async function store({ context }: AtServer, runId: string, records: RunRecord[]): Promise<[TrackingRecord, string][]> {
  const rejected: [TrackingRecord, string][] = [];
  await storeRunRecords(context, records, {
    run: await requireRun(context, runId),
    reject: (record, error) => rejected.push([record, error instanceof Error ? error.message : ""]),
  });
  return rejected;
}

async function newRun({ context }: AtServer): Promise<string> {
  return (await createRun(context, { experiment: "e", name: "r", startTimeMs: START_MS, userId: "ada" })).runId;
}

function param(runId: string, key: string, value: string): RunRecord {
  return { kind: "param", runId, key, value };
}

Deno.test(
  "storeRunRecords() stores 2,500 metrics, 250 parameters and 250 tags within MLflow's limits",
  atServer(async (at) => {
    const runId = await newRun(at);
    const records = [
      ...Array.from(
        { length: 2500 },
        (_, step): RunRecord => ({ kind: "metric", runId, key: "loss", value: step, timestampMs: START_MS, step }),
      ),
      ...Array.from({ length: 250 }, (_, index) => param(runId, `p${index}`, "ß".repeat(5000))),
      ...Array.from({ length: 250 }, (_, index): RunRecord => ({ kind: "tag", runId, key: `t${index}`, value: "v" })),
    ];
    deepStrictEqual(await store(at, runId, records), []);
    const run = await requireRun(at.context, runId);
    deepStrictEqual([run.metrics["loss"], Object.keys(run.params).length], [2499, 250]);
    strictEqual((await at.store.metricHistory(runId, "loss")).length, 2500);
    strictEqual(Math.max(...at.server.seen.map(({ bytes }) => bytes)) <= 1_000_000, true);
  }),
);

Deno.test(
  "storeRunRecords() rejects a parameter that changes, and sends nothing for one that does not",
  atServer(async (at) => {
    const runId = await newRun(at);
    const long = "x".repeat(7000);
    await store(at, runId, [param(runId, "model", "a"), param(runId, "long", long.slice(0, 6000))]);
    const before = at.server.calls.filter((call) => call.endsWith("log-batch")).length;
    const rejected = await store(at, runId, [
      param(runId, "model", "a"),
      param(runId, "model", "b"),
      param(runId, "long", long),
    ]);
    deepStrictEqual(rejected.map(([record]) => record), [param(runId, "model", "b")]);
    strictEqual(rejected[0]?.[1].startsWith('Cannot store the parameter "model": parameters cannot change'), true);
    strictEqual(at.server.calls.filter((call) => call.endsWith("log-batch")).length, before);
  }),
);

Deno.test(
  "storeRunRecords() finds the one name that the server refuses; the last of two tags of a name counts",
  atServer(async (at) => {
    const runId = await newRun(at);
    const tag = (key: string, value: string): RunRecord => ({ kind: "tag", runId, key, value });
    const rejected = await store(at, runId, [tag("a", "1"), tag("b@c", "2"), tag("d", "3"), tag("a", "4")]);
    deepStrictEqual(rejected.map(([record]) => record), [tag("b@c", "2")]);
    const { tags } = await requireRun(at.context, runId);
    deepStrictEqual([tags["a"], tags["d"]], ["4", "3"]);
  }),
);

Deno.test(
  "storeRunRecords() takes a metric that an older server says it has already for stored",
  atServer(async (at) => {
    const runId = await newRun(at);
    const point: RunRecord = { kind: "metric", runId, key: "loss", value: NaN, timestampMs: START_MS, step: 0 };
    const run = await requireRun(at.context, runId);
    const rejected: unknown[] = [];
    at.server.misbehave.push(() =>
      refusal(400, "BAD_REQUEST", "(sqlite3.IntegrityError) UNIQUE constraint failed: metrics.key")
    );
    await storeRunRecords(at.context, [point], { run, reject: (record) => rejected.push(record) });
    deepStrictEqual(rejected, []);
  }),
);

Deno.test(
  "storeRunRecords() stores each dataset once",
  atServer(async (at) => {
    const runId = await newRun(at);
    const dataset: DatasetInput = {
      name: "cases",
      digest: "a1",
      sourceType: "local",
      source: "{}",
      schema: '{"a":1}',
      profile: null,
      context: "eval",
    };
    const record: RunRecord = { kind: "dataset", runId, dataset };
    await store(at, runId, [record, record, { ...record, dataset: { ...dataset, name: "others", context: null } }]);
    await store(at, runId, [record]);
    const { datasets } = await requireRun(at.context, runId);
    deepStrictEqual(datasets.map(({ name, context }) => [name, context]), [["cases", "eval"], ["others", null]]);
    strictEqual(at.server.calls.filter((call) => call.endsWith("log-inputs")).length, 1);
  }),
);
