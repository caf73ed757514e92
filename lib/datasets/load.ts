import type { z } from "zod";
import { type Dataset, InputError } from "../contracts/mod.ts";
import { createDataset } from "./create.ts";
import { notFiniteOf } from "./csv_types.ts";
import { findDataset, type FindOptions, type FoundDataset } from "./find.ts";
import { type DatasetFormat, formatOf, KNOWN_EXTENSIONS } from "./format.ts";
import { type Layout, metadataBeside, parseMetadata } from "./metadata.ts";
import { readCsv } from "./read_csv.ts";
import { readJson } from "./read_json.ts";
import { readJsonl } from "./read_jsonl.ts";
import { readParquet } from "./read_parquet.ts";
import type { Reading, ReadingOptions, SourceFile } from "./reading.ts";
import { validateDataset } from "./validate.ts";

/** Options for {@linkcode loadDataset}. */
export interface LoadDatasetOptions extends FindOptions {
  /** Most rows to read, from the first. @default {Infinity} */
  limit?: number;
  /** What the fields of a row must look like; rows that do not fit become problems. */
  schema?: z.ZodType;
  /** Whether types of CSV columns are found from their cells, or all cells stay text. @default {"infer"} */
  types?: "infer" | "text";
  /** CSV columns that stay text, whatever their cells look like, for example labels. @default {[]} */
  textColumns?: readonly string[];
  /** What stands between two fields of a CSV. @default {"," or a tab for .tsv} */
  separator?: string;
  /** Texts that mean a missing value in a CSV, besides the empty cell. @default {[]} */
  missing?: readonly string[];
  /** Field that holds the id of a row; null gives every row its number. @default {"id"} */
  idField?: string | null;
  /** Is told which share of the file has been read, from 0 to 1. */
  onProgress?: (share: number) => void;
}

const READERS: Record<DatasetFormat, (file: SourceFile, options: ReadingOptions) => Promise<Reading>> = {
  json: readJson,
  jsonl: readJsonl,
  csv: readCsv,
  parquet: readParquet,
};

/**
 * Loads a dataset by its name or path: JSON, JSON Lines, CSV or Parquet, the text formats also with `.gz`.
 *
 * What is broken in the structure of a file (JSON that does not parse, a CSV row that is too short, two rows with one id)
 * ends the loading with one error that says where. Lines of JSON Lines that are broken, and rows that do not fit
 * `schema`, become `problems`; the other rows are kept. Types of CSV columns belong to whole columns: numbers if all cells
 * are plain decimal numbers without leading zeros, booleans if all are true or false, else text; an empty cell is null.
 *
 * @param nameOrPath Path of a file or of a folder with a `dataset.json`; or the name of a dataset in `folders`, with
 * `@version` at will: `loan_approval_test_set`, `loan@2`, `loan@latest`.
 * @throws {InputError} If there is no such dataset, it cannot be read, or no row can be used.
 * @throws {RangeError} If `limit` is not a whole number of at least 1.
 *
 * @example
 * ```ts
 * import { loadDataset } from "vigil/datasets";
 * import { deepStrictEqual } from "node:assert/strict";
 * const path = await Deno.makeTempFile({ suffix: ".csv" });
 * await Deno.writeTextFile(path, "truth,predicted,p\nyes,no,0.25\nyes,yes,\n");
 * const { rows } = await loadDataset(path);
 * deepStrictEqual(rows[0], { id: "1", line: 2, fields: { truth: "yes", predicted: "no", p: 0.25 } });
 * await Deno.remove(path);
 * ```
 */
export async function loadDataset(nameOrPath: string, options: LoadDatasetOptions = {}): Promise<Dataset> {
  const { limit = Infinity, schema } = options;
  if (limit !== Infinity && (!Number.isInteger(limit) || limit < 1)) {
    throw new RangeError(`Cannot load a dataset: limit must be a whole number of at least 1, received ${limit}`);
  }
  const found = await findDataset(nameOrPath, options);
  const dataset = await read(found, options);
  if (found.wanted !== null && dataset.version !== found.wanted) {
    throw new InputError(
      `Cannot load version "${found.wanted}" of "${found.name}": the file holds ${
        dataset.version === null ? "no version" : `version "${dataset.version}"`
      }`,
      { where: { file: found.source }, hint: "List the versions with `deno task dataset list`" },
    );
  }
  if (dataset.rows.length === 0) throw noRows(dataset);
  if (schema === undefined) return dataset;
  const checked = validateDataset(dataset, schema);
  if (checked.rows.length === 0) throw noRows(checked);
  return checked;
}

async function read(found: FoundDataset, options: LoadDatasetOptions): Promise<Dataset> {
  const file: SourceFile = { path: found.path, name: found.source };
  const format = formatOf(file.path);
  if (format === null) {
    throw new InputError("Cannot read the dataset: the name of the file does not tell its format", {
      where: { file: file.name },
      hint: `Name it ${KNOWN_EXTENSIONS}`,
    });
  }
  const beside = await metadataBeside(file);
  const { layout } = parseMetadata(beside, file.name);
  const reading = await READERS[format.format](file, {
    gzip: format.gzip,
    separator: options.separator ?? layout.separator ?? format.separator,
    limit: options.limit ?? Infinity,
    types: options.types ?? "infer",
    columns: {
      ...options.types === "text" ? {} : layout.columns ?? {},
      ...Object.fromEntries((options.textColumns ?? []).map((name) => [name, "string"] as const)),
    },
    missing: options.missing ?? layout.missing ?? [],
    ...(options.onProgress === undefined ? {} : { onProgress: options.onProgress }),
  });
  const metadata = parseMetadata({ ...reading.metadata, ...beside }, file.name);
  if (format.format === "json" || format.format === "jsonl") restoreNumbers(reading.rows, metadata.layout);
  const { limit = Infinity, idField = "id" } = options;
  const ids = metadata.layout.ids?.slice(0, limit);
  return createDataset(reading.rows, {
    name: metadata.name ?? found.name,
    version: metadata.version ?? found.version,
    source: file.name,
    metadata: metadata.about,
    lines: reading.lines,
    ...(reading.numbers === undefined ? {} : { numbers: reading.numbers }),
    ...(ids === undefined ? {} : { ids }),
    idField,
    fields: reading.fields,
    problems: reading.problems,
  });
}

/** JSON has no NaN and no infinities: they are kept as text in fields that the metadata call numbers. */
function restoreNumbers(rows: readonly Record<string, unknown>[], layout: Layout): void {
  const names = Object.entries(layout.columns ?? {}).filter(([, type]) => type === "number").map(([name]) => name);
  for (const fields of names.length === 0 ? [] : rows) {
    for (const name of names) {
      const value = Object.hasOwn(fields, name) ? fields[name] : undefined;
      const number = typeof value === "string" ? notFiniteOf(value) : undefined;
      if (number !== undefined) fields[name] = number;
    }
  }
}

function noRows(dataset: Dataset): InputError {
  const [first] = dataset.problems;
  if (first === undefined) {
    return new InputError("Cannot use the dataset: it has no rows", {
      where: { file: dataset.source },
      hint: "Give it at least one row",
    });
  }
  return new InputError(
    `Cannot use the dataset: none of its ${dataset.problems.length} rows can be used; the first: ${first.message}`,
    { where: first.where ?? { file: dataset.source }, hint: first.hint ?? "Correct the rows" },
  );
}
