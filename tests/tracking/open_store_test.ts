import { deepStrictEqual, strictEqual } from "node:assert/strict";
import { openStore } from "../../lib/tracking/open_store.ts";
import { filesOf, inFolder } from "./outbox/fixed.ts";

Deno.test(
  "openStore() opens a store without an outbox",
  inFolder(async (folder) => {
    await using store = await openStore("sqlite:///mlflow.db", { folder });
    const run = await store.createRun({ experiment: "e", name: "r", startTimeMs: 1, userId: "ada" });
    const report = await store.deliver([{ kind: "tag", runId: run.runId, key: "a", value: "b" }]);
    deepStrictEqual(report, { delivered: 1, rejected: [] });
    strictEqual(filesOf(folder).some((name) => name.includes("outbox")), false);
  }),
);
