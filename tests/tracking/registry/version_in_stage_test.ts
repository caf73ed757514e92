import { strictEqual } from "node:assert/strict";
import { aliasOfStage, versionInStage } from "../../../lib/tracking/registry/version_in_stage.ts";
import { onBothStores } from "./on_both_stores.ts";

onBothStores(
  "versionInStage() takes the one that the alias names where several are there, else the newest",
  async (store) => {
    strictEqual(await versionInStage(store, "fp"), null);
    for (const number of [1, 2, 3]) await store.createModelVersion({ name: "fp", source: `s3://models/${number}` });
    strictEqual(await versionInStage(store, "fp"), null);
    for (const version of [1, 2]) await store.setModelStage("fp", version, "Production");
    await store.setModelStage("fp", 3, "Staging");
    strictEqual((await versionInStage(store, "fp"))?.version, 2);
    await store.setModelAlias("fp", aliasOfStage("Production"), 1);
    strictEqual((await versionInStage(store, "fp"))?.version, 1);
    strictEqual((await versionInStage(store, "fp", { stage: "Staging" }))?.version, 3);
  },
);
