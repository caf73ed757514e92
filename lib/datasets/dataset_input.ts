import type { Dataset, DatasetInput, FieldInfo } from "../contracts/mod.ts";
import { inferSchema } from "./schema.ts";

/** Options for {@linkcode datasetInput}. */
export interface DatasetInputOptions {
  /** What the run used it for, for example `"eval"` or `"train"`. @default {null} */
  context?: string | null;
}

/**
 * The record of a dataset that MLflow keeps with a run: name, digest, source, and as JSON the columns and the size.
 *
 * Columns are the fields of the rows, in MLflow's form (`mlflow_colspec`): `long` for whole numbers, else `double`;
 * `boolean`, `string`; objects, arrays and mixed values are `any`.
 *
 * @example
 * ```ts
 * import { createDataset, datasetInput } from "vigil/datasets";
 * import { strictEqual } from "node:assert/strict";
 * const dataset = createDataset([{ age: 40 }, { age: 41 }], { name: "people" });
 * strictEqual(datasetInput(dataset, { context: "eval" }).profile, '{"num_rows":2,"num_elements":2}');
 * ```
 *
 * Source: MLflow 3, `mlflow.data.pandas_dataset`, `mlflow.types.schema.ColSpec`.
 */
export function datasetInput(dataset: Dataset, options: DatasetInputOptions = {}): DatasetInput {
  const { context = null } = options;
  const rows = dataset.rows.map((row) => row.fields);
  const columns = inferSchema(rows, { depth: 1 });
  return {
    name: dataset.name,
    digest: dataset.digest,
    sourceType: "local",
    source: JSON.stringify({ uri: dataset.source }),
    schema: JSON.stringify({ mlflow_colspec: columns.map((field) => columnOf(field, rows)) }),
    profile: JSON.stringify({ num_rows: rows.length, num_elements: rows.length * columns.length }),
    context,
  };
}

function columnOf(
  field: FieldInfo,
  rows: readonly Record<string, unknown>[],
): { type: string; name: string; required: boolean } {
  return { type: typeOf(field, rows), name: field.name, required: field.missing === 0 };
}

function typeOf(field: FieldInfo, rows: readonly Record<string, unknown>[]): string {
  if (field.type === "string" || field.type === "boolean") return field.type;
  if (field.type === "empty") return "string";
  if (field.type !== "number") return "any";
  return rows.every((fields) => isWholeOrMissing(fields[field.name])) ? "long" : "double";
}

function isWholeOrMissing(value: unknown): boolean {
  return value === null || value === undefined || Number.isSafeInteger(value);
}
