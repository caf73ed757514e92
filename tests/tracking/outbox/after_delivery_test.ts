import { deepStrictEqual, strictEqual } from "node:assert/strict";
import { afterDelivery } from "../../../lib/tracking/outbox/after_delivery.ts";
import { openSqliteStore } from "../../../lib/tracking/sqlite/mod.ts";
import { inFolder } from "./fixed.ts";

Deno.test(
  "afterDelivery() lets records arrive before they are read or removed, and hands the rest on at once",
  inFolder(async (folder) => {
    await using store = await openSqliteStore("sqlite:///mlflow.db", { folder });
    let arrivals = 0;
    const after = afterDelivery(store, () => {
      arrivals++;
      return Promise.resolve();
    });
    const { experimentId } = await after.ensureExperiment("e");
    const { runId } = await after.createRun({ experiment: "e", name: "r", startTimeMs: 1, userId: "me" });
    await after.updateRun(runId, { status: "FINISHED", endTimeMs: 2 });
    await after.writeArtifact(runId, "a.txt", "text");
    deepStrictEqual((await after.artifacts(runId)).map(({ path }) => path), ["a.txt"]);
    strictEqual(new TextDecoder().decode(await after.readArtifact(runId, "a.txt")), "text");
    const { version } = await after.createModelVersion({ name: "m", source: "here" });
    await after.setModelAlias("m", "best", version);
    await after.setModelStage("m", version, "Staging");
    await after.setModelTag("m", { key: "team", value: "risk" });
    await after.setModelVersionTag("m", version, { key: "k", value: "v" });
    strictEqual((await after.modelVersion("m", "best"))?.stage, "Staging");
    deepStrictEqual((await after.model("m"))?.aliases, { best: 1 });
    strictEqual((await after.models()).length + (await after.modelVersions("m")).length, 2);
    strictEqual(arrivals, 0);

    strictEqual((await after.run(runId))?.status, "FINISHED");
    strictEqual((await after.runs()).length, 1);
    strictEqual((await after.experiments({ name: "e" }))[0]?.experimentId, experimentId);
    deepStrictEqual(await after.metricHistory(runId, "none"), []);
    deepStrictEqual(await after.traces(), []);
    strictEqual(await after.trace("tr-none"), null);
    deepStrictEqual((await after.sql("select 1 as one")).rows, [[1]]);
    strictEqual(await after.deleteTraces([]), 0);
    await after.setDeleted({ runId }, true);
    await after.prune({ deletedBeforeMs: 0 });
    strictEqual(arrivals, 10);
    strictEqual(after.uri, store.uri);
  }),
);
