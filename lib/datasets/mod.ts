/**
 * Rows to judge: loading, saving, checking, versioning, splitting and listing datasets, one file a format.
 *
 * What enters is a file (JSON, JSON Lines, CSV, Parquet) or rows in memory. What leaves is a `Dataset`: rows with ids and
 * lines, a digest that does not depend on the format, a schema, metadata, and the rows that could not be used.
 *
 * @example
 * ```ts
 * import { createDataset, splitDataset } from "vigil/datasets";
 * import { strictEqual } from "node:assert/strict";
 * const rows = Array.from({ length: 100 }, (_, index) => ({ text: `case ${index}`, label: index % 4 === 0 ? "yes" : "no" }));
 * const { train, test } = splitDataset(createDataset(rows, { name: "cases" }), { test: 0.2, stratify: "label", seed: 1 });
 * strictEqual(test.rows.length, 20);
 * strictEqual(train.rows.filter((row) => row.fields["label"] === "yes").length, 20);
 * ```
 *
 * @module
 */

export * from "./check.ts";
export * from "./create.ts";
export * from "./dataset_input.ts";
export * from "./describe.ts";
export * from "./digest.ts";
export * from "./field.ts";
export * from "./find.ts";
export * from "./list.ts";
export * from "./load.ts";
export * from "./part.ts";
export type { ImportedDataset, ImportOptions } from "./import/imported.ts";
export * from "./import/openai_evals.ts";
export * from "./import/promptfoo.ts";
export type { ImportedAssertion } from "./import/promptfoo_assertion.ts";
export * from "./report.ts";
export * from "./save.ts";
export * from "./save_parts.ts";
export * from "./schema.ts";
export * from "./split.ts";
export * from "./validate.ts";
export * from "./versions.ts";
export { DATASET_FOLDERS } from "./catalogue.ts";
