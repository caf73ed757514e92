import type { Dataset, DatasetRow } from "../contracts/mod.ts";
import { createDataset } from "./create.ts";
import { fieldNames } from "./field_names.ts";

/** Makes a dataset of some rows of another; they keep ids and lines. */
export function subset(
  dataset: Dataset,
  rows: readonly DatasetRow[],
  options: { name: string; split: Record<string, unknown> },
): Dataset {
  const lines = rows.every(({ line }) => line !== null) ? rows.map(({ line }) => line ?? 0) : null;
  return createDataset(rows.map((row) => row.fields), {
    name: options.name,
    version: dataset.version,
    source: dataset.source,
    metadata: { ...dataset.metadata, split: options.split },
    ids: rows.map((row) => row.id),
    lines,
    fields: fieldNames(dataset),
  });
}
