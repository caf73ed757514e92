import { deepStrictEqual, rejects, strictEqual } from "node:assert/strict";
import { createRun, findRun, requireRun, RUN_ID_TAG, updateRun } from "../../../lib/tracking/rest/runs.ts";
import { deliver } from "../../../lib/tracking/rest/deliver.ts";
import { atServer, START_MS } from "./fixture.ts";
import { type FakeMlflow, refusal } from "./fake_mlflow.ts";

const RUN = { experiment: "/Shared/demo", name: "first", startTimeMs: START_MS, userId: "ada" };
const GIVEN = "0123456789abcdef0123456789abcdef";

Deno.test(
  "createRun() starts a run that keeps the id which vigil gave it as a tag",
  atServer(async ({ context }) => {
    const run = await createRun(context, { ...RUN, runId: GIVEN, sourceName: "deno task evaluate", tags: { a: "b" } });
    deepStrictEqual([run.name, run.status, run.startTimeMs, run.userId], ["first", "RUNNING", START_MS, "ada"]);
    deepStrictEqual(
      [run.tags[RUN_ID_TAG], run.tags["a"], run.tags["mlflow.user"], run.tags["mlflow.source.name"]],
      [GIVEN, "b", "ada", "deno task evaluate"],
    );
    strictEqual((await findRun(context, GIVEN))?.runId, run.runId);
  }),
);

Deno.test(
  "createRun() makes no second run of the same id, and none where only the answer got lost",
  atServer(async ({ context, server }) => {
    const first = await createRun(context, { ...RUN, runId: GIVEN });
    context.runIds.clear();
    strictEqual((await createRun(context, { ...RUN, runId: GIVEN })).runId, first.runId);

    // The request arrives, its answer does not.
    server.misbehave.push(null, null, async () => {
      const body = { experiment_id: "1", run_name: "second", start_time: START_MS, user_id: "ada" };
      const tags = [{ key: RUN_ID_TAG, value: GIVEN.replace("0", "1") }];
      await server.fetch("http://mlflow.test/api/2.0/mlflow/runs/create", {
        method: "POST",
        headers: { "content-type": "application/json" },
        body: JSON.stringify({ ...body, tags }),
      });
      throw new TypeError("connection closed before message completed");
    });
    await createRun(context, { ...RUN, name: "second", runId: GIVEN.replace("0", "1") });
    deepStrictEqual((await server.store.runs()).map(({ name }) => name).sort(), ["first", "second"]);
  }),
);

Deno.test(
  "createRun() leaves one run where the first request is worked on while its run is looked for",
  atServer(async ({ context, server }) => {
    let late: Promise<Response> | undefined;
    const reset = () => Promise.reject(new TypeError("connection reset"));
    server.misbehave.push(null, null, null, null, reset, null, async () => {
      const body = { experiment_id: "1", run_name: "first", start_time: START_MS, user_id: "ada" };
      const send = (): Promise<Response> =>
        server.fetch("http://mlflow.test/api/2.0/mlflow/runs/create", {
          method: "POST",
          headers: { "content-type": "application/json" },
          body: JSON.stringify({ ...body, tags: [{ key: RUN_ID_TAG, value: GIVEN }] }),
        });
      late = send();
      await late;
      return await send();
    });
    const run = await createRun(context, { ...RUN, runId: GIVEN });
    strictEqual((await late)?.status, 200);
    const all = await server.store.runs({ includeDeleted: true });
    const active = all.filter(({ lifecycleStage }) => lifecycleStage === "active");
    deepStrictEqual([all.length, active.map(({ runId }) => runId)], [2, [run.runId]]);
    context.runIds.clear();
    strictEqual((await findRun(context, GIVEN))?.runId, run.runId);
  }),
);

/** What a server does that takes its time for the first request: its run comes when nobody waits for it any more. */
async function landLate(server: FakeMlflow): Promise<void> {
  const answer = await server.fetch("http://mlflow.test/api/2.0/mlflow/runs/create", {
    method: "POST",
    headers: { "content-type": "application/json" },
    body: JSON.stringify({
      experiment_id: "1",
      run_name: "late",
      start_time: START_MS - 1,
      user_id: "ada",
      tags: [{ key: RUN_ID_TAG, value: GIVEN }],
    }),
  });
  strictEqual(answer.status, 200);
}

async function activeNames(server: FakeMlflow): Promise<string[]> {
  return (await server.store.runs()).map(({ name }) => name).sort();
}

Deno.test(
  "updateRun() removes at the end a run that a slow server started after all",
  atServer(async ({ context, server }) => {
    server.misbehave.push(null, null, null, null, () => Promise.reject(new TypeError("connection reset")));
    const run = await createRun(context, { ...RUN, runId: GIVEN });
    await landLate(server);
    await updateRun(context, run.runId, { name: "still running" });
    deepStrictEqual(await activeNames(server), ["late", "still running"]);
    await updateRun(context, run.runId, { status: "FINISHED", endTimeMs: START_MS + 5 });
    deepStrictEqual(await activeNames(server), ["still running"]);
    strictEqual((await server.store.runs({ includeDeleted: true })).length, 2);
  }),
);

Deno.test(
  "findRun() takes the run that was written to where there are two, and its end removes the other, in any process",
  atServer(async ({ context, server }) => {
    const run = await createRun(context, { ...RUN, runId: GIVEN });
    await deliver(context, [{ kind: "param", runId: GIVEN, key: "seed", value: "1" }]);
    await landLate(server);
    context.runIds.clear();
    strictEqual((await findRun(context, GIVEN))?.runId, run.runId);
    context.runIds.clear();
    // A server on which this user may not delete keeps both, and the run ends all the same.
    server.misbehave.push(null, null, null, null, null, () => refusal(403, "PERMISSION_DENIED", "no"));
    await updateRun(context, GIVEN, { status: "FINISHED", endTimeMs: START_MS + 5 });
    deepStrictEqual([await activeNames(server), server.misbehave.length], [["first", "late"], 0]);
    context.runIds.clear();
    await updateRun(context, GIVEN, { status: "FINISHED", endTimeMs: START_MS + 6 });
    deepStrictEqual(await activeNames(server), ["first"]);
    strictEqual((await findRun(context, run.runId))?.endTimeMs, START_MS + 6);
  }),
);

Deno.test(
  "createRun() sends again what did not arrive, and passes a refusal on",
  atServer(async ({ context, server }) => {
    server.misbehave.push(null, null, null, () => Promise.reject(new TypeError("connection reset")));
    const run = await createRun(context, RUN);
    strictEqual((await server.store.runs()).length, 1);
    strictEqual(run.name, "first");
    server.misbehave.push(null, () => refusal(400, "INVALID_PARAMETER_VALUE", "no"));
    await rejects(createRun(context, RUN), { name: "InputError", message: /start the run.*answered 400: no/ });
    server.misbehave.push(null, () => refusal(401, "", "who are you"));
    await rejects(createRun(context, RUN), { name: "ServiceError", message: /answered 401/ });
  }),
);

Deno.test(
  "createRun() refuses ids of another form and a run around it that is not there",
  atServer(async ({ context }) => {
    await rejects(createRun(context, { ...RUN, runId: "short" }), { name: "InputError", message: /found "short"/ });
    await rejects(createRun(context, { ...RUN, parentRunId: GIVEN }), {
      name: "InputError",
      message: /Cannot find the run/,
    });
  }),
);

Deno.test(
  "findRun() knows a run by vigil's id also in another process, and what is not there as null",
  atServer(async ({ context }) => {
    const run = await createRun(context, { ...RUN, runId: GIVEN });
    context.runIds.clear();
    strictEqual((await findRun(context, GIVEN))?.runId, run.runId);
    strictEqual(context.runIds.get(GIVEN), run.runId);
    strictEqual(await findRun(context, "f".repeat(32)), null);
    strictEqual(await findRun(context, "latest"), null);
    await rejects(requireRun(context, "latest"), {
      name: "InputError",
      message: 'Cannot find the run "latest" on the server',
    });
  }),
);

Deno.test(
  "findRun() takes a refused id for a run that is not there, and passes other failures on",
  atServer(async ({ context, server }) => {
    server.misbehave.push(() => refusal(400, "INVALID_PARAMETER_VALUE", "Invalid run ID: 'x y'"));
    strictEqual(await findRun(context, "x y"), null);
    server.misbehave.push(() => refusal(403, "PERMISSION_DENIED", "no"));
    await rejects(findRun(context, GIVEN), { name: "ServiceError" });
  }),
);

Deno.test(
  "updateRun() changes status, end and name by either id",
  atServer(async ({ context }) => {
    const run = await createRun(context, { ...RUN, runId: GIVEN });
    await updateRun(context, GIVEN, { status: "FAILED", endTimeMs: START_MS + 5 });
    await updateRun(context, run.runId, { name: "renamed" });
    const found = await findRun(context, GIVEN);
    deepStrictEqual([found?.status, found?.endTimeMs, found?.name], ["FAILED", START_MS + 5, "renamed"]);
    await rejects(updateRun(context, "f".repeat(32), { status: "FINISHED" }), { name: "InputError" });
  }),
);
