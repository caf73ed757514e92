import { deepStrictEqual, rejects, strictEqual } from "node:assert/strict";
import { modelHistory } from "../../../lib/tracking/registry/model_history.ts";
import { promoteModel } from "../../../lib/tracking/registry/promote_model.ts";
import { versionInStage } from "../../../lib/tracking/registry/version_in_stage.ts";
import { countingBytes, FixedClock } from "../outbox/fixed.ts";
import { onBothStores } from "./on_both_stores.ts";

onBothStores("promoteModel() moves stage and alias, archives what was there, and keeps a trail", async (store) => {
  const clock = new FixedClock();
  const randomBytes = countingBytes();
  const who = { by: "ada", clock, randomBytes };
  for (const number of [1, 2]) await store.createModelVersion({ name: "fp", source: `s3://models/${number}` });
  await promoteModel(store, { name: "fp", version: 1, to: "Staging", why: "try it", ...who });
  deepStrictEqual((await store.model("fp"))?.aliases, { staging: 1 });
  await promoteModel(store, { name: "fp", version: 1, why: "first model", ...who });
  deepStrictEqual((await store.model("fp"))?.aliases, { production: 1 });
  const promoted = await promoteModel(store, { name: "fp", version: 2, why: "better recall", ...who });
  strictEqual(promoted.stage, "Production");
  deepStrictEqual((await store.modelVersions("fp")).map(({ version, stage }) => [version, stage]), [
    [2, "Production"],
    [1, "Archived"],
  ]);
  deepStrictEqual((await store.model("fp"))?.aliases, { production: 2 });
  const history = await modelHistory(store, "fp");
  deepStrictEqual(
    history.map(({ version, action, from, to, why, other }) => [version, action, from, to, why, other]).toSorted(),
    [
      [1, "promote", "None", "Staging", "try it", null],
      [1, "promote", "Staging", "Production", "first model", null],
      [1, "replaced", "Production", "Archived", "better recall", 2],
      [2, "promote", "None", "Production", "better recall", 1],
    ],
  );
  deepStrictEqual([history[0]?.by, history[0]?.atMs], ["ada", clock.now()]);
});

onBothStores(
  "promoteModel() leaves a version that is there already, and mends a move that was cut short",
  async (store) => {
    const why = { by: "ada", why: "trained" };
    for (const number of [1, 2]) await store.createModelVersion({ name: "fp", source: `s3://models/${number}` });
    await promoteModel(store, { name: "fp", version: 1, ...why });
    await promoteModel(store, { name: "fp", version: 1, ...why });
    strictEqual((await modelHistory(store, "fp")).length, 1);
    // Another process ended after it had put the second version in its place.
    await store.setModelStage("fp", 2, "Production");
    strictEqual((await versionInStage(store, "fp"))?.version, 1);
    await promoteModel(store, { name: "fp", version: 2, ...why });
    deepStrictEqual((await store.modelVersions("fp")).map(({ stage }) => stage), ["Production", "Archived"]);
    strictEqual((await versionInStage(store, "fp"))?.version, 2);
  },
);

onBothStores("promoteModel() names the versions that there are", async (store) => {
  const why = { by: "ada", why: "trained" };
  await rejects(promoteModel(store, { name: "none", version: 1, ...why }), {
    name: "InputError",
    message: 'Cannot promote version 1 of the model "none": found no model of this name',
  });
  for (const number of [1, 2]) await store.createModelVersion({ name: "fp", source: `s3://models/${number}` });
  await rejects(promoteModel(store, { name: "fp", version: 3, ...why }), { message: /found the versions 1, 2$/ });
});
