import { deepStrictEqual, match, strictEqual, throws } from "node:assert/strict";
import {
  createRun,
  findRun,
  readArtifactUri,
  requireRun,
  setRunTag,
  updateRun,
} from "../../../lib/tracking/sqlite/runs.ts";
import { type Fixture, NOW, openFixture, startRun } from "./fixture.ts";

function tagsOf(fixture: Fixture, runId: string): Record<string, unknown> {
  return Object.fromEntries(
    fixture.rows("SELECT key, value FROM tags WHERE run_uuid = ?", runId).map((row) => [row["key"], row["value"]]),
  );
}

Deno.test("createRun() writes the row and the tags by which MLflow shows a run", async () => {
  await using fixture = await openFixture();
  const parent = startRun(fixture);
  const runId = createRun(fixture.context, {
    experiment: "pension",
    name: "child",
    startTimeMs: NOW + 5,
    userId: "ada",
    sourceName: "deno task evaluate",
    parentRunId: parent,
    tags: { team: "credit", "mlflow.source.type": "JOB" },
  });
  match(runId, /^[0-9a-f]{32}$/);
  deepStrictEqual({ ...fixture.rows("SELECT * FROM runs WHERE run_uuid = ?", runId)[0] }, {
    run_uuid: runId,
    name: "child",
    source_type: "LOCAL",
    source_name: "deno task evaluate",
    entry_point_name: "",
    user_id: "ada",
    status: "RUNNING",
    start_time: NOW + 5,
    end_time: null,
    source_version: "",
    lifecycle_stage: "active",
    artifact_uri: `file://${fixture.folder}/mlartifacts/1/${runId}/artifacts`,
    experiment_id: 1,
    deleted_time: null,
  });
  deepStrictEqual(tagsOf(fixture, runId), {
    "mlflow.runName": "child",
    "mlflow.user": "ada",
    "mlflow.source.name": "deno task evaluate",
    "mlflow.source.type": "JOB",
    "mlflow.parentRunId": parent,
    team: "credit",
  });
});

Deno.test("createRun() refuses an id that is malformed or taken, and a parent that is not there", async () => {
  await using fixture = await openFixture();
  const run = { experiment: "new", name: "a", startTimeMs: NOW, userId: "ada" };
  const runId = startRun(fixture, "a".repeat(32));
  throws(() => createRun(fixture.context, { ...run, runId: "run-1" }), {
    name: "InputError",
    message: /found "run-1"/,
  });
  throws(() => createRun(fixture.context, { ...run, runId }), {
    name: "InputError",
    message: /holds a run of this id/,
  });
  throws(() => createRun(fixture.context, { ...run, parentRunId: "b".repeat(32) }), {
    name: "InputError",
    message: /Cannot find the run/,
  });
  strictEqual(fixture.rows("SELECT * FROM experiments WHERE name = 'new'").length, 0);
});

Deno.test("updateRun() changes what it is told, and the name's tag with it", async () => {
  await using fixture = await openFixture();
  const { connection } = fixture.context;
  const runId = startRun(fixture);
  updateRun(connection, runId, { status: "FINISHED", endTimeMs: NOW + 9 });
  updateRun(connection, runId, { name: "renamed" });
  const [row] = fixture.rows("SELECT status, end_time, name FROM runs");
  deepStrictEqual({ ...row }, { status: "FINISHED", end_time: NOW + 9, name: "renamed" });
  strictEqual(tagsOf(fixture, runId)["mlflow.runName"], "renamed");
  throws(() => updateRun(connection, "x", {}), { name: "InputError" });
});

Deno.test("setRunTag() replaces, findRun() and requireRun() look up, readArtifactUri() tells the place", async () => {
  await using fixture = await openFixture();
  const { connection } = fixture.context;
  const runId = startRun(fixture);
  for (const value of ["1", "2"]) connection.write(() => setRunTag(connection, runId, { key: "a", value }));
  strictEqual(tagsOf(fixture, runId)["a"], "2");
  deepStrictEqual(connection.read(() => findRun(connection, runId)), { experimentId: 1, lifecycleStage: "active" });
  strictEqual(connection.read(() => findRun(connection, "x")), null);
  throws(() => connection.read(() => requireRun(connection, "x")), {
    name: "InputError",
    message: 'Cannot find the run "x" in the store',
  });
  match(connection.read(() => readArtifactUri(connection, runId)), /^file:\/\/.*\/artifacts$/);
});
