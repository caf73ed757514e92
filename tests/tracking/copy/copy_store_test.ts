import { deepStrictEqual, rejects, strictEqual } from "node:assert/strict";
import { copyStore } from "../../../lib/tracking/copy/copy_store.ts";
import { openRestStore } from "../../../lib/tracking/rest/mod.ts";
import { FakeMlflow } from "../rest/fake_mlflow.ts";
import { quickOptions, spanRecord, traceId } from "../rest/fixture.ts";
import { EXPERIMENT, fill, onTwoStores } from "./fixture.ts";

const COPIED = { experiments: 1, runs: 2, traces: 2, artifacts: 2, rejected: [] };
const NOTHING = { ...COPIED, runs: 0, traces: 0, artifacts: 0 };

Deno.test(
  "copyStore() copies a store once, says how much there is to do, and copies nothing twice",
  onTwoStores(async ({ from, to }) => {
    await fill(from);
    deepStrictEqual(await copyStore(from, to, { dryRun: true }), { ...COPIED, artifacts: 0 });
    strictEqual((await to.runs()).length, 0);
    const states: { done: number; total: number }[] = [];
    deepStrictEqual(
      await copyStore(from, to, { onProgress: ({ done, total }) => states.push({ done, total }) }),
      COPIED,
    );
    deepStrictEqual(states.at(-1), { done: 4, total: 4 });
    deepStrictEqual(await copyStore(from, to), NOTHING);
    deepStrictEqual(await copyStore(from, to, { dryRun: true }), NOTHING);
  }),
);

Deno.test(
  "copyStore() goes on from where it was interrupted",
  onTwoStores(async ({ from, to }) => {
    await fill(from);
    const controller = new AbortController();
    const stop = { signal: controller.signal, onProgress: () => controller.abort(new Error("stop")) };
    await rejects(copyStore(from, to, stop), /stop/);
    strictEqual((await to.runs()).length, 1);
    deepStrictEqual(await copyStore(from, to), { ...COPIED, runs: 1 });
  }),
);

Deno.test(
  "copyStore() copies into a server and back without doubling anything, whatever the server calls the runs",
  onTwoStores(async ({ from, to, folder }) => {
    await fill(from);
    await using server = await FakeMlflow.start(folder);
    await using remote = openRestStore("http://mlflow.test", quickOptions(server.fetch));
    deepStrictEqual(await copyStore(from, remote), COPIED);
    deepStrictEqual(await copyStore(from, remote), NOTHING);
    deepStrictEqual(await copyStore(remote, to), COPIED);
    deepStrictEqual(await copyStore(remote, from), NOTHING);
    for (const store of [from, to, server.store]) {
      deepStrictEqual((await store.runs()).map(({ name }) => name), ["evaluate", "sweep"]);
      deepStrictEqual((await store.trace(traceId(1)))?.spans.length, 2);
      const [run] = await store.runs({ tags: {} });
      strictEqual((await store.traces({ runId: run?.runId ?? "" })).length, 2);
    }
    deepStrictEqual((await to.trace(traceId(1)))?.spans, (await from.trace(traceId(1)))?.spans);
  }),
);

Deno.test(
  "copyStore() tells what the other store does not take",
  onTwoStores(async ({ from, folder }) => {
    await from.deliver([spanRecord(1, 0, { traceId: "my-own-id" })]);
    await using server = await FakeMlflow.start(folder);
    await using remote = openRestStore("http://mlflow.test", quickOptions(server.fetch));
    const { rejected } = await copyStore(from, remote);
    deepStrictEqual(rejected.map(({ record, error }) => [record.kind, error.name]), [["span", "InputError"]]);
  }),
);

Deno.test(
  "copyStore() copies a run whose parent stands in another experiment",
  onTwoStores(async ({ from, to }) => {
    const run = { name: "r", startTimeMs: 1, userId: "ada" };
    const parent = await from.createRun({ ...run, experiment: "a" });
    const child = await from.createRun({ ...run, experiment: "b", parentRunId: parent.runId });
    strictEqual((await copyStore(from, to)).runs, 2);
    strictEqual((await to.run(child.runId))?.parentRunId, parent.runId);
    strictEqual((await to.experiments({ name: EXPERIMENT })).length, 0);
  }),
);
