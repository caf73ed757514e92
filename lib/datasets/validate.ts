import type { z } from "zod";
import type { Dataset, DatasetRow, ErrorData, ErrorWhere } from "../contracts/mod.ts";
import { digestRows } from "./digest.ts";
import { fieldNames } from "./field_names.ts";
import { inferSchema } from "./schema.ts";

/** Most broken rules that the message of one row spells out. */
const MOST_ISSUES = 3;

/**
 * Checks every row with a zod schema. Rows that fit stay as they were read, whatever the schema would turn them into;
 * each row that does not becomes one problem with file, line, field and id.
 *
 * @param dataset The dataset; it stays as it is.
 * @param schema What the fields of a row must look like.
 * @returns The dataset of the rows that fit, with the digest of these.
 *
 * @example
 * ```ts
 * import { z } from "zod";
 * import { createDataset, validateDataset } from "vigil/datasets";
 * import { strictEqual } from "node:assert/strict";
 * const dataset = createDataset([{ age: 40 }, { age: "forty" }], { name: "people" });
 * const checked = validateDataset(dataset, z.object({ age: z.number() }));
 * strictEqual(checked.rows.length, 1);
 * strictEqual(checked.problems[0]?.where?.field, "age");
 * ```
 */
export function validateDataset(dataset: Dataset, schema: z.ZodType): Dataset {
  const rows: DatasetRow[] = [];
  const problems: ErrorData[] = [];
  for (const row of dataset.rows) {
    const result = schema.safeParse(row.fields);
    if (result.success) rows.push(row);
    else problems.push(problemOf(row, { issues: result.error.issues, source: dataset.source }));
  }
  if (problems.length === 0) return { ...dataset };
  const fields = rows.map((row) => row.fields);
  return {
    ...dataset,
    digest: digestRows(fields),
    rows,
    schema: inferSchema(fields, { fields: fieldNames(dataset) }),
    problems: [...dataset.problems, ...problems].sort((a, b) => lineOf(a) - lineOf(b)),
  };
}

interface Broken {
  issues: readonly z.core.$ZodIssue[];
  source: string;
}

function problemOf(row: DatasetRow, { issues, source }: Broken): ErrorData {
  const told = issues.slice(0, MOST_ISSUES).map((issue) => {
    const path = issue.path.map(String).join(".");
    return path === "" ? lowerFirst(issue.message) : `"${path}": ${lowerFirst(issue.message)}`;
  });
  const more = issues.length > MOST_ISSUES ? `; and ${issues.length - MOST_ISSUES} more` : "";
  const where: ErrorWhere = { file: source, row: row.id };
  if (row.line !== null) where.line = row.line;
  const field = issues[0]?.path.map(String).join(".") ?? "";
  if (field !== "") where.field = field;
  return {
    name: "InputError",
    message: `Cannot use the row: it does not fit the schema, ${told.join("; ")}${more}`,
    where,
    hint: "Correct the row, or the schema",
  };
}

function lineOf(problem: ErrorData): number {
  return problem.where?.line ?? 0;
}

function lowerFirst(text: string): string {
  return text.charAt(0).toLowerCase() + text.slice(1);
}
