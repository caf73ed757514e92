import { deepStrictEqual, rejects, strictEqual, throws } from "node:assert/strict";
import { join } from "@std/path";
import { InputError, type NewRun, type Run, ServiceError, type TrackingRecord } from "../../../lib/contracts/mod.ts";
import { DeferredRuns } from "../../../lib/tracking/outbox/deferred_runs.ts";
import { filesOf, inFolder } from "./fixed.ts";

const ID = "a".repeat(32);
const CHILD = "b".repeat(32);
const RUN = { experiment: "e", name: "r", startTimeMs: 1, userId: "ada", runId: ID };

/** A store that notes what it is asked, and fails when it is told to. */
class NotingStore {
  calls: string[] = [];
  fail: Error | null = null;

  createRun(run: NewRun): Promise<Run> {
    return Promise.try(() => {
      this.#note(`start ${run.runId?.[0]}`);
      return started(run);
    });
  }

  updateRun(runId: string, change: object): Promise<void> {
    return Promise.try(() => this.#note(`change ${runId[0]} ${JSON.stringify(change)}`));
  }

  writeArtifact(runId: string, path: string, content: string | Uint8Array): Promise<void> {
    return Promise.try(() => this.#note(`file ${runId[0]} ${path} ${content.length}`));
  }

  #note(call: string): void {
    if (this.fail !== null) throw this.fail;
    this.calls.push(call);
  }
}

function started(run: NewRun): Run {
  return {
    runId: run.runId ?? "",
    experimentId: "1",
    name: run.name,
    status: "RUNNING",
    startTimeMs: run.startTimeMs,
    endTimeMs: null,
    lifecycleStage: "active",
    artifactUri: "",
    userId: run.userId,
    parentRunId: run.parentRunId ?? null,
    params: {},
    tags: {},
    metrics: {},
    datasets: [],
  };
}

function make(folder: string) {
  const store = new NotingStore();
  return { store, runs: new DeferredRuns({ folder, store }) };
}

Deno.test(
  "DeferredRuns.start() is at once what callers need of a run",
  inFolder((folder) => {
    const { runs } = make(folder);
    const run = runs.start({ ...RUN, tags: { a: "b" } });
    deepStrictEqual([run.runId, run.status, run.tags, run.parentRunId], [ID, "RUNNING", { a: "b" }, null]);
    deepStrictEqual([runs.isToBeStarted(ID), runs.isToBeStarted(CHILD), runs.count()], [true, false, 1]);
  }),
);

Deno.test(
  "DeferredRuns.settle() starts runs from the outside in, stores their files, and makes their changes at last",
  inFolder(async (folder) => {
    const { store, runs } = make(folder);
    runs.start({ ...RUN, runId: CHILD, parentRunId: ID, name: "inside" });
    runs.start(RUN);
    runs.change(ID, { status: "FINISHED" });
    runs.keepArtifact(ID, "a/b.txt", "hi");
    strictEqual(runs.count(), 4);
    await runs.settle();
    deepStrictEqual(store.calls, ["start a", "file a a/b.txt 2", 'change a {"status":"FINISHED"}', "start b"]);
    deepStrictEqual([runs.count(), filesOf(folder)], [0, []]);
    await runs.settle();
    strictEqual(store.calls.length, 4);
  }),
);

Deno.test(
  "DeferredRuns.settle() leaves everything where it is while the store is out of reach, and goes on from there",
  inFolder(async (folder) => {
    const { store, runs } = make(folder);
    runs.start(RUN);
    runs.keepArtifact(ID, "a.txt", "hi");
    store.fail = new ServiceError("Cannot start the run: the server cannot be reached");
    await rejects(runs.settle(), { name: "ServiceError" });
    strictEqual(runs.count(), 2);
    store.fail = null;
    const controller = new AbortController();
    controller.abort(new Error("time is up"));
    await rejects(runs.settle({ signal: controller.signal }), /time is up/);
    await runs.settle();
    deepStrictEqual(store.calls, ["start a", "file a a.txt 2"]);
  }),
);

Deno.test(
  "DeferredRuns keeps with the reason what the store refuses",
  inFolder(async (folder) => {
    const { store, runs } = make(folder);
    runs.start(RUN);
    runs.keepArtifact(ID, "a.txt", "hi");
    runs.change(ID, { name: "x" });
    store.fail = new InputError('Cannot use the experiment "e": it is deleted');
    await runs.settle();
    const lines = Deno.readTextFileSync(join(folder, "rejected.jsonl")).trim().split("\n").map((line) =>
      JSON.parse(line)
    );
    deepStrictEqual(lines.map(({ record }) => record), [
      { kind: "run", ...RUN },
      { kind: "artifact", runId: ID, path: "a.txt", base64: btoa("hi") },
      { kind: "change", runId: ID, name: "x" },
    ]);
    strictEqual(runs.count(), 0);
  }),
);

Deno.test(
  "DeferredRuns.startNamed() starts the runs that records name, once, and no other",
  inFolder(async (folder) => {
    const { store, runs } = make(folder);
    runs.start(RUN);
    runs.start({ ...RUN, runId: CHILD });
    const tag = (runId: string): TrackingRecord => ({ kind: "tag", runId, key: "a", value: "b" });
    await runs.startNamed([
      tag("../../etc"),
      { kind: "traceTag", traceId: "tr-1", key: "a", value: "b" },
      tag(ID),
      { kind: "link", traceId: "tr-1", runId: ID },
    ]);
    await Promise.all([runs.startNamed([tag(ID)]), runs.startNamed([tag(ID)])]);
    deepStrictEqual([store.calls, runs.isToBeStarted(CHILD)], [["start a"], true]);
  }),
);

Deno.test(
  "DeferredRuns refuses ids and paths that lead out of its folder",
  inFolder((folder) => {
    const { runs } = make(folder);
    throws(() => runs.change("../x", {}), { name: "InputError", message: /"\.\.\/x"/ });
    throws(() => runs.keepArtifact(ID, "../out.txt", ""), { name: "InputError" });
    strictEqual(runs.isToBeStarted("../x"), false);
    deepStrictEqual(filesOf(folder), []);
  }),
);

Deno.test(
  "settle() and startNamed() give up a store that does not answer at their signal, and keep what waits",
  inFolder(async (folder) => {
    const silent = (signal: AbortSignal) => ({
      createRun: () =>
        new Promise<never>((_, reject) => {
          if (signal.aborted) reject(signal.reason);
          else signal.addEventListener("abort", () => reject(signal.reason));
        }),
      updateRun: () => Promise.resolve(),
      writeArtifact: () => Promise.resolve(),
    });
    const never = AbortSignal.any([]);
    const runs = new DeferredRuns({ folder, store: { ...silent(never), until: silent } });
    const runId = "a".repeat(32);
    runs.start({ experiment: "e", name: "r", startTimeMs: 1, userId: "ada", runId });
    for (
      const work of [
        (signal: AbortSignal) => runs.settle({ signal }),
        (signal: AbortSignal) => runs.startNamed([{ kind: "tag", runId, key: "k", value: "v" }], { signal }),
      ]
    ) {
      const late = new AbortController();
      const working = work(late.signal);
      late.abort(new Error("too late"));
      await rejects(working, /too late/);
    }
    strictEqual(runs.count(), 1);
  }),
);
