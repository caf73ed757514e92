import { deepStrictEqual, rejects, strictEqual } from "node:assert/strict";
import { modelHistory } from "../../../lib/tracking/registry/model_history.ts";
import { promoteModel } from "../../../lib/tracking/registry/promote_model.ts";
import { rollbackModel } from "../../../lib/tracking/registry/rollback_model.ts";
import { onBothStores } from "./on_both_stores.ts";

const why = { by: "ada", why: "alarms" };

onBothStores("rollbackModel() goes one promotion back each time, and says when there is none", async (store) => {
  for (const number of [1, 2, 3]) await store.createModelVersion({ name: "fp", source: `s3://models/${number}` });
  let now = 1_767_225_600_000;
  const clock = { now: () => now++, monotonic: () => 0 };
  for (const version of [1, 2, 3]) await promoteModel(store, { name: "fp", version, clock, ...why });
  strictEqual((await rollbackModel(store, { name: "fp", clock, ...why })).version, 2);
  strictEqual((await rollbackModel(store, { name: "fp", clock, ...why })).version, 1);
  deepStrictEqual((await store.modelVersions("fp")).map(({ stage }) => stage), ["Archived", "Archived", "Production"]);
  deepStrictEqual((await store.model("fp"))?.aliases, { production: 1 });
  deepStrictEqual(
    (await modelHistory(store, "fp")).filter(({ action }) => action === "rollback").map(({ version, other }) => [
      version,
      other,
    ]),
    [[2, 3], [1, 2]],
  );
  await rejects(rollbackModel(store, { name: "fp", clock, ...why }), {
    name: "InputError",
    message: 'Cannot roll back the model "fp": version 1 is in Production and none was before it',
  });
});

onBothStores("rollbackModel() finds what was before a promotion that MLflow made", async (store) => {
  await rejects(rollbackModel(store, { name: "fp", ...why }), { message: /no version is in Production/ });
  for (const number of [1, 2]) await store.createModelVersion({ name: "fp", source: `s3://models/${number}` });
  await store.setModelStage("fp", 1, "Archived");
  await store.setModelStage("fp", 2, "Production");
  strictEqual((await rollbackModel(store, { name: "fp", ...why })).version, 1);
});
