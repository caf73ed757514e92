import { type Clock, type RandomBytes, systemClock } from "../config/mod.ts";
import { type Dataset, type DatasetRow, InputError } from "../contracts/mod.ts";
import { digestRows } from "./digest.ts";
import { fieldNames } from "./field_names.ts";
import { formatOf } from "./format.ts";
import { metadataPath } from "./metadata.ts";
import { csvColumns, csvText } from "./write_csv.ts";
import { writeFile, type WriteFileOptions } from "./write_file.ts";
import { jsonlText, jsonText, notFiniteFields } from "./write_json.ts";

/** Options for {@linkcode saveDataset}. */
export interface SaveDatasetOptions {
  /** Clock for the time in the metadata. @default {the machine's} */
  clock?: Clock;
  /** Source of the bytes that name temporary files. @default {the machine's} */
  randomBytes?: RandomBytes;
  /** Whether a file that is there already may be replaced. @default {true} */
  overwrite?: boolean;
}

/** Metadata that saving decides. */
const OWN_FIELDS = new Set(["name", "version", "rows", "file", "columns", "ids", "missing", "separator"]);

/** What {@linkcode saveDataset} wrote. */
export interface SavedDataset {
  /** Path of the rows. */
  path: string;
  /** Path of the metadata; that of the rows where these hold them. */
  metadataPath: string;
  /** Digest of the rows. */
  digest: string;
}

/**
 * Saves a dataset as JSON, JSON Lines or CSV, by the extension of the path; `.gz` at its end compresses JSON Lines and CSV.
 *
 * Name, version, time, digest, number of rows and the dataset's own metadata (description, source, licence, …) stand in
 * the JSON; for the other formats in `<path>.meta.json` beside it. {@linkcode loadDataset} brings every value back as it
 * was, also text that looks like a number, NaN, nested objects, and ids that no field holds. Only a table cannot tell a
 * field that is null from one that is left out: it gives null for both. Each file appears whole or not at all.
 *
 * @param path Where to; folders are made.
 * @throws {InputError} If the format is none of these, the file is there and may not be replaced, or a value is none that
 * JSON can hold.
 * @throws {ServiceError} If the file cannot be written.
 *
 * @example
 * ```ts
 * import { createDataset, loadDataset, saveDataset } from "vigil/datasets";
 * import { deepStrictEqual } from "node:assert/strict";
 * const folder = await Deno.makeTempDir();
 * const dataset = createDataset([{ zip: "007", score: NaN, tags: ["a"] }], { name: "cases" });
 * await saveDataset(dataset, `${folder}/cases.csv`);
 * const again = await loadDataset(`${folder}/cases.csv`);
 * deepStrictEqual(again.rows[0]?.fields, { zip: "007", score: NaN, tags: ["a"] });
 * await Deno.remove(folder, { recursive: true });
 * ```
 */
export async function saveDataset(
  dataset: Dataset,
  path: string,
  options: SaveDatasetOptions = {},
): Promise<SavedDataset> {
  const { clock = systemClock, overwrite = true } = options;
  const format = formatOf(path);
  if (format === null || format.format === "parquet") {
    throw new InputError("Cannot save the dataset: the name of the file does not tell a format that can be written", {
      where: { file: path },
      hint: "Name it .json, .jsonl, .csv or .tsv, the last three also with .gz",
    });
  }
  if (!overwrite && await exists(path)) {
    throw new InputError("Cannot save the dataset: the file is there already", {
      where: { file: path },
      hint: "Name another file, or remove this one",
    });
  }
  const { rows } = dataset;
  const digest = digestRows(rows.map((row) => row.fields));
  const columns = format.format === "csv" ? csvColumns(rows, fieldNames(dataset)) : [];
  const types = format.format === "csv"
    ? Object.fromEntries(columns.map(({ name, type }) => [name, type]))
    : notFiniteFields(rows);
  const metadata = {
    name: dataset.name,
    ...(dataset.version === null ? {} : { version: dataset.version }),
    ...Object.fromEntries(Object.entries(dataset.metadata).filter(([name]) => !OWN_FIELDS.has(name))),
    created: new Date(clock.now()).toISOString(),
    digest,
    rowCount: rows.length,
    ...(Object.keys(types).length === 0 ? {} : { columns: types }),
    ...(idsAreKnown(rows) ? {} : { ids: rows.map((row) => row.id) }),
  };
  const writing: WriteFileOptions = options.randomBytes === undefined ? {} : { randomBytes: options.randomBytes };
  if (format.format === "json") {
    await writeFile(path, jsonText(rows, metadata), { ...writing, gzip: format.gzip });
    return { path, metadataPath: path, digest };
  }
  const text = format.format === "csv" ? csvText(rows, { columns, separator: format.separator }) : jsonlText(rows);
  await writeFile(path, text, { ...writing, gzip: format.gzip });
  await writeFile(metadataPath(path), [`${JSON.stringify(metadata, null, 2)}\n`], writing);
  return { path, metadataPath: metadataPath(path), digest };
}

/** Whether reading finds the ids again: in the field `id`, or as the number of the row. */
function idsAreKnown(rows: readonly DatasetRow[]): boolean {
  return rows.every(({ id, fields }, index) => {
    const value = Object.hasOwn(fields, "id") ? fields["id"] : null;
    const own = typeof value === "number" || (typeof value === "string" && value !== "");
    return id === String(own ? value : index + 1);
  });
}

async function exists(path: string): Promise<boolean> {
  try {
    await Deno.lstat(path);
    return true;
  } catch (error) {
    if (error instanceof Deno.errors.NotFound || error instanceof Deno.errors.NotADirectory) return false;
    throw error;
  }
}
