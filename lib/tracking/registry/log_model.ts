import { type Clock, type RandomBytes, systemClock, systemRandomBytes } from "../../config/mod.ts";
import { InputError, type ModelVersion, type Tracking } from "../../contracts/mod.ts";
import { mlModelContent, type MlModelFacts, mlModelFile } from "./ml_model_file.ts";
import type { ModelSignature } from "./model_signature.ts";

/** Options for {@linkcode logModel}. */
export interface LogModelOptions {
  /** Name that the model is registered by. */
  name: string;
  /** Run that made it; keeps its files. */
  runId: string;
  /** The files of the model, by name. */
  files: Readonly<Record<string, string | Uint8Array>>;
  /** What it reads and gives. */
  signature: ModelSignature;
  /** How it is loaded, for example `{ data: "model.json" }`: the flavour `vigil` of the file `MLmodel`. */
  flavor: Record<string, unknown>;
  /** More that is known of it, kept in `MLmodel`. */
  metadata?: Record<string, unknown>;
  /** Folder below the artifacts of the run. @default {"model"} */
  path?: string;
  /** What it is. */
  description?: string;
  /** Tags of the version. */
  tags?: Record<string, string>;
  /** Tags of the model, if it is new. */
  modelTags?: Record<string, string>;
  /** Source of time. @default {systemClock} */
  clock?: Clock;
  /** Source of ids. @default {systemRandomBytes} */
  randomBytes?: RandomBytes;
}

/** Tag of a version: the folder of its files below the artifacts of its run. */
const PATH_TAG = "vigil.model_path";

/**
 * Packs a model among the artifacts of a run, with a file `MLmodel` that MLflow reads, and registers it as a new version
 * with its signature. The files are there before the version is.
 *
 * @throws {InputError} If there is no such run or the name is not one that MLflow takes.
 * @throws {ServiceError} If the store is out of reach or full.
 *
 * @example
 * ```ts
 * import { logModel, openTracking, readModelFile } from "vigil/tracking";
 * const folder = await Deno.makeTempDir();
 * await using store = await openTracking("sqlite:///mlflow.db", { folder });
 * const { runId } = await store.createRun({ experiment: "demo", name: "train", startTimeMs: 0, userId: "me" });
 * const version = await logModel(store, {
 *   name: "fp",
 *   runId,
 *   files: { "model.json": `{"threshold":0.4}` },
 *   signature: { inputs: [{ name: "text", type: "string" }], outputs: [{ name: "probability", type: "double" }] },
 *   flavor: { data: "model.json" },
 * });
 * new TextDecoder().decode(await readModelFile(store, version, "model.json")); // {"threshold":0.4}
 * ```
 */
export async function logModel(
  store: Pick<Tracking, "createModelVersion" | "record" | "run" | "writeArtifact">,
  options: LogModelOptions,
): Promise<ModelVersion> {
  const { name, runId, files, path = "model", clock = systemClock, randomBytes = systemRandomBytes } = options;
  const run = await store.run(runId);
  if (run === null) {
    throw new InputError(`Cannot register the model "${name}": there is no run "${runId}" in the store`);
  }
  const facts: MlModelFacts = {
    path,
    runId,
    modelUuid: randomBytes(16).toHex(),
    timeMs: clock.now(),
    signature: options.signature,
    size: Object.values(files).reduce((total, content) => total + byteLength(content), 0),
    flavors: { vigil: options.flavor },
    ...options.metadata === undefined ? {} : { metadata: options.metadata },
  };
  for (const [file, content] of Object.entries(files)) await store.writeArtifact(runId, `${path}/${file}`, content);
  await store.writeArtifact(runId, `${path}/MLmodel`, await mlModelFile(facts));
  // MLflow's pages list the models of a run by this tag.
  const history = JSON.stringify([mlModelContent(facts)]);
  if (history.length <= 8000) store.record({ kind: "tag", runId, key: "mlflow.log-model.history", value: history });
  const { description, modelTags } = options;
  return await store.createModelVersion({
    name,
    runId,
    source: `${run.artifactUri.replace(/\/$/, "")}/${path}`,
    tags: { ...options.tags, [PATH_TAG]: path },
    ...description === undefined ? {} : { description },
    ...modelTags === undefined ? {} : { modelTags },
  });
}

/**
 * Reads a file of a version that {@linkcode logModel} has registered.
 *
 * @throws {InputError} If the version names no run, or there is no such file.
 */
export async function readModelFile(
  store: Pick<Tracking, "readArtifact">,
  version: Pick<ModelVersion, "name" | "version" | "runId" | "tags">,
  file: string,
): Promise<Uint8Array> {
  if (version.runId === null) {
    throw new InputError(
      `Cannot read "${file}" of version ${version.version} of the model "${version.name}": it names no run`,
    );
  }
  return await store.readArtifact(version.runId, `${version.tags[PATH_TAG] ?? "model"}/${file}`);
}

function byteLength(content: string | Uint8Array): number {
  return typeof content === "string" ? new TextEncoder().encode(content).length : content.length;
}
