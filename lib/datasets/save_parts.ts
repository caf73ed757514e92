import { join } from "@std/path";
import type { Dataset } from "../contracts/mod.ts";
import { saveDataset, type SaveDatasetOptions } from "./save.ts";
import type { DatasetPartName } from "./part.ts";
import type { DatasetParts } from "./split.ts";

/** Options for {@linkcode saveParts}. */
export interface SavePartsOptions extends SaveDatasetOptions {
  /** Extension of the files. @default {"json"} */
  extension?: string;
}

/** A part of a dataset that was saved. */
export interface SavedPart {
  /** Which part. */
  part: DatasetPartName;
  /** Name of the part as a dataset. */
  name: string;
  /** Path of its file. */
  path: string;
  /** Number of rows. */
  rows: number;
  /** Share of all rows. */
  share: number;
  /** Digest of the rows. */
  digest: string;
}

/** How a dataset was split. */
export interface DatasetSplit {
  /** Kind of the result. */
  kind: "datasetSplit";
  /** Version of its form. */
  schemaVersion: 1;
  /** What was split. */
  dataset: { name: string; version: string | null; digest: string; rows: number };
  /** Settings: shares, seed, fields of strata and groups. */
  settings: Record<string, unknown>;
  /** The parts. */
  parts: SavedPart[];
}

/**
 * Saves the parts of a dataset as `name_train`, `name_validation` and `name_test` in a folder.
 *
 * @param parts What {@linkcode splitDataset} returned.
 * @param options Where to, and of which dataset they are the parts.
 * @throws {InputError} If the format cannot be written.
 * @throws {ServiceError} If a file cannot be written.
 *
 * @example
 * ```ts
 * import { createDataset, saveParts, splitDataset } from "vigil/datasets";
 * import { deepStrictEqual } from "node:assert/strict";
 * const dataset = createDataset(Array.from({ length: 10 }, (_, index) => ({ index })), { name: "numbers" });
 * const folder = await Deno.makeTempDir();
 * const { parts } = await saveParts(splitDataset(dataset, { test: 0.2 }), { dataset, folder });
 * deepStrictEqual(parts.map(({ name, rows }) => [name, rows]), [["numbers_train", 8], ["numbers_test", 2]]);
 * await Deno.remove(folder, { recursive: true });
 * ```
 */
export async function saveParts(
  parts: DatasetParts,
  options: SavePartsOptions & { dataset: Dataset; folder: string },
): Promise<DatasetSplit> {
  const { dataset, folder, extension = "json" } = options;
  const saved: SavedPart[] = [];
  const order: readonly DatasetPartName[] = ["train", "validation", "test"];
  for (const part of order) {
    const rows = parts[part];
    if (rows === null) continue;
    const path = join(folder, `${fileName(rows.name)}.${extension}`);
    const { digest } = await saveDataset(rows, path, options);
    const count = rows.rows.length;
    saved.push({ part, name: rows.name, path, rows: count, share: count / dataset.rows.length, digest });
  }
  const { name, version, digest, rows } = dataset;
  return {
    kind: "datasetSplit",
    schemaVersion: 1,
    dataset: { name, version, digest, rows: rows.length },
    settings: settingsOf(parts.test),
    parts: saved,
  };
}

function settingsOf(part: Dataset): Record<string, unknown> {
  const { test, validation, seed, stratify, group } = Object(part.metadata["split"]);
  return Object.fromEntries(
    Object.entries({ test, validation, seed, stratify, group }).filter(([, value]) => value !== undefined),
  );
}

function fileName(name: string): string {
  return name.replaceAll(/[\\/:*?"<>|\p{Cc}]/gu, "_");
}
