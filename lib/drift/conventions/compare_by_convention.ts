import { type ColumnDrift, type DriftConvention, type DriftResult, InputError } from "../../contracts/mod.ts";
import { qualityChecks } from "../quality/quality_checks.ts";
import { columnTypeOf } from "../summarise/column_type.ts";
import { summariseColumn } from "../summarise/summarise_column.ts";
import { keyOf } from "../summarise/summarise_rows.ts";
import { blankColumn } from "../verdicts/judge_column.ts";
import { databricksMetrics } from "./databricks.ts";
import { type ColumnValues, evidentlyColumn, ksTest } from "./evidently.ts";
import type { ConventionFinding } from "./finding.ts";
import { chunkThresholds, cutChunks, nannymlChiSquared, nannymlStatistic } from "./nannyml.ts";
import { finiteNumbers, isNumeric, presentCategories, rowsOf, type TableValues } from "./table_values.ts";

/** Options for {@linkcode compareByConvention}. */
export interface CompareByConventionOptions {
  /** Whose numbers and rules to follow. */
  convention: Exclude<DriftConvention, "vigil">;
  /** Columns to look at. @default {all of the reference} */
  columns?: readonly string[];
}

/** How many chunks of the reference give NannyML's thresholds. */
const CHUNKS = 10;

/**
 * Compares two tables by the numbers and rules of another tool, for who comes from there.
 *
 * - `evidently`: its default test of each column, drift of the data where half of the columns drift.
 * - `nannyml`: Jensen–Shannon distance of the whole current data, thresholds from ten chunks of the reference.
 * - `databricks`: Kolmogorov–Smirnov of numbers, chi-squared of categories, at 5 %.
 * - `scipy`: `ks_2samp` of numbers, `chi2_contingency` of categories, at 5 %.
 *
 * These rules know two verdicts: nothing is inconclusive, however few rows there are. Estimates, intervals and corrected p-values are null.
 *
 * @throws {InputError} If a column is named that the reference does not have.
 *
 * @example Five rows are enough for Evidently to see no drift, or any
 * ```ts
 * import { compareByConvention } from "vigil/drift";
 * const reference = { name: "before", columns: { x: [1, 2, 3, 4, 5.5, 6, 7] } };
 * const current = { name: "after", columns: { x: [1.5, 2, 3, 4, 5] } };
 * compareByConvention(reference, current, { convention: "evidently" }).columns[0]?.method; // "ks"
 * ```
 */
export function compareByConvention(
  reference: TableValues,
  current: TableValues,
  options: CompareByConventionOptions,
): DriftResult {
  const { convention } = options;
  const names = options.columns ?? Object.keys(reference.columns);
  const judged = names.map((name) => {
    const before = reference.columns[name];
    if (before === undefined) {
      throw new InputError(`Cannot compare the column "${name}": the reference does not have it`, {
        where: { column: name },
      });
    }
    return judgeByConvention(name, { reference: before, current: current.columns[name] ?? [] }, convention);
  });
  const columns = judged.map(({ column }) => column);
  const drifted = columns.filter(({ verdict }) => verdict === "drift").length;
  const share = columns.length === 0 ? 0 : drifted / columns.length;
  const scores = columns.flatMap(({ statistic, pValue, tolerance }) =>
    statistic === null || pValue !== null || tolerance === 0 ? [] : [0.1 * statistic / tolerance]
  );
  const drift = convention === "evidently" ? columns.length > 0 && share >= 0.5 : drifted > 0;
  return {
    kind: "drift",
    schemaVersion: 1,
    reference: { name: reference.name, n: rowsOf(reference) },
    current: { name: current.name, n: rowsOf(current) },
    convention,
    columns,
    driftScore: scores.length === 0 ? null : Math.max(...scores),
    driftedShare: share,
    threshold: 0.1,
    verdict: drift ? "drift" : "stable",
    quality: qualityChecks(judged.map(({ sides }) => sides), {
      present: new Set(Object.keys(current.columns).map((name) => keyOf(null, name))),
      added: Object.keys(current.columns).filter((name) => reference.columns[name] === undefined),
    }),
  };
}

function judgeByConvention(
  name: string,
  values: ColumnValues,
  convention: CompareByConventionOptions["convention"],
): { column: ColumnDrift; sides: Parameters<typeof qualityChecks>[0][number] } {
  const summary = summariseColumn(name, values.reference);
  const sides = { reference: summary, current: summariseColumn(name, values.current, { like: summary }) };
  const blank = blankColumn(sides, { slice: null, method: convention, tolerance: 0.1 });
  if (columnTypeOf(values.reference) === "text") {
    const message = `Cannot judge the column "${name}" by the convention "${convention}": free text is not reproduced`;
    return { sides, column: { ...blank, error: { name: "InputError", message, where: { column: name } } } };
  }
  if (presentCategories(values.reference).length === 0 || presentCategories(values.current).length === 0) {
    const message = `Cannot judge the column "${name}" by the convention "${convention}": a side has no values`;
    return { sides, column: { ...blank, error: { name: "InputError", message, where: { column: name } } } };
  }
  const { method, statistic, pValue, threshold, drift } = FINDINGS[convention](values);
  return {
    sides,
    column: { ...blank, method, statistic, pValue, tolerance: threshold, verdict: drift ? "drift" : "stable" },
  };
}

const FINDINGS: Readonly<
  Record<CompareByConventionOptions["convention"], (values: ColumnValues) => ConventionFinding>
> = {
  evidently: (values) => evidentlyColumn(values),
  nannyml: nannymlFinding,
  databricks: databricksFinding,
  scipy: scipyFinding,
};

function nannymlFinding(values: ColumnValues): ConventionFinding {
  const method = "jensen_shannon";
  const statistic = nannymlStatistic(method, values);
  const chunks = cutChunks(values.reference, CHUNKS)
    .filter((chunk) => presentCategories(chunk).length > 0)
    .map((chunk) => nannymlStatistic(method, { reference: values.reference, current: chunk }));
  const { lower, upper } = chunkThresholds(chunks, { least: 0, most: 1 });
  const drift = (upper !== null && statistic > upper) || (lower !== null && statistic < lower);
  return { method, statistic, pValue: null, threshold: upper ?? 1, drift };
}

function databricksFinding(values: ColumnValues): ConventionFinding {
  const { ks_test: ks, chi_squared_test: chi } = databricksMetrics(values);
  const [method, test] = ks === null ? ["chi_squared_test", chi] as const : ["ks_test", ks] as const;
  return {
    method,
    statistic: test?.statistic ?? null,
    pValue: test?.pvalue ?? null,
    threshold: 0.05,
    drift: (test?.pvalue ?? 1) < 0.05,
  };
}

function scipyFinding(values: ColumnValues): ConventionFinding {
  const numeric = isNumeric(values.reference);
  const test = numeric
    ? ksTest(finiteNumbers(values.reference).sort(), finiteNumbers(values.current).sort())
    : nannymlChiSquared(values);
  return {
    method: numeric ? "ks_2samp" : "chi2_contingency",
    ...test,
    threshold: 0.05,
    drift: test.pValue <= 0.05,
  };
}
