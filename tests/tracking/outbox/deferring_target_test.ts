import { deepStrictEqual, strictEqual } from "node:assert/strict";
import { openSqliteStore } from "../../../lib/tracking/sqlite/mod.ts";
import { DeferredRuns } from "../../../lib/tracking/outbox/deferred_runs.ts";
import { deferringTarget } from "../../../lib/tracking/outbox/deferring_target.ts";
import { inFolder } from "./fixed.ts";

const RUN = { experiment: "e", name: "r", startTimeMs: 1, userId: "ada", runId: "a".repeat(32) };

Deno.test(
  "deferringTarget() starts a run before its first record, and settles the rest after all of them",
  inFolder(async (folder) => {
    await using store = await openSqliteStore("sqlite:///mlflow.db", { folder });
    const runs = new DeferredRuns({ folder: `${folder}/outbox`, store });
    runs.start(RUN);
    runs.change(RUN.runId, { status: "FINISHED" });
    const target = deferringTarget(store, runs);
    strictEqual(target.unsettled?.(), 2);
    const records = [{ kind: "param", runId: RUN.runId, key: "seed", value: "42" }] as const;
    const report = await target.deliver(records, { segment: "s", offset: 9 });
    deepStrictEqual([report.delivered, await target.deliveredOffset("s"), target.unsettled?.()], [1, 9, 1]);
    await target.settle?.({});
    const run = await store.run(RUN.runId);
    deepStrictEqual([run?.params, run?.status, target.unsettled?.()], [{ seed: "42" }, "FINISHED", 0]);
  }),
);
