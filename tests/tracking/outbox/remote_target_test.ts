import { deepStrictEqual, rejects, strictEqual } from "node:assert/strict";
import type { TrackingRecord } from "../../../lib/contracts/mod.ts";
import { DeferredRuns } from "../../../lib/tracking/outbox/deferred_runs.ts";
import { remoteTarget } from "../../../lib/tracking/outbox/remote_target.ts";
import { filesOf, inFolder, MemoryStore, tag } from "./fixed.ts";

const SEGMENT = "1000-7-0000000a.jsonl";

function make(folder: string) {
  const memory = new MemoryStore();
  const runs = new DeferredRuns({
    folder,
    store: {
      createRun: () => Promise.reject(new Error("not asked")),
      updateRun: () => Promise.resolve(),
      writeArtifact: () => Promise.resolve(),
    },
  });
  let closed = false;
  const store = {
    deliver: (records: readonly TrackingRecord[]) => memory.deliver(records),
    [Symbol.asyncDispose]: () => Promise.resolve(void (closed = true)),
  };
  return { memory, runs, target: remoteTarget(store, { folder, runs }), closed: () => closed };
}

Deno.test(
  "remoteTarget() keeps beside the segment how far it is delivered, once the store has the batch",
  inFolder(async (folder) => {
    const { memory, target, closed } = make(folder);
    strictEqual(await target.deliveredOffset(SEGMENT), 0);
    memory.refuse = new Error("no answer");
    await rejects(target.deliver([tag("a")], { segment: SEGMENT, offset: 40 }), /no answer/);
    strictEqual(await target.deliveredOffset(SEGMENT), 0);
    memory.refuse = null;
    await target.deliver([tag("a")], { segment: SEGMENT, offset: 40 });
    deepStrictEqual([memory.keys, memory.offsets.size, await target.deliveredOffset(SEGMENT)], [["a"], 0, 40]);
    await target.deliver([tag("b")]);
    deepStrictEqual(filesOf(folder), [`${SEGMENT}.offset`]);
    await target[Symbol.asyncDispose]();
    strictEqual(closed(), true);
  }),
);

Deno.test(
  "remoteTarget() delivers what is no record when it is told to, and counts it",
  inFolder(async (folder) => {
    const { runs, target } = make(folder);
    runs.change("a".repeat(32), { status: "FINISHED" });
    strictEqual(target.unsettled?.(), 1);
    await target.settle?.({});
    strictEqual(target.unsettled?.(), 0);
  }),
);
