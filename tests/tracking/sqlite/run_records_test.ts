import { deepStrictEqual, strictEqual, throws } from "node:assert/strict";
import {
  applyRunRecord,
  rememberRuns,
  requireActive,
  type RunRecord,
} from "../../../lib/tracking/sqlite/run_records.ts";
import { findRun } from "../../../lib/tracking/sqlite/runs.ts";
import { type Fixture, metricRecord, NOW, openFixture, startRun } from "./fixture.ts";

function apply({ context }: Fixture, ...records: RunRecord[]): void {
  context.connection.write(() => {
    const find = rememberRuns(context);
    for (const record of records) applyRunRecord(context, record, find(record.runId));
  });
}

Deno.test("applyRunRecord() keeps as latest the metric of the greatest step, then time, then value", async () => {
  await using fixture = await openFixture();
  const runId = startRun(fixture);
  const latest = () =>
    fixture.rows("SELECT value, timestamp, step, is_nan FROM latest_metrics").map((row) => Object.values(row));
  apply(fixture, metricRecord(runId, { step: 2, value: 1 }));
  apply(fixture, metricRecord(runId, { step: 1, value: 9, timestampMs: NOW + 9 }));
  deepStrictEqual(latest(), [[1, NOW, 2, 0]]);
  apply(fixture, metricRecord(runId, { step: 2, value: 0, timestampMs: NOW + 1 }));
  deepStrictEqual(latest(), [[0, NOW + 1, 2, 0]]);
  apply(
    fixture,
    metricRecord(runId, { step: 2, value: 5, timestampMs: NOW + 1 }),
    metricRecord(runId, { step: 2, value: 4, timestampMs: NOW + 1 }),
  );
  deepStrictEqual(latest(), [[5, NOW + 1, 2, 0]]);
  apply(fixture, metricRecord(runId, { step: 3, value: NaN }));
  deepStrictEqual(latest(), [[0, NOW, 3, 1]]);
  strictEqual(fixture.count("metrics"), 6);
});

Deno.test("applyRunRecord() stores a point that is delivered again once", async () => {
  await using fixture = await openFixture();
  const runId = startRun(fixture);
  apply(
    fixture,
    metricRecord(runId),
    metricRecord(runId),
    metricRecord(runId, { value: NaN }),
    metricRecord(runId, { value: NaN }),
  );
  strictEqual(fixture.count("metrics"), 2);
});

Deno.test("applyRunRecord() refuses a parameter that changes, for the reason that MLflow gives", async () => {
  await using fixture = await openFixture();
  const runId = startRun(fixture);
  const param = (value: string): RunRecord => ({ kind: "param", runId, key: "model", value });
  apply(fixture, param("a"), param("a"));
  throws(() => apply(fixture, param("b")), {
    name: "InputError",
    message: /parameters cannot change, found "a" in the run ".*", received "b"/,
  });
});

Deno.test("applyRunRecord() shares a dataset between the runs of an experiment", async () => {
  await using fixture = await openFixture();
  const runs = [startRun(fixture, "1".repeat(32)), startRun(fixture, "2".repeat(32))];
  const dataset = { name: "d", digest: "1", sourceType: "local", source: "{}", schema: null, profile: null };
  for (const context of ["train", "eval"]) {
    apply(fixture, ...runs.map((runId): RunRecord => ({ kind: "dataset", runId, dataset: { ...dataset, context } })));
  }
  strictEqual(fixture.count("datasets"), 1);
  deepStrictEqual(
    fixture.rows("SELECT source_type, destination_type, destination_id FROM inputs ORDER BY destination_id").map((
      row,
    ) => Object.values(row)),
    runs.map((runId) => ["DATASET", "RUN", runId]),
  );
  deepStrictEqual(
    fixture.rows("SELECT name, value FROM input_tags").map((row) => Object.values(row)),
    [["mlflow.data.context", "eval"], ["mlflow.data.context", "eval"]],
  );
  apply(fixture, { kind: "dataset", runId: runs[0] ?? "", dataset: { ...dataset, digest: "2", context: null } });
  strictEqual(fixture.count("input_tags"), 2);
});

Deno.test("requireActive() refuses a run that is unknown or deleted", async () => {
  await using fixture = await openFixture();
  const { connection } = fixture.context;
  const runId = startRun(fixture);
  strictEqual(requireActive(runId, findRun(connection, runId)).experimentId, 1);
  throws(() => requireActive("x", null), {
    name: "InputError",
    message: 'Cannot store the record: the run "x" does not exist',
  });
  throws(
    () => requireActive("x", { experimentId: 1, lifecycleStage: "deleted" }),
    /is deleted, expected an active one/,
  );
});

Deno.test("rememberRuns() looks a run up once", async () => {
  await using fixture = await openFixture();
  const runId = startRun(fixture);
  const find = rememberRuns(fixture.context);
  strictEqual(find("unknown"), null);
  strictEqual(find(runId)?.lifecycleStage, "active");
  fixture.change("DELETE FROM tags; DELETE FROM runs");
  strictEqual(find(runId)?.lifecycleStage, "active");
});
