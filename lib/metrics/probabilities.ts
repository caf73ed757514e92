import { type ErrorWhere, InputError } from "../contracts/mod.ts";
import { sortLabels } from "./labels.ts";
import { isPositiveColumn } from "./probability_table.ts";

/** A probability for each row; null, undefined or NaN where there is none. */
export type ProbabilityColumn = ArrayLike<number | null | undefined>;

/** Probabilities of the positive label, or of several labels, each with a column. */
export type Probabilities = readonly (number | null)[] | Float64Array | Readonly<Record<string, ProbabilityColumn>>;

/** Options for {@linkcode checkProbabilities}. */
export interface CheckProbabilitiesOptions {
  /** Indexes of the rows to check. @default {all} */
  rows?: ArrayLike<number>;
  /** Where a row came from, for the error. @default {the number of the row from 1} */
  whereOf?: (row: number) => ErrorWhere;
}

/**
 * Turns the probabilities of each row into a column for each label, as {@linkcode checkProbabilities} and
 * `classificationMetrics()` take them. A label that a row says nothing about is undefined there.
 *
 * @example
 * ```ts
 * import { probabilityColumns } from "vigil/metrics";
 * probabilityColumns([{ yes: 0.9, no: 0.1 }, { yes: 0.2, no: 0.8 }]); // { no: [0.1, 0.8], yes: [0.9, 0.2] }
 * ```
 */
export function probabilityColumns(
  rows: readonly (Readonly<Record<string, number>> | null)[],
): Record<string, (number | undefined)[]> {
  const columns = new Map<string, (number | undefined)[]>();
  rows.forEach((row, index) => {
    for (const [label, probability] of Object.entries(row ?? {})) {
      let column = columns.get(label);
      if (column === undefined) columns.set(label, column = new Array<number | undefined>(rows.length).fill(undefined));
      column[index] = probability;
    }
  });
  return Object.fromEntries(sortLabels(columns.keys()).map((label) => [label, columns.get(label) ?? []]));
}

/**
 * Checks that every probability is there and lies between 0 and 1.
 *
 * @throws {InputError} If one is missing, NaN or outside [0, 1]; it names the row and the label.
 *
 * @example
 * ```ts
 * import { checkProbabilities } from "vigil/metrics";
 * checkProbabilities({ yes: [0.9, 0.2] });
 * ```
 */
export function checkProbabilities(probabilities: Probabilities, options: CheckProbabilitiesOptions = {}): void {
  if (isPositiveColumn(probabilities)) return checkColumn(probabilities, null, options);
  for (const [label, column] of Object.entries(probabilities)) checkColumn(column, label, options);
}

function checkColumn(column: ProbabilityColumn, label: string | null, options: CheckProbabilitiesOptions): void {
  const { rows, whereOf = (row: number): ErrorWhere => ({ row: String(row + 1) }) } = options;
  const length = rows?.length ?? column.length;
  for (let index = 0; index < length; index++) {
    const row = rows?.[index] ?? index;
    const value = column[row];
    if (typeof value === "number" && value >= 0 && value <= 1) continue;
    const where = { ...label === null ? {} : { field: label }, ...whereOf(row) };
    const found = value === null || value === undefined ? "no value" : String(value);
    const about = label === null ? "" : ` for the label "${label}"`;
    throw new InputError(
      `Cannot use the probabilities: row ${where.row ?? row + 1} has ${found}${about}, expected a number from 0 to 1`,
      { where, hint: "Correct the row, or evaluate without probabilities" },
    );
  }
}
