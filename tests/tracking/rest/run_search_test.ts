import { deepStrictEqual, strictEqual } from "node:assert/strict";
import type { RunQuery, TrackingRecord } from "../../../lib/contracts/mod.ts";
import { metricHistory, searchRuns } from "../../../lib/tracking/rest/run_search.ts";
import { createRun } from "../../../lib/tracking/rest/runs.ts";
import { atServer, START_MS } from "./fixture.ts";

Deno.test(
  "searchRuns() finds by experiment, parent, tag, status and time, newest first, by either id of the parent",
  atServer(async ({ context, store }) => {
    const given = "0".repeat(31) + "1";
    const run = (name: string, startTimeMs: number, more = {}) =>
      createRun(context, { experiment: "/Shared/demo", name, startTimeMs, userId: "ada", ...more });
    await run("old", START_MS, { runId: given });
    await run("inside", START_MS + 1, { parentRunId: given, tags: { team: `it's "us"` } });
    const { runId } = await run("new", START_MS + 2, { tags: { team: "it's us" } });
    await store.updateRun(runId, { status: "FINISHED" });
    const find = async (query: RunQuery) => (await searchRuns(context, query)).map(({ name }) => name);
    const experiments = ["/Shared/demo"];
    deepStrictEqual(await find({ experiments }), ["new", "inside", "old"]);
    deepStrictEqual(await find({}), ["new", "inside", "old"]);
    deepStrictEqual(await find({ experiments, limit: 2 }), ["new", "inside"]);
    deepStrictEqual(await find({ experiments, parentRunId: given }), ["inside"]);
    deepStrictEqual(await find({ experiments, parentRunId: "f".repeat(32) }), []);
    deepStrictEqual(await find({ experiments, tags: { team: "it's us" } }), ["new"]);
    // MLflow's filters cannot write this value; it is found all the same.
    deepStrictEqual(await find({ experiments, tags: { team: `it's "us"` } }), ["inside"]);
    deepStrictEqual(await find({ experiments, status: "FINISHED" }), ["new"]);
    deepStrictEqual(await find({ experiments, sinceMs: START_MS + 1 }), ["new", "inside"]);
    deepStrictEqual(await find({ experiments: ["none"] }), []);
    await store.setDeleted({ runId }, true);
    deepStrictEqual(await find({ experiments }), ["inside", "old"]);
    deepStrictEqual(await find({ experiments, includeDeleted: true }), ["new", "inside", "old"]);
  }),
);

Deno.test(
  "metricHistory() is in order of step and time, with NaN and infinities",
  atServer(async ({ context, store }) => {
    const { runId } = await createRun(context, { experiment: "e", name: "r", startTimeMs: 1, userId: "ada" });
    const point = (value: number, step: number): TrackingRecord => ({
      kind: "metric",
      runId,
      key: "loss",
      value,
      timestampMs: START_MS,
      step,
    });
    await store.deliver([point(0.5, 2), point(NaN, 0), point(-Infinity, 1)]);
    const history = await metricHistory(context, runId, "loss");
    deepStrictEqual(history.map(({ key, value, step, timestampMs }) => [key, value, step, timestampMs]), [
      ["loss", NaN, 0, START_MS],
      ["loss", -Infinity, 1, START_MS],
      ["loss", 0.5, 2, START_MS],
    ]);
    deepStrictEqual(await metricHistory(context, "f".repeat(32), "loss"), []);
    strictEqual((await metricHistory(context, runId, "none")).length, 0);
  }),
);
