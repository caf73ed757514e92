import type { Dataset, ErrorData, FieldInfo } from "../contracts/mod.ts";

/** Options for {@linkcode describeDataset}. */
export interface DescribeDatasetOptions {
  /** Rows to show, from the first. @default {3} */
  sample?: number;
}

/** What a dataset is, without most of its rows. */
export interface DatasetDescription {
  /** Kind of the result. */
  kind: "datasetDescription";
  /** Version of its form. */
  schemaVersion: 1;
  /** Name. */
  name: string;
  /** Version; null where it has none. */
  version: string | null;
  /** Where it was read from. */
  source: string;
  /** Digest of its rows. */
  digest: string;
  /** Digest that its metadata hold; null where they hold none. */
  recordedDigest: string | null;
  /** Number of rows. */
  rows: number;
  /** Fields with their types and missing values. */
  fields: FieldInfo[];
  /** Description, source, licence and whatever else its metadata say. */
  metadata: Record<string, unknown>;
  /** The first rows. */
  sample: { id: string; line: number | null; fields: Record<string, unknown> }[];
  /** Rows that could not be used. */
  problems: ErrorData[];
}

/**
 * Describes a dataset: name, size, digest, fields with types and missing values, metadata, the first rows.
 *
 * @example
 * ```ts
 * import { createDataset, describeDataset } from "vigil/datasets";
 * import { deepStrictEqual } from "node:assert/strict";
 * const description = describeDataset(createDataset([{ age: 40 }, { age: null }], { name: "people" }), { sample: 1 });
 * deepStrictEqual(description.fields, [{ name: "age", type: "number", missing: 1 }]);
 * ```
 */
export function describeDataset(dataset: Dataset, options: DescribeDatasetOptions = {}): DatasetDescription {
  const { sample = 3 } = options;
  const recorded = dataset.metadata["digest"];
  return {
    kind: "datasetDescription",
    schemaVersion: 1,
    name: dataset.name,
    version: dataset.version,
    source: dataset.source,
    digest: dataset.digest,
    recordedDigest: typeof recorded === "string" ? recorded : null,
    rows: dataset.rows.length,
    fields: dataset.schema,
    metadata: dataset.metadata,
    sample: dataset.rows.slice(0, sample),
    problems: dataset.problems,
  };
}
