import { deepStrictEqual, strictEqual, throws } from "node:assert/strict";
import {
  createModelVersion,
  readModels,
  readModelVersion,
  readModelVersions,
  setModelAlias,
  setModelStage,
  setModelTag,
  setModelVersionTag,
} from "../../../lib/tracking/sqlite/registry.ts";
import { NOW, openFixture, startRun } from "./fixture.ts";

Deno.test("createModelVersion() writes the rows that MLflow needs to find a version", async () => {
  await using fixture = await openFixture();
  const { context } = fixture;
  const runId = startRun(fixture);
  strictEqual(createModelVersion(context, { name: "scorecard", source: "models/1", runId }), 1);
  strictEqual(createModelVersion(context, { name: "scorecard", source: "models/2" }), 2);
  const [row] = fixture.rows("SELECT * FROM model_versions WHERE version = 1");
  deepStrictEqual(
    [row?.["current_stage"], row?.["status"], row?.["storage_location"], row?.["workspace"], row?.["creation_time"]],
    ["None", "READY", "models/1", "default", NOW],
  );
  throws(() => createModelVersion(context, { name: "other", source: "m", runId: "0".repeat(32) }), {
    name: "InputError",
  });
  strictEqual(fixture.count("registered_models"), 1);
});

Deno.test("the names of models and aliases follow MLflow's rules", async () => {
  await using fixture = await openFixture();
  const { context } = fixture;
  for (const name of ["", " ", "a/b", "a:b", ".."]) {
    throws(() => createModelVersion(context, { name, source: "m" }), { name: "InputError" }, name);
  }
  createModelVersion(context, { name: "scorecard", source: "m" });
  for (const alias of ["", "latest", "Latest", "v1", "V22", "a b", "x".repeat(256)]) {
    throws(() => setModelAlias(context.connection, "scorecard", { alias, version: 1 }), { name: "InputError" }, alias);
  }
  setModelAlias(context.connection, "scorecard", { alias: "champion-v2_x", version: 1 });
  throws(() => setModelAlias(context.connection, "scorecard", { alias: "champion", version: 2 }), {
    name: "InputError",
    message: 'Cannot find version 2 of the model "scorecard" in the store',
  });
});

Deno.test("stages and tags read back, and what is not there is refused", async () => {
  await using fixture = await openFixture();
  const { context } = fixture;
  const { connection } = context;
  createModelVersion(context, { name: "scorecard", source: "m", tags: { a: "1" } });
  setModelStage(context, { name: "scorecard", version: 1 }, "Production");
  setModelVersionTag(connection, { name: "scorecard", version: 1 }, { key: "a", value: "2" });
  const version = connection.read(() => readModelVersion(connection, "scorecard", 1));
  deepStrictEqual([version?.stage, version?.tags, version?.description], ["Production", { a: "2" }, null]);
  throws(() => setModelStage(context, { name: "scorecard", version: 2 }, "Archived"), { name: "InputError" });
  throws(() => setModelVersionTag(connection, { name: "none", version: 1 }, { key: "a", value: "2" }), {
    name: "InputError",
  });
  throws(() => setModelStage(context, { name: "scorecard", version: 1 }, JSON.parse('"Elsewhere"')), {
    name: "InputError",
    message: /found "Elsewhere", expected one of None, Staging/,
  });
});

Deno.test("a new model takes its tags, an old one keeps them; aliases of prompts are found", async () => {
  await using fixture = await openFixture();
  const { context } = fixture;
  const { connection } = context;
  createModelVersion(context, { name: "fp", source: "m", modelTags: { team: "risk" } });
  createModelVersion(context, { name: "fp", source: "m", modelTags: { team: "other", more: "1" } });
  setModelTag(connection, "fp", { key: "owner", value: "ada" });
  setModelTag(connection, "fp", { key: "owner", value: "grace" });
  deepStrictEqual(connection.read(() => readModels(connection, "fp"))[0]?.tags, { owner: "grace", team: "risk" });
  throws(() => setModelTag(connection, "none", { key: "a", value: "1" }), {
    name: "InputError",
    message: 'Cannot find the model "none" in the store',
  });
  createModelVersion(context, { name: "p", source: "m", modelTags: { "mlflow.prompt.is_prompt": "true" } });
  setModelAlias(connection, "p", { alias: "current", version: 1 });
  strictEqual(connection.read(() => readModelVersion(connection, "p", "current"))?.version, 1);
  strictEqual(connection.read(() => readModelVersion(connection, "p", "former")), null);
});

Deno.test("readModels() leaves prompts and other workspaces out", async () => {
  await using fixture = await openFixture();
  const { context } = fixture;
  for (const name of ["a", "b", "c"]) createModelVersion(context, { name, source: "m" });
  fixture.change("INSERT INTO registered_model_tags VALUES ('mlflow.prompt.is_prompt', 'true', 'b', 'default')");
  fixture.change("INSERT INTO registered_model_tags VALUES ('team', 'credit', 'a', 'default')");
  fixture.change("INSERT INTO registered_models (name, workspace) VALUES ('d', 'other')");
  fixture.change("UPDATE model_versions SET current_stage = 'Deleted_Internal' WHERE name = 'c'");
  const { connection } = context;
  const models = connection.read(() => readModels(connection));
  deepStrictEqual(models.map(({ name, tags }) => [name, tags]), [["a", { team: "credit" }], ["c", {}]]);
  deepStrictEqual(connection.read(() => readModelVersions(connection, "c")), []);
});
