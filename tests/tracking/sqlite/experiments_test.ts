import { deepStrictEqual, strictEqual, throws } from "node:assert/strict";
import { setDeleted } from "../../../lib/tracking/sqlite/deletion.ts";
import { ensureExperiment, ensureExperimentId, readExperiments } from "../../../lib/tracking/sqlite/experiments.ts";
import { NOW, openFixture } from "./fixture.ts";

Deno.test("ensureExperiment() makes an experiment with an absolute place for its artifacts, once", async () => {
  await using fixture = await openFixture();
  const made = ensureExperiment(fixture.context, "/Shared/ai-agents/loan_approval");
  deepStrictEqual(made, {
    experimentId: "1",
    name: "/Shared/ai-agents/loan_approval",
    artifactLocation: `file://${fixture.folder}/mlartifacts/1`,
    lifecycleStage: "active",
    creationTimeMs: NOW,
    lastUpdateTimeMs: NOW,
    tags: {},
  });
  deepStrictEqual(ensureExperiment(fixture.context, "/Shared/ai-agents/loan_approval"), made);
  strictEqual(ensureExperiment(fixture.context, "Default").experimentId, "0");
});

Deno.test("ensureExperiment() refuses a deleted experiment and a name that does not fit", async () => {
  await using fixture = await openFixture();
  const { context } = fixture;
  ensureExperiment(context, "a");
  setDeleted(context, { experimentId: "1" }, true);
  throws(() => ensureExperiment(context, "a"), {
    name: "InputError",
    message: /"a": it is deleted/,
    hint: /Restore it/,
  });
  for (const name of ["", "x".repeat(257)]) {
    throws(() => ensureExperiment(context, name), { name: "InputError", message: /expected a name of 1 to 256/ });
  }
  strictEqual(context.connection.write(() => ensureExperimentId(context, "x".repeat(256))), 2);
});

Deno.test("readExperiments() filters by name, with tags, deleted ones on demand, other workspaces never", async () => {
  await using fixture = await openFixture();
  const { context } = fixture;
  const names = (options = {}) =>
    context.connection.read(() => readExperiments(context.connection, options)).map(({ name }) => name);
  for (const name of ["a", "b", "c"]) ensureExperiment(context, name);
  setDeleted(context, { experimentId: "2" }, true);
  fixture.change("UPDATE experiments SET workspace = 'other' WHERE name = 'c'");
  fixture.change("INSERT INTO experiment_tags VALUES ('team', 'credit', 1), ('empty', NULL, 1)");
  deepStrictEqual(names(), ["Default", "a"]);
  deepStrictEqual(names({ includeDeleted: true }), ["Default", "a", "b"]);
  deepStrictEqual(names({ name: "b" }), []);
  const [found] = context.connection.read(() => readExperiments(context.connection, { name: "a" }));
  deepStrictEqual(found?.tags, { team: "credit", empty: "" });
});
