import { z } from "zod";
import type { ModelVersion, RegisteredModel } from "../../contracts/mod.ts";
import { checkAlias, checkModelName, type NewModelVersion } from "../sqlite/registry.ts";
import type { RestContext } from "./context.ts";
import { isMissing, isThereAlready, orNull, RequestRefused } from "./errors.ts";
import { quoted } from "./filter.ts";
import { requireRun } from "./runs.ts";
import { entries, pageToken, readPages, toEntries, whole } from "./wire.ts";

const STAGES: readonly ModelVersion["stage"][] = ["None", "Staging", "Production", "Archived"];
const PAGE = 200;

const versionSchema: z.ZodType<ModelVersion> = z.object({
  name: z.string(),
  version: whole,
  source: z.string().default(""),
  run_id: z.string().nullish(),
  current_stage: z.string().nullish(),
  description: z.string().nullish(),
  tags: entries.default({}),
  creation_timestamp: whole.default(0),
}).transform((found) => ({
  name: found.name,
  version: found.version,
  source: found.source,
  runId: found.run_id || null,
  stage: STAGES.find((stage) => stage === found.current_stage) ?? "None",
  description: found.description || null,
  tags: found.tags,
  creationTimeMs: found.creation_timestamp,
}));

const modelSchema: z.ZodType<RegisteredModel> = z.object({
  name: z.string(),
  description: z.string().nullish(),
  tags: entries.default({}),
  aliases: z.array(z.object({ alias: z.string(), version: whole })).default([]),
  creation_timestamp: whole.default(0),
}).transform((found) => ({
  name: found.name,
  description: found.description || null,
  tags: found.tags,
  aliases: Object.fromEntries(found.aliases.map(({ alias, version }) => [alias, version])),
  creationTimeMs: found.creation_timestamp,
}));

const oneVersionSchema = z.object({ model_version: versionSchema });
const versionsSchema = z.object({ model_versions: z.array(versionSchema).default([]), next_page_token: pageToken });
const oneModelSchema = z.object({ registered_model: modelSchema });
const modelsSchema = z.object({ registered_models: z.array(modelSchema).default([]), next_page_token: pageToken });

/** Makes a version of a model, and the model if it is new. */
export async function createModelVersion(context: RestContext, model: NewModelVersion): Promise<ModelVersion> {
  checkModelName(model.name);
  const run = model.runId === undefined ? null : await requireRun(context, model.runId);
  await ensureModel(context, model);
  const { model_version: made } = await context.api.call("POST /api/2.0/mlflow/model-versions/create", {
    schema: oneVersionSchema,
    action: `make a version of the model "${model.name}"`,
    json: {
      name: model.name,
      source: model.source,
      ...(run === null ? {} : { run_id: run.runId }),
      ...(model.description === undefined ? {} : { description: model.description }),
      tags: toEntries(model.tags ?? {}),
    },
    // A version that was made although its answer got lost would be made twice.
    idempotent: false,
  });
  return made;
}

/** A registered model; null where there is none. Prompts, which MLflow keeps among them, are none. */
export async function readModel({ api }: RestContext, name: string): Promise<RegisteredModel | null> {
  const found = await orNull(api.call("GET /api/2.0/mlflow/registered-models/get", {
    schema: oneModelSchema,
    action: `read the model "${name}"`,
    query: { name },
  }));
  return found === null || isPrompt(found.registered_model) ? null : found.registered_model;
}

/** All registered models by name. */
export async function readModels({ api }: RestContext): Promise<RegisteredModel[]> {
  const models = await readPages(async (page) => {
    const found = await api.call("GET /api/2.0/mlflow/registered-models/search", {
      schema: modelsSchema,
      action: "list the models",
      query: { max_results: PAGE, page_token: page },
    });
    return { items: found.registered_models, next: found.next_page_token };
  });
  return models.filter((model) => !isPrompt(model)).sort((a, b) => (a.name < b.name ? -1 : 1));
}

/** A version by number or alias; null where there is none. */
export async function readModelVersion(
  { api }: RestContext,
  name: string,
  which: number | string,
): Promise<ModelVersion | null> {
  const byNumber = typeof which === "number";
  try {
    const { model_version: version } = await api.call(
      byNumber ? "GET /api/2.0/mlflow/model-versions/get" : "GET /api/2.0/mlflow/registered-models/alias",
      {
        schema: oneVersionSchema,
        action: `read the version ${which} of the model "${name}"`,
        query: byNumber ? { name, version: which } : { name, alias: which },
      },
    );
    return version;
  } catch (error) {
    // MLflow calls an alias that is not there an invalid value.
    if (isMissing(error) || (!byNumber && error instanceof RequestRefused)) return null;
    throw error;
  }
}

/** All versions of a model, newest first. */
export async function readModelVersions({ api }: RestContext, name: string): Promise<ModelVersion[]> {
  const value = quoted(name);
  if (value === null) return [];
  const versions = await readPages(async (page) => {
    const found = await api.call("GET /api/2.0/mlflow/model-versions/search", {
      schema: versionsSchema,
      action: `list the versions of the model "${name}"`,
      query: { filter: `name=${value}`, max_results: PAGE, page_token: page },
    });
    return { items: found.model_versions, next: found.next_page_token };
  });
  return versions.sort((a, b) => b.version - a.version);
}

/** Points an alias at a version, or removes it with null. */
export async function setModelAlias(
  { api }: RestContext,
  name: string,
  { alias, version }: { alias: string; version: number | null },
): Promise<void> {
  checkAlias(alias);
  const action = `set the alias "${alias}" of the model "${name}"`;
  if (version === null) {
    await orNull(api.tell("DELETE /api/2.0/mlflow/registered-models/alias", { action, json: { name, alias } }));
  } else {
    const json = { name, alias, version: String(version) };
    await api.tell("POST /api/2.0/mlflow/registered-models/alias", { action, json });
  }
}

/** Moves a version to a stage. */
export async function setModelStage(
  { api }: RestContext,
  { name, version }: { name: string; version: number },
  stage: ModelVersion["stage"],
): Promise<void> {
  await api.tell("POST /api/2.0/mlflow/model-versions/transition-stage", {
    action: `move version ${version} of the model "${name}" to "${stage}"`,
    json: { name, version: String(version), stage, archive_existing_versions: false },
  });
}

/** Sets a tag of a model. */
export async function setModelTag(
  { api }: RestContext,
  name: string,
  { key, value }: { key: string; value: string },
): Promise<void> {
  await api.tell("POST /api/2.0/mlflow/registered-models/set-tag", {
    action: `set the tag "${key}" of the model "${name}"`,
    json: { name, key, value },
  });
}

/** Sets a tag of a version. */
export async function setModelVersionTag(
  { api }: RestContext,
  { name, version }: { name: string; version: number },
  { key, value }: { key: string; value: string },
): Promise<void> {
  await api.tell("POST /api/2.0/mlflow/model-versions/set-tag", {
    action: `set the tag "${key}" of version ${version} of the model "${name}"`,
    json: { name, version: String(version), key, value },
  });
}

async function ensureModel({ api }: RestContext, { name, modelTags = {} }: NewModelVersion): Promise<void> {
  try {
    await api.tell("POST /api/2.0/mlflow/registered-models/create", {
      action: `register the model "${name}"`,
      json: { name, tags: toEntries(modelTags) },
    });
  } catch (error) {
    if (!isThereAlready(error)) throw error;
  }
}

function isPrompt({ tags }: RegisteredModel): boolean {
  return tags["mlflow.prompt.is_prompt"]?.toLowerCase() === "true";
}
