import { InputError } from "../contracts/mod.ts";
import { catalogue, DATASET_FOLDERS } from "./catalogue.ts";
import type { FindOptions } from "./find.ts";
import { loadDataset } from "./load.ts";

/** A dataset as it is listed. */
export interface ListedDataset {
  /** Name to load it by. */
  name: string;
  /** Version; null where it has none. */
  version: string | null;
  /** Path of the file. */
  path: string;
  /** Number of rows that can be used; null where the file cannot be read. */
  rows: number | null;
  /** Digest of the rows; null where the file cannot be read. */
  digest: string | null;
  /** What it is; null where it does not say. */
  description: string | null;
  /** Rows that cannot be used. */
  problems: number;
  /** Why it cannot be read; null where it can. */
  error: string | null;
}

/** The datasets of some folders. */
export interface DatasetList {
  /** Kind of the result. */
  kind: "datasetList";
  /** Version of its form. */
  schemaVersion: 1;
  /** Folders that were looked in. */
  folders: string[];
  /** The datasets. */
  datasets: ListedDataset[];
}

/**
 * Lists the datasets in folders, saved versions included. A file that cannot be read is listed with the reason; a JSON
 * file that holds no rows is none.
 *
 * @example
 * ```ts
 * import { createDataset, listDatasets, saveDataset } from "vigil/datasets";
 * import { deepStrictEqual } from "node:assert/strict";
 * const folder = await Deno.makeTempDir();
 * await saveDataset(createDataset([{ question: "2 + 2" }], { name: "sums" }), `${folder}/sums.json`);
 * const { datasets } = await listDatasets({ folders: [folder] });
 * deepStrictEqual(datasets.map(({ name, rows }) => [name, rows]), [["sums", 1]]);
 * await Deno.remove(folder, { recursive: true });
 * ```
 */
export async function listDatasets(options: Pick<FindOptions, "folders"> = {}): Promise<DatasetList> {
  const { folders = DATASET_FOLDERS } = options;
  const datasets: ListedDataset[] = [];
  for (const { name, version, path } of await catalogue(folders)) {
    const listed = await listEntry(name, { version, path });
    if (listed !== null) datasets.push(listed);
  }
  return { kind: "datasetList", schemaVersion: 1, folders: [...folders], datasets };
}

async function listEntry(
  name: string,
  file: { version: number | null; path: string },
): Promise<ListedDataset | null> {
  const { path } = file;
  const version = file.version === null ? null : String(file.version);
  try {
    const dataset = await loadDataset(path);
    const description = dataset.metadata["description"];
    return {
      name,
      version: version ?? dataset.version,
      path,
      rows: dataset.rows.length,
      digest: dataset.digest,
      description: typeof description === "string" ? description : null,
      problems: dataset.problems.length,
      error: null,
    };
  } catch (error) {
    if (!(error instanceof InputError)) throw error;
    if (error.where?.field === "rows") return null;
    const line = error.where?.line;
    const message = line === undefined ? error.message : `line ${line}: ${error.message}`;
    return { name, version, path, rows: null, digest: null, description: null, problems: 0, error: message };
  }
}
