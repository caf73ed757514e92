import { deepStrictEqual, rejects, strictEqual } from "node:assert/strict";
import { InputError, ServiceError } from "../../../lib/contracts/mod.ts";
import { openSqliteStore } from "../../../lib/tracking/sqlite/mod.ts";
import { DeferredRuns } from "../../../lib/tracking/outbox/deferred_runs.ts";
import { offlineStore } from "../../../lib/tracking/outbox/offline_store.ts";
import { countingBytes, FixedClock, inFolder } from "./fixed.ts";

const RUN = { experiment: "e", name: "r", startTimeMs: 1, userId: "ada" };

/** A store that is there, and its door, which can be shut. */
async function make(folder: string) {
  const store = await openSqliteStore("sqlite:///mlflow.db", { folder });
  const state: { shut: Error | null; asked: number } = { shut: null, asked: 0 };
  const pass = <T>(work: () => Promise<T>): Promise<T> => {
    state.asked++;
    return state.shut === null ? work() : Promise.reject(state.shut);
  };
  const control = {
    createRun: (run: Parameters<typeof store.createRun>[0]) => pass(() => store.createRun(run)),
    updateRun: (runId: string, change: object) => pass(() => store.updateRun(runId, change)),
    writeArtifact: (runId: string, path: string, content: string | Uint8Array) =>
      pass(() => store.writeArtifact(runId, path, content)),
  };
  const clock = new FixedClock();
  const runs = new DeferredRuns({ folder: `${folder}/outbox`, store: control });
  return {
    store,
    state,
    clock,
    runs,
    offline: offlineStore(store, { runs, control, clock, randomBytes: countingBytes() }),
  };
}

const out = new ServiceError("Cannot start the run: the server cannot be reached");

Deno.test(
  "offlineStore() passes everything on while the store is there, with an id that vigil gives",
  inFolder(async (folder) => {
    const { offline, runs } = await make(folder);
    const run = await offline.createRun(RUN);
    await offline.writeArtifact(run.runId, "a.txt", "hi");
    await offline.updateRun(run.runId, { status: "FINISHED" });
    deepStrictEqual([(await offline.run(run.runId))?.status, runs.count()], ["FINISHED", 0]);
    await offline[Symbol.asyncDispose]();
  }),
);

Deno.test(
  "offlineStore() lets runs start, change and take files while the store is out of reach, asking it only now and then",
  inFolder(async (folder) => {
    const { store, offline, runs, state, clock } = await make(folder);
    state.shut = out;
    const run = await offline.createRun(RUN);
    const child = await offline.createRun({ ...RUN, parentRunId: run.runId, name: "inside" });
    await offline.writeArtifact(run.runId, "a.txt", "hi");
    await offline.updateRun(run.runId, { status: "FINISHED" });
    deepStrictEqual([state.asked, runs.count(), child.parentRunId], [1, 4, run.runId]);
    const other = await offline.createRun({ ...RUN, name: "other" });
    strictEqual(state.asked, 1);
    clock.elapsed = 30_000;
    state.shut = null;
    await offline.createRun({ ...RUN, name: "back" });
    strictEqual(state.asked, 2);
    // What belongs to a run that waits waits too, although the store is back.
    await offline.updateRun(other.runId, { name: "still other" });
    strictEqual(runs.count(), 6);
    await runs.settle();
    deepStrictEqual((await store.runs()).map(({ name }) => name).sort(), ["back", "inside", "r", "still other"]);
    const found = await store.run(run.runId);
    deepStrictEqual([found?.status, (await store.artifacts(run.runId)).length], ["FINISHED", 1]);
    await store[Symbol.asyncDispose]();
  }),
);

Deno.test(
  "offlineStore() keeps what a run gets when the store goes away in its middle",
  inFolder(async (folder) => {
    const { store, offline, runs, state } = await make(folder);
    const run = await offline.createRun(RUN);
    state.shut = out;
    await offline.writeArtifact(run.runId, "a.txt", "hi");
    await offline.updateRun(run.runId, { status: "FAILED" });
    strictEqual(runs.count(), 2);
    state.shut = null;
    await runs.settle();
    deepStrictEqual([(await store.run(run.runId))?.status, (await store.artifacts(run.runId))[0]?.path], [
      "FAILED",
      "a.txt",
    ]);
    await store[Symbol.asyncDispose]();
  }),
);

Deno.test(
  "offlineStore() passes on what the store refuses, and paths that lead out",
  inFolder(async (folder) => {
    const { store, offline, state, runs } = await make(folder);
    state.shut = new InputError('Cannot use the experiment "e": it is deleted');
    await rejects(offline.createRun(RUN), { name: "InputError" });
    state.shut = out;
    const run = await offline.createRun(RUN);
    await rejects(offline.writeArtifact(run.runId, "../out", ""), { name: "InputError" });
    await rejects(offline.createRun({ ...RUN, runId: "../x" }), { name: "InputError" });
    strictEqual(runs.count(), 1);
    await store[Symbol.asyncDispose]();
  }),
);

Deno.test(
  "offlineStore() does not ask a store that was out of reach when it was opened, until some time has gone",
  inFolder(async (folder) => {
    const { store, state, runs, clock } = await make(folder);
    const control = {
      createRun: () => {
        state.asked++;
        return store.createRun({ ...RUN, runId: "f".repeat(32) });
      },
      updateRun: store.updateRun,
      writeArtifact: store.writeArtifact,
    };
    const offline = offlineStore(store, { runs, control, clock, randomBytes: countingBytes(), outOfReach: true });
    await offline.createRun(RUN);
    deepStrictEqual([state.asked, runs.count()], [0, 1]);
    clock.elapsed = 30_000;
    await offline.createRun(RUN);
    deepStrictEqual([state.asked, runs.count()], [1, 1]);
    await store[Symbol.asyncDispose]();
  }),
);

Deno.test(
  "offlineStore() fails for the reason of the store where nothing can be kept for later either",
  inFolder(async (folder) => {
    const { store, offline, state } = await make(folder);
    state.shut = out;
    Deno.writeTextFileSync(`${folder}/outbox`, "a file stands where the folder should be");
    await rejects(offline.createRun(RUN), out);
    await store[Symbol.asyncDispose]();
  }),
);
