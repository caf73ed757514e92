import { deepStrictEqual, rejects, strictEqual } from "node:assert/strict";
import {
  createModelVersion,
  readModel,
  readModels,
  readModelVersion,
  readModelVersions,
  setModelAlias,
  setModelStage,
  setModelTag,
  setModelVersionTag,
} from "../../../lib/tracking/rest/registry.ts";
import { createRun } from "../../../lib/tracking/rest/runs.ts";
import { atServer } from "./fixture.ts";
import { refusal } from "./fake_mlflow.ts";

Deno.test(
  "createModelVersion() makes the model once and counts its versions, with the server's id of the run",
  atServer(async ({ context }) => {
    const given = "a".repeat(32);
    const run = await createRun(context, { experiment: "e", name: "r", startTimeMs: 1, userId: "ada", runId: given });
    const first = await createModelVersion(context, {
      name: "fp",
      source: "s3://models/1",
      runId: given,
      tags: { recall: "0.9" },
    });
    const second = await createModelVersion(context, { name: "fp", source: "s3://models/2", description: "better" });
    deepStrictEqual([first.version, first.runId, first.tags, second.version, second.description], [
      1,
      run.runId,
      { recall: "0.9" },
      2,
      "better",
    ]);
    deepStrictEqual((await readModelVersions(context, "fp")).map(({ version }) => version), [2, 1]);
    await rejects(createModelVersion(context, { name: "a/b", source: "s3://x" }), { name: "InputError" });
  }),
);

Deno.test(
  "createModelVersion() is not sent again when its answer is lost",
  atServer(async ({ context, server }) => {
    server.misbehave.push(null, () => Promise.reject(new TypeError("connection closed")));
    await rejects(createModelVersion(context, { name: "fp", source: "s3://models/1" }), { name: "ServiceError" });
    strictEqual(server.calls.filter((call) => call.endsWith("model-versions/create")).length, 1);
    server.misbehave.push(() => refusal(403, "PERMISSION_DENIED", "no"));
    await rejects(createModelVersion(context, { name: "fp", source: "s3://models/1" }), {
      name: "ServiceError",
      message: /403/,
    });
  }),
);

Deno.test(
  "aliases, stages and tags of versions read back",
  atServer(async ({ context }) => {
    await createModelVersion(context, { name: "fp", source: "s3://models/1", modelTags: { team: "risk" } });
    await setModelTag(context, "fp", { key: "owner", value: "ada" });
    deepStrictEqual((await readModel(context, "fp"))?.tags, { owner: "ada", team: "risk" });
    await rejects(setModelTag(context, "none", { key: "owner", value: "ada" }));
    await setModelAlias(context, "fp", { alias: "champion", version: 1 });
    await setModelStage(context, { name: "fp", version: 1 }, "Production");
    await setModelVersionTag(context, { name: "fp", version: 1 }, { key: "k", value: "v" });
    const champion = await readModelVersion(context, "fp", "champion");
    deepStrictEqual([champion?.version, champion?.stage, champion?.tags], [1, "Production", { k: "v" }]);
    deepStrictEqual((await readModel(context, "fp"))?.aliases, { champion: 1 });
    await setModelAlias(context, "fp", { alias: "champion", version: null });
    deepStrictEqual((await readModels(context)).map(({ name, aliases }) => [name, aliases]), [["fp", {}]]);
    await rejects(setModelAlias(context, "fp", { alias: "latest", version: 1 }), { name: "InputError" });
    await rejects(setModelAlias(context, "fp", { alias: "champion", version: 9 }), { name: "InputError" });
  }),
);

Deno.test(
  "models, versions and aliases that are not there are null, other failures are not",
  atServer(async ({ context, server }) => {
    deepStrictEqual(
      [
        await readModel(context, "none"),
        await readModelVersion(context, "none", 1),
        await readModelVersion(context, "none", "x"),
      ],
      [null, null, null],
    );
    deepStrictEqual([await readModelVersions(context, "none"), await readModelVersions(context, `'"`)], [[], []]);
    server.misbehave.push(() => refusal(400, "BAD_REQUEST", "no"));
    await rejects(readModelVersion(context, "fp", 1), { name: "InputError" });
  }),
);

Deno.test(
  "prompts, which MLflow keeps among the models, are none",
  atServer(async ({ context, server }) => {
    const prompt = { name: "ask", tags: [{ key: "mlflow.prompt.is_prompt", value: "true" }] };
    server.misbehave.push(
      () => Response.json({ registered_model: prompt }),
      () => Response.json({ registered_models: [prompt, { name: "fp" }] }),
    );
    strictEqual(await readModel(context, "ask"), null);
    deepStrictEqual((await readModels(context)).map(({ name }) => name), ["fp"]);
  }),
);
