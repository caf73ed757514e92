import type { ErrorData } from "../contracts/mod.ts";
import type { DatasetCheck } from "./check.ts";
import type { DatasetDescription } from "./describe.ts";
import type { ImportedDataset } from "./import/imported.ts";
import type { DatasetList } from "./list.ts";
import type { DatasetSplit } from "./save_parts.ts";
import type { SavedVersion } from "./versions.ts";

/** A result for people: what is known, a table, and a sentence that says how it ended. */
export interface DatasetReport {
  /** Facts, one a line. */
  facts: string[];
  /** The table; null where there is none. */
  table: { columns: string[]; rows: (string | number | null)[][] } | null;
  /** Remarks behind the table, one a line. */
  remarks: string[];
  /** How it ended. */
  closing: string;
}

/** Digits of a digest that people compare by eye. */
const SHORT_DIGEST = 8;
/** Problems that are spelt out. */
const MOST_PROBLEMS = 20;
/** Longest text of a row that is shown. */
const LONGEST_ROW = 400;

/**
 * Lays a list of datasets out.
 *
 * @example
 * ```ts
 * import { listDatasets, listReport } from "vigil/datasets";
 * import { strictEqual } from "node:assert/strict";
 * strictEqual(listReport(await listDatasets({ folders: ["no/such/folder"] })).closing, "No datasets in no/such/folder");
 * ```
 */
export function listReport(list: DatasetList): DatasetReport {
  const broken = list.datasets.filter(({ error }) => error !== null);
  const places = list.folders.join(", ");
  return {
    facts: [],
    table: list.datasets.length === 0 ? null : {
      columns: ["name", "version", "rows", "digest", "description"],
      rows: list.datasets.map((dataset) => [
        dataset.name,
        dataset.version,
        dataset.rows,
        dataset.digest?.slice(0, SHORT_DIGEST) ?? null,
        dataset.description,
      ]),
    },
    remarks: broken.map(({ path, error }) => `${path} cannot be read. ${error}`),
    closing: list.datasets.length === 0
      ? `No datasets in ${places}`
      : `${count(list.datasets.length, "dataset")} in ${places}${
        broken.length === 0 ? "" : `, ${broken.length} of them cannot be read`
      }`,
  };
}

/**
 * Lays the description of a dataset out.
 *
 * @example
 * ```ts
 * import { createDataset, describeDataset, descriptionReport } from "vigil/datasets";
 * import { deepStrictEqual } from "node:assert/strict";
 * const dataset = createDataset([{ age: 40 }, { age: null }], { name: "people" });
 * deepStrictEqual(descriptionReport(describeDataset(dataset)).table?.rows, [["age", "number", 1, "50.0 %"]]);
 * ```
 */
export function descriptionReport(description: DatasetDescription): DatasetReport {
  const { metadata, rows, digest, recordedDigest } = description;
  const known = ["description", "licence", "source"].filter((name) => typeof metadata[name] === "string");
  return {
    facts: [
      `${titleOf(description)}: ${count(rows, "row")}, read from ${description.source}`,
      ...known.map((name) => `${name}: ${metadata[name]}`),
      `digest: ${digest}${
        recordedDigest === null || recordedDigest === digest ? "" : ` (when saved: ${recordedDigest})`
      }`,
    ],
    table: {
      columns: ["field", "type", "missing", "share missing"],
      rows: description.fields.map(({ name, type, missing }) => [
        name,
        type,
        missing,
        `${(100 * missing / Math.max(1, rows)).toFixed(1)} %`,
      ]),
    },
    remarks: description.sample.map(({ id, line, fields }) =>
      `row "${id}"${line === null ? "" : ` (line ${line})`}: ${cut(JSON.stringify(fields))}`
    ),
    closing: description.problems.length === 0
      ? `${count(rows, "row")} can be used`
      : `${count(rows, "row")} can be used, ${count(description.problems.length, "row")} cannot`,
  };
}

/**
 * Lays the check of a dataset out.
 *
 * @example
 * ```ts
 * import { checkDataset, checkReport, createDataset } from "vigil/datasets";
 * import { strictEqual } from "node:assert/strict";
 * const dataset = createDataset([{ age: 40 }, { age: 41 }], { name: "people" });
 * strictEqual(checkReport(checkDataset(dataset)).closing, "Good: all 2 rows can be used");
 * ```
 */
export function checkReport(check: DatasetCheck): DatasetReport {
  const { problems, schema, unchanged } = check;
  const shown = problems.slice(0, MOST_PROBLEMS);
  const by = schema === null ? "" : ` by ${schema}`;
  return {
    facts: [`${titleOf(check)}: read from ${check.source}, digest ${check.digest}`],
    table: shown.length === 0 ? null : {
      columns: ["line", "row", "field", "problem"],
      rows: shown.map((problem) => [
        problem.where?.line ?? null,
        problem.where?.row ?? null,
        placeOf(problem),
        reasonOf(problem),
      ]),
    },
    remarks: [
      ...(problems.length > shown.length ? [`and ${problems.length - shown.length} more`] : []),
      ...(unchanged === false ? ["The rows are not those that were saved: the digest of the metadata is another"] : []),
    ],
    closing: problems.length === 0
      ? `Good: all ${count(check.rows, "row")} can be used${by}`
      : `Bad: ${problems.length} of ${count(check.rows + problems.length, "row")} cannot be used${by}`,
  };
}

/**
 * Lays a split out.
 *
 * @example
 * ```ts
 * import { splitReport } from "vigil/datasets";
 * import { strictEqual } from "node:assert/strict";
 * const report = splitReport({
 *   kind: "datasetSplit",
 *   schemaVersion: 1,
 *   dataset: { name: "cases", version: null, digest: "00ff", rows: 10 },
 *   settings: { test: 0.2, seed: 42 },
 *   parts: [{ part: "test", name: "cases_test", path: "cases_test.json", rows: 2, share: 0.2, digest: "00ff" }],
 * });
 * strictEqual(report.closing, "No row is in two parts");
 * ```
 */
export function splitReport(split: DatasetSplit): DatasetReport {
  const { settings, dataset, parts } = split;
  return {
    facts: [
      `${titleOf(dataset)}: ${count(dataset.rows, "row")}, digest ${dataset.digest}`,
      `split by ${Object.entries(settings).map(([name, value]) => `${name} ${value}`).join(", ")}`,
    ],
    table: {
      columns: ["part", "rows", "share", "digest", "path"],
      rows: parts.map(({ part, rows, share, digest, path }) => [
        part,
        rows,
        `${(100 * share).toFixed(1)} %`,
        digest.slice(0, SHORT_DIGEST),
        path,
      ]),
    },
    remarks: [],
    closing: typeof settings["group"] === "string"
      ? `No value of "${settings["group"]}" is in two parts`
      : "No row is in two parts",
  };
}

/**
 * Lays a saved version out.
 *
 * @example
 * ```ts
 * import { versionReport } from "vigil/datasets";
 * import { strictEqual } from "node:assert/strict";
 * const saved = { name: "loan", version: 2, path: "loan.v2.json", digest: "00ff", created: true };
 * strictEqual(versionReport(saved).closing, "Saved version 2 of loan as loan.v2.json, digest 00ff");
 * ```
 */
export function versionReport(saved: SavedVersion): DatasetReport {
  return {
    facts: [],
    table: null,
    remarks: [],
    closing: saved.created
      ? `Saved version ${saved.version} of ${saved.name} as ${saved.path}, digest ${saved.digest}`
      : `Nothing to save: version ${saved.version} of ${saved.name} (${saved.path}) has the same rows`,
  };
}

/**
 * Lays out what an import brought.
 *
 * @example
 * ```ts
 * import { createDataset, importReport } from "vigil/datasets";
 * import { strictEqual } from "node:assert/strict";
 * const dataset = createDataset([{ inputs: { city: "Paris" } }], { name: "cities" });
 * strictEqual(importReport({ dataset, remarks: [] }, "cities.json").closing, "Imported 1 row into cities.json");
 * ```
 */
export function importReport({ dataset, remarks }: ImportedDataset, path: string): DatasetReport {
  return {
    facts: [],
    table: {
      columns: ["field", "type", "missing"],
      rows: dataset.schema.map(({ name, type, missing }) => [name, type, missing]),
    },
    remarks,
    closing: `Imported ${count(dataset.rows.length, "row")} into ${path}`,
  };
}

function titleOf(dataset: { name: string; version: string | null }): string {
  return dataset.version === null ? dataset.name : `${dataset.name}, version ${dataset.version}`;
}

/** Field or column of a problem; a bare number is that of a character in the line. */
function placeOf(problem: ErrorData): string | null {
  const { field, column } = problem.where ?? {};
  if (field !== undefined || column === undefined) return field ?? null;
  return /^\d+$/.test(column) ? `character ${column}` : column;
}

function reasonOf(problem: ErrorData): string {
  return problem.message.replace(/^Cannot use the row: /, "");
}

function count(number: number, noun: string): string {
  return `${number.toLocaleString("en")} ${noun}${number === 1 ? "" : "s"}`;
}

function cut(text: string): string {
  return text.length <= LONGEST_ROW ? text : `${text.slice(0, LONGEST_ROW - 1)}…`;
}
