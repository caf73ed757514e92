import { expectEqual, expectRejection, startRun, type StoreCheck } from "./check.ts";

/** Checks of registered models. */
export const MODEL_CHECKS: readonly StoreCheck[] = [
  {
    name: "createModelVersion() counts versions, and aliases, stages and tags read back",
    async run(context) {
      const { store, name } = context;
      const runId = await startRun(context);
      const first = await store.createModelVersion({ name, source: "s3://models/1", runId, tags: { recall: "0.9" } });
      const second = await store.createModelVersion({ name, source: "s3://models/2", description: "better" });
      expectEqual([first.version, first.runId, first.stage], [1, runId, "None"], "the first version");
      expectEqual([second.version, second.source, second.description], [2, "s3://models/2", "better"], "the second");
      await store.setModelAlias(name, "champion", 1);
      await store.setModelAlias(name, "champion", 2);
      await store.setModelAlias(name, "former", 1);
      await store.setModelAlias(name, "former", null);
      await store.setModelStage(name, 2, "Production");
      await store.setModelVersionTag(name, 2, { key: "checked", value: "yes" });
      await store.setModelTag(name, { key: "team", value: "risk" });
      expectEqual((await store.model(name))?.tags, { team: "risk" }, "tags of the model");
      expectEqual((await store.model(name))?.aliases, { champion: 2 }, "aliases");
      const champion = await store.modelVersion(name, "champion");
      expectEqual([champion?.version, champion?.stage, champion?.tags], [2, "Production", { checked: "yes" }], "it");
      expectEqual((await store.modelVersion(name, 1))?.tags, { recall: "0.9" }, "tags of the first");
      expectEqual((await store.modelVersions(name)).map(({ version }) => version), [2, 1], "versions, newest first");
      expectEqual((await store.models()).some((model) => model.name === name), true, "whether it is listed");
    },
  },
  {
    name: "createModelVersion() gives a new model its tags; a prompt is no model, but its aliases are found",
    async run({ store, name }) {
      const modelTags = { "mlflow.prompt.is_prompt": "true" };
      const prompt = {
        name,
        source: "prompt-template",
        tags: { ...modelTags, "mlflow.prompt.text": "Hello" },
        modelTags,
      };
      expectEqual((await store.createModelVersion(prompt)).version, 1, "the first version");
      await store.setModelAlias(name, "current", 1);
      expectEqual((await store.modelVersion(name, "current"))?.tags["mlflow.prompt.text"], "Hello", "its text");
      expectEqual(await store.model(name), null, "the prompt among the models");
    },
  },
  {
    name: "models, versions and aliases that are not there are null or refused",
    async run({ store, name }) {
      expectEqual(await store.model(name), null, "the model");
      expectEqual(await store.modelVersion(name, 1), null, "the version");
      expectEqual(await store.modelVersion(name, "champion"), null, "the alias");
      expectEqual(await store.modelVersions(name), [], "the versions");
      await expectRejection(store.setModelAlias(name, "champion", 1), "an alias of an unknown version");
      await expectRejection(store.setModelStage(name, 1, "Staging"), "a stage of an unknown version");
      await expectRejection(store.setModelTag(name, { key: "team", value: "risk" }), "a tag of an unknown model");
      await expectRejection(store.createModelVersion({ name: "a/b", source: "models" }), 'a name with "/"');
    },
  },
];
