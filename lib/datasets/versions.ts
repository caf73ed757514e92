import { join } from "@std/path";
import { type Dataset, InputError } from "../contracts/mod.ts";
import { catalogue, DATASET_FOLDERS } from "./catalogue.ts";
import type { FindOptions } from "./find.ts";
import { formatOf } from "./format.ts";
import { loadDataset } from "./load.ts";
import { saveDataset, type SaveDatasetOptions } from "./save.ts";

/** A saved version of a dataset. */
export interface DatasetVersion {
  /** Name of the dataset. */
  name: string;
  /** Number of the version, from 1. */
  version: number;
  /** Path of its file. */
  path: string;
}

/** Options for {@linkcode saveVersion}. */
export interface SaveVersionOptions extends FindOptions, Omit<SaveDatasetOptions, "overwrite"> {
  /** Folder to save into. @default {the first of the folders} */
  folder?: string;
  /** Extension of the file. @default {"json"} */
  extension?: "json" | "jsonl" | "jsonl.gz" | "csv" | "csv.gz" | "tsv";
}

/** What {@linkcode saveVersion} did. */
export interface SavedVersion extends DatasetVersion {
  /** Digest of its rows. */
  digest: string;
  /** Whether a file was written; false where the latest version has these rows already. */
  created: boolean;
}

/**
 * Lists the saved versions of a dataset: the files `name.v2.json` or `name/v2.json`.
 *
 * @returns Versions from the oldest to the latest; of a number that is there twice the first in the order of the folders.
 *
 * @example
 * ```ts
 * import { listVersions } from "vigil/datasets";
 * import { deepStrictEqual } from "node:assert/strict";
 * deepStrictEqual(await listVersions("surely_unknown"), []);
 * ```
 */
export async function listVersions(name: string, options: FindOptions = {}): Promise<DatasetVersion[]> {
  const { folders = DATASET_FOLDERS } = options;
  const versions = new Map<number, DatasetVersion>();
  for (const entry of await catalogue(folders)) {
    const { version } = entry;
    if (entry.name === name && version !== null && !versions.has(version)) versions.set(version, { ...entry, version });
  }
  return [...versions.values()].sort((a, b) => a.version - b.version);
}

/**
 * Number of the version that comes after those there are.
 *
 * @example
 * ```ts
 * import { nextVersion } from "vigil/datasets";
 * import { strictEqual } from "node:assert/strict";
 * strictEqual(nextVersion([{ name: "loan", version: 2, path: "loan.v2.json" }]), 3);
 * ```
 */
export function nextVersion(versions: readonly DatasetVersion[]): number {
  return versions.reduce((latest, { version }) => Math.max(latest, version), 0) + 1;
}

/**
 * Finds the saved version that has exactly the rows of a dataset, the latest if there are several; null where none has.
 *
 * @throws {InputError} If a saved version cannot be read.
 *
 * @example
 * ```ts
 * import { createDataset, versionOf } from "vigil/datasets";
 * import { strictEqual } from "node:assert/strict";
 * strictEqual(await versionOf(createDataset([{ a: 1 }], { name: "surely_unknown" })), null);
 * ```
 */
export async function versionOf(dataset: Dataset, options: FindOptions = {}): Promise<DatasetVersion | null> {
  const versions = await listVersions(dataset.name, options);
  for (const version of versions.toReversed()) {
    if ((await loadDataset(version.path)).digest === dataset.digest) return version;
  }
  return null;
}

/**
 * Freezes a dataset as its next version, `name.v3.json` (or `name/v3.json` where the dataset has a folder of its own);
 * writes nothing if the latest version has the same rows.
 *
 * @throws {InputError} If the name cannot be that of a file, the latest version cannot be read, or a value is none that
 * JSON can hold.
 * @throws {ServiceError} If the file cannot be written.
 *
 * @example
 * ```ts
 * import { createDataset, saveVersion } from "vigil/datasets";
 * import { deepStrictEqual } from "node:assert/strict";
 * const folder = await Deno.makeTempDir();
 * const options = { folders: [folder] };
 * const dataset = createDataset([{ question: "2 + 2" }], { name: "sums" });
 * const first = await saveVersion(dataset, options);
 * const again = await saveVersion(dataset, options);
 * deepStrictEqual([first.version, first.created, again.version, again.created], [1, true, 1, false]);
 * await Deno.remove(folder, { recursive: true });
 * ```
 */
export async function saveVersion(dataset: Dataset, options: SaveVersionOptions = {}): Promise<SavedVersion> {
  const { folders = DATASET_FOLDERS, extension = "json" } = options;
  const folder = options.folder ?? folders[0] ?? ".";
  const { name } = dataset;
  if (/[\\/:*?"<>|]|\p{Cc}|^\.|@/u.test(name)) {
    throw new InputError(`Cannot save a version: "${name}" cannot be the name of a file`, {
      where: { field: "name" },
      hint: "Name the dataset with letters, digits, _, - and dots",
    });
  }
  const versions = await listVersions(name, { folders: [folder, ...folders] });
  const latest = versions.at(-1);
  if (latest !== undefined) {
    const saved = await loadDataset(latest.path);
    if (saved.digest === dataset.digest) return { ...latest, digest: saved.digest, created: false };
  }
  const version = nextVersion(versions);
  const path = await hasOwnFolder(join(folder, name))
    ? join(folder, name, `v${version}.${extension}`)
    : join(folder, `${name}.v${version}.${extension}`);
  const { digest } = await saveDataset({ ...dataset, version: String(version) }, path, {
    ...options,
    overwrite: false,
  });
  return { name, version, path, digest, created: true };
}

/** Whether there is a folder with rows in it. */
async function hasOwnFolder(path: string): Promise<boolean> {
  try {
    for await (const { name } of Deno.readDir(path)) if (formatOf(name) !== null) return true;
    return false;
  } catch (error) {
    if (error instanceof Deno.errors.NotFound || error instanceof Deno.errors.NotADirectory) return false;
    throw error;
  }
}
