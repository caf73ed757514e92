import { type Dataset, type DatasetRow, type ErrorData, type ErrorWhere, InputError } from "../contracts/mod.ts";
import { digestRows } from "./digest.ts";
import { deepField, MOST_LEVELS } from "./nesting.ts";
import { inferSchema } from "./schema.ts";

/** Options for {@linkcode createDataset}. */
export interface CreateDatasetOptions {
  /** Name of the dataset. */
  name: string;
  /** Version. @default {null} */
  version?: string | null;
  /** Where the rows come from. @default {"memory"} */
  source?: string;
  /** Whatever else is known of it. @default {{}} */
  metadata?: Record<string, unknown>;
  /** Line where each row starts. @default {null} */
  lines?: readonly number[] | null;
  /** Number of each row, for those without an id. @default {1, 2, 3, …} */
  numbers?: readonly number[];
  /** Ids of the rows, in place of those in the field. */
  ids?: readonly string[];
  /** Field that holds the id of a row; null gives every row its number. @default {"id"} */
  idField?: string | null;
  /** Names of fields that come first in the schema. @default {[]} */
  fields?: readonly string[];
  /** Rows that could not be used. @default {[]} */
  problems?: readonly ErrorData[];
}

/**
 * Makes a dataset of rows in memory: gives ids, finds the schema, computes the digest.
 *
 * @param rows Fields of each row: JSON values.
 * @throws {InputError} If two rows have the same id, an id is neither text nor a number, or a row is nested deeper than
 * 1,000 levels.
 *
 * @example
 * ```ts
 * import { createDataset } from "vigil/datasets";
 * import { strictEqual } from "node:assert/strict";
 * const dataset = createDataset([
 *   { id: "easy", inputs: "2 + 2", expectations: { answer: "4" } },
 *   { id: "hard", inputs: "17 * 23", expectations: { answer: "391" } },
 * ], { name: "sums" });
 * strictEqual(dataset.rows.length, 2);
 * ```
 */
export function createDataset(
  rows: readonly Record<string, unknown>[],
  options: CreateDatasetOptions,
): Dataset {
  const { name, version = null, source = "memory", metadata = {}, fields = [], problems = [] } = options;
  requireFlat(rows, options);
  return {
    name,
    version,
    digest: digestRows(rows),
    source,
    rows: identify(rows, options),
    schema: inferSchema(rows, { fields }),
    metadata,
    problems: [...problems],
  };
}

/** Deeper values could be neither compared nor written: what walks them would come to the end of the stack. */
function requireFlat(rows: readonly Record<string, unknown>[], options: CreateDatasetOptions): void {
  const { source = "memory", metadata = {}, lines = null, numbers } = options;
  const about = deepField(metadata);
  if (about !== null) throw tooDeep("its metadata are", { file: source, field: about });
  for (const [index, fields] of rows.entries()) {
    const field = deepField(fields);
    if (field === null) continue;
    const row = String(numbers?.[index] ?? index + 1);
    const line = lines?.[index];
    throw tooDeep(`row ${row} is`, { file: source, ...(line === undefined ? {} : { line }), row, field });
  }
}

function tooDeep(what: string, where: ErrorWhere): InputError {
  return new InputError(
    `Cannot use the dataset: ${what} nested deeper than ${MOST_LEVELS.toLocaleString("en")} levels`,
    {
      where,
      hint: "Write the value flatter, or as text",
    },
  );
}

function identify(rows: readonly Record<string, unknown>[], options: CreateDatasetOptions): DatasetRow[] {
  const { source = "memory", lines = null, numbers, ids, idField = "id" } = options;
  if (ids !== undefined && ids.length !== rows.length) {
    throw new InputError(
      `Cannot identify the rows: the metadata hold ${ids.length} ids, expected one for each of ${rows.length} rows`,
      { where: { file: source, field: "ids" }, hint: "Remove `ids` from the metadata if the rows were changed" },
    );
  }
  const hasIds = ids !== undefined || (idField !== null && rows.some((fields) => Object.hasOwn(fields, idField)));
  const seen = new Set<string>();
  return rows.map((fields, index) => {
    const number = numbers?.[index] ?? index + 1;
    const line = lines?.[index] ?? null;
    // Numbers of rows cannot meet: only ids are looked up.
    if (!hasIds) return { id: String(number), line, fields };
    const id = ids?.[index] ?? idOf(fields, { idField, number, line, source });
    if (seen.has(id)) throw duplicateId(id, { idField, number, line, source });
    seen.add(id);
    return { id, line, fields };
  });
}

function duplicateId(id: string, place: IdPlace): InputError {
  const { idField, number, line, source } = place;
  return new InputError(
    `Cannot identify the rows: the id "${id}" of row ${number} is the id of an earlier row already`,
    {
      where: {
        file: source,
        row: id,
        ...(line === null ? {} : { line }),
        ...(idField === null ? {} : { field: idField }),
      },
      hint: "Give each row an id of its own, or rename the field if it does not identify rows",
    },
  );
}

interface IdPlace {
  idField: string | null;
  number: number;
  line: number | null;
  source: string;
}

function idOf(fields: Record<string, unknown>, place: IdPlace): string {
  const { idField, number, line, source } = place;
  const value = idField !== null && Object.hasOwn(fields, idField) ? fields[idField] : null;
  if (value === null || value === undefined || value === "") return String(number);
  if (typeof value === "string" || typeof value === "number") return String(value);
  throw new InputError(
    `Cannot identify the rows: the id of row ${number} is ${JSON.stringify(value)}, expected text or a number`,
    {
      where: { file: source, field: idField ?? "id", ...(line === null ? {} : { line }) },
      hint: "Give each row an id of its own, or rename the field if it does not identify rows",
    },
  );
}
