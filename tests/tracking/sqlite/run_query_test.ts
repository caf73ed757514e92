import { deepStrictEqual, strictEqual } from "node:assert/strict";
import type { RunQuery } from "../../../lib/contracts/mod.ts";
import { readMetricHistory, readRuns } from "../../../lib/tracking/sqlite/run_query.ts";
import { createRun, updateRun } from "../../../lib/tracking/sqlite/runs.ts";
import { NOW, openFixture, startRun } from "./fixture.ts";

Deno.test("readRuns() filters, newest first", async () => {
  await using fixture = await openFixture();
  const { context } = fixture;
  const { connection } = context;
  const ids = ["1", "2", "3"].map((digit) => digit.repeat(32));
  ids.forEach((runId, index) =>
    createRun(context, {
      experiment: index === 2 ? "loan" : "pension",
      name: `run ${index}`,
      startTimeMs: NOW + index,
      userId: "ada",
      runId,
      tags: { team: index === 0 ? "a" : "b", mood: "good" },
      ...(index === 1 ? { parentRunId: ids[0] ?? "" } : {}),
    })
  );
  updateRun(connection, ids[1] ?? "", { status: "FINISHED" });
  const find = (query: RunQuery): number[] =>
    connection.read(() => readRuns(connection, query)).map(({ runId }) => ids.indexOf(runId));
  deepStrictEqual(find({}), [2, 1, 0]);
  deepStrictEqual(find({ limit: 2 }), [2, 1]);
  deepStrictEqual(find({ experiments: ["pension"] }), [1, 0]);
  deepStrictEqual(find({ experiments: [] }), []);
  deepStrictEqual(find({ tags: { team: "b", mood: "good" } }), [2, 1]);
  deepStrictEqual(find({ tags: { team: "b", mood: "bad" } }), []);
  deepStrictEqual(find({ status: "FINISHED" }), [1]);
  deepStrictEqual(find({ parentRunId: ids[0] ?? "" }), [1]);
  deepStrictEqual(find({ sinceMs: NOW + 1 }), [2, 1]);
});

Deno.test("readRuns() understands what other programs left empty or wrote in their own way", async () => {
  await using fixture = await openFixture();
  const { connection } = fixture.context;
  const runId = startRun(fixture);
  fixture.change("UPDATE runs SET name = NULL, user_id = NULL, end_time = NULL, artifact_uri = NULL");
  fixture.change(
    `INSERT INTO latest_metrics VALUES ('loss', 0, 1, 0, 1, '${runId}'), ('big', 1.7976931348623157e308, 1, 0, 0, '${runId}')`,
  );
  const [run] = connection.read(() => readRuns(connection, {}));
  deepStrictEqual([run?.name, run?.userId, run?.endTimeMs, run?.artifactUri], ["first", "", null, ""]);
  deepStrictEqual(run?.metrics, { loss: NaN, big: Infinity });
});

Deno.test("readMetricHistory() orders by step, then time", async () => {
  await using fixture = await openFixture();
  const { connection } = fixture.context;
  const runId = startRun(fixture);
  fixture.change(
    `INSERT INTO metrics (key, value, timestamp, run_uuid, step, is_nan) VALUES
      ('a', 3, 5, '${runId}', 1, 0), ('a', 2, 9, '${runId}', 0, 0), ('a', 1, 4, '${runId}', 0, 0), ('b', 9, 1, '${runId}', 0, 0)`,
  );
  const history = connection.read(() => readMetricHistory(connection, runId, "a"));
  deepStrictEqual(history.map(({ value, step, timestampMs }) => [value, step, timestampMs]), [[1, 0, 4], [2, 0, 9], [
    3,
    1,
    5,
  ]]);
  strictEqual(connection.read(() => readMetricHistory(connection, runId, "none")).length, 0);
});
