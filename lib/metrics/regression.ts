import { type ErrorWhere, InputError } from "../contracts/mod.ts";

/** Different numbers with a fraction above which a column cannot be one of labels. */
const MOST_FRACTIONS = 20;

/** Rows below which a column says too little to refuse it. */
const FEWEST_ROWS = 5;

/** Target and prediction of each row as they were read. */
export interface TargetColumns {
  /** What each row should be. */
  expected: readonly unknown[];
  /** What each row was predicted to be. */
  predicted: readonly unknown[];
}

/** Options for {@linkcode refuseRegression}. */
export interface RefuseRegressionOptions {
  /** Where the columns came from, for the error. @default {{}} */
  where?: ErrorWhere;
  /** Name of the target field, for the message. @default {undefined} */
  targetField?: string;
  /** Name of the prediction field, for the message. @default {undefined} */
  predictionField?: string;
}

interface Numbers {
  rows: number;
  fractions: number;
  example: string;
}

/**
 * Refuses columns that hold measured numbers instead of labels: both are numbers throughout, and one of them has more
 * than 20 different values with a fraction, or more than half as many as it has rows. As labels, nearly every row would
 * be a class of its own and every answer wrong.
 *
 * @throws {InputError} If the columns are numbers to be predicted, or a probability stands in for the predicted label.
 *
 * @example
 * ```ts
 * import { refuseRegression } from "vigil/metrics";
 * refuseRegression({ expected: ["1", "0", "1"], predicted: ["1", "1", "1"] });
 * ```
 */
export function refuseRegression(columns: TargetColumns, options: RefuseRegressionOptions = {}): void {
  const { where = {}, targetField, predictionField } = options;
  const expected = numbersOf(columns.expected);
  const predicted = numbersOf(columns.predicted);
  if (expected === null || predicted === null) return;
  const target = `the target${targetField === undefined ? "" : ` "${targetField}"`}`;
  const prediction = `the prediction${predictionField === undefined ? "" : ` "${predictionField}"`}`;
  if (isMeasured(expected)) {
    throw new InputError(
      `Cannot evaluate labels: ${target} holds ${expected.fractions} different numbers such as ${expected.example} in ` +
        `${expected.rows} rows, which are amounts to predict (a regression), not labels`,
      {
        where: { ...targetField === undefined ? {} : { field: targetField }, ...where },
        hint: "Name a field of labels as the target, or put the numbers into classes such as low and high first",
      },
    );
  }
  if (isMeasured(predicted)) {
    throw new InputError(
      `Cannot evaluate labels: ${prediction} holds ${predicted.fractions} different numbers such as ` +
        `${predicted.example} in ${predicted.rows} rows, expected labels as in ${target}`,
      {
        where: { ...predictionField === undefined ? {} : { field: predictionField }, ...where },
        hint: "Name the field of the predicted label; a probability belongs to --probability-field",
      },
    );
  }
}

function isMeasured({ rows, fractions }: Numbers): boolean {
  return fractions > MOST_FRACTIONS || (rows >= FEWEST_ROWS && fractions > rows / 2);
}

/** Counts different numbers with a fraction; null where a value is no number or there is none at all. */
function numbersOf(column: readonly unknown[]): Numbers | null {
  const fractions = new Set<number>();
  let rows = 0;
  let example = "";
  for (const value of column) {
    if (value === null || value === undefined || value === "") continue;
    const number = typeof value === "number" ? value : typeof value === "string" ? Number(value) : NaN;
    if (!Number.isFinite(number) || (typeof value === "string" && value.trim() === "")) return null;
    rows++;
    if (Number.isInteger(number)) continue;
    if (fractions.size === 0) example = String(value);
    fractions.add(number);
  }
  return rows === 0 ? null : { rows, fractions: fractions.size, example };
}
