import type { z } from "zod";
import type { Dataset, ErrorData } from "../contracts/mod.ts";
import { validateDataset } from "./validate.ts";

/** Options for {@linkcode checkDataset}. */
export interface CheckDatasetOptions {
  /** What the fields of a row must look like; without it only the file itself is judged. */
  schema?: z.ZodType;
  /** Name of the schema, for the report. @default {null} */
  schemaName?: string | null;
}

/** Whether a dataset is as it should be. */
export interface DatasetCheck {
  /** Kind of the result. */
  kind: "datasetCheck";
  /** Version of its form. */
  schemaVersion: 1;
  /** Name. */
  name: string;
  /** Version; null where it has none. */
  version: string | null;
  /** Where it was read from. */
  source: string;
  /** Rows that can be used. */
  rows: number;
  /** Digest of these rows. */
  digest: string;
  /** Whether the rows are those that were saved; null where no digest was kept. */
  unchanged: boolean | null;
  /** Name of the schema; null where none was applied. */
  schema: string | null;
  /** Each row that cannot be used, with file, line and field. */
  problems: ErrorData[];
  /** Whether every row can be used. */
  valid: boolean;
}

/**
 * Judges a dataset: rows that could not be read, rows that do not fit a schema, rows that changed since they were saved.
 *
 * @example
 * ```ts
 * import { z } from "zod";
 * import { checkDataset, createDataset } from "vigil/datasets";
 * import { strictEqual } from "node:assert/strict";
 * const dataset = createDataset([{ label: "yes" }, { label: "maybe" }], { name: "answers" });
 * const check = checkDataset(dataset, { schema: z.object({ label: z.enum(["yes", "no"]) }) });
 * strictEqual(check.problems.length, 1);
 * ```
 */
export function checkDataset(dataset: Dataset, options: CheckDatasetOptions = {}): DatasetCheck {
  const { schema, schemaName = null } = options;
  const checked = schema === undefined ? dataset : validateDataset(dataset, schema);
  const recorded = dataset.metadata["digest"];
  return {
    kind: "datasetCheck",
    schemaVersion: 1,
    name: dataset.name,
    version: dataset.version,
    source: dataset.source,
    rows: checked.rows.length,
    digest: checked.digest,
    unchanged: typeof recorded === "string" ? recorded === dataset.digest : null,
    schema: schemaName,
    problems: checked.problems,
    valid: checked.problems.length === 0,
  };
}
