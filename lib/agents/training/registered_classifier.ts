import { InputError, type ModelVersion, type Tracking } from "../../contracts/mod.ts";
import { readModelFile, versionInStage } from "../../tracking/mod.ts";
import { type Classifier, readClassifier } from "./classifier.ts";
import type { Trainer } from "./trainer.ts";

/** The part of a store that reading classifiers needs. */
export type ClassifierStore = Pick<Tracking, "artifacts" | "model" | "modelVersions" | "readArtifact">;

/** Reads the files of a registered version, by their names. */
export async function registeredFiles(store: ClassifierStore, version: ModelVersion): Promise<Map<string, Uint8Array>> {
  const { runId, tags } = version;
  const folder = tags["vigil.model_path"] ?? "model";
  const files = new Map<string, Uint8Array>();
  for (const { path, isDirectory } of runId === null ? [] : await store.artifacts(runId, folder)) {
    const name = path.slice(folder.length + 1);
    if (!isDirectory) files.set(name, await readModelFile(store, version, name));
  }
  return files;
}

/**
 * The classifier that is in Production, read from the registry.
 *
 * @param name Name of the registered model, for example `"esg-classifier-fp"`.
 * @returns The classifier and its version; null where none is in Production.
 * @throws {InputError} If its files are not those of a classifier.
 */
export async function productionClassifier(
  store: ClassifierStore,
  name: string,
  options: {
    /** How it is read. @default {the trainer that its file names} */
    trainer?: Trainer;
  } = {},
): Promise<{ classifier: Classifier; version: ModelVersion; files: Map<string, Uint8Array> } | null> {
  const version = await versionInStage(store, name);
  if (version === null) return null;
  return { version, ...await readRegistered(store, version, options) };
}

/**
 * Reads the classifier of a registered version.
 *
 * @throws {InputError} If its files are not those of a classifier.
 */
export async function readRegistered(
  store: ClassifierStore,
  version: ModelVersion,
  options: {
    /** How it is read. @default {the trainer that its file names} */
    trainer?: Trainer;
  } = {},
): Promise<{ classifier: Classifier; files: Map<string, Uint8Array> }> {
  const files = await registeredFiles(store, version);
  const read = (file: string): Uint8Array => {
    const content = files.get(file);
    if (content !== undefined) return content;
    throw new InputError(
      `Cannot read version ${version.version} of the model "${version.name}": the file "${file}" is missing`,
    );
  };
  const { trainer } = options;
  const classifier = readClassifier(read, {
    version: String(version.version),
    ...trainer === undefined ? {} : { trainer: () => trainer },
  });
  return { classifier, files };
}
