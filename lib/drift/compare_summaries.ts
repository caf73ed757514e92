import {
  type ColumnDrift,
  type ColumnSummary,
  type DriftConvention,
  type DriftResult,
  type ErrorData,
  InputError,
  type TableSummary,
} from "../contracts/mod.ts";
import { benjaminiHochberg } from "../statistics/mod.ts";
import type { Baseline } from "./baseline/baseline.ts";
import { hashCategories, hashSlice, saltCheckOf } from "./baseline/hash_categories.ts";
import { budgetLimit } from "./budget/budget_limit.ts";
import { qualityChecks } from "./quality/quality_checks.ts";
import { keyOf } from "./summarise/summarise_rows.ts";
import { datasetVerdict } from "./verdicts/dataset_verdict.ts";
import { chooseMethod, knownMethods, type MethodChoice } from "./verdicts/choose_method.ts";
import { ALPHA } from "./verdicts/decide.ts";
import { defaultMethod } from "./verdicts/default_method.ts";
import type { JudgeCountsOptions } from "./verdicts/judge_counts.ts";
import { blankColumn, judgeColumn, type PendingColumn } from "./verdicts/judge_column.ts";

/** Default tolerance of every method: a tenth of the rows moved, or values moved a tenth of a standard deviation. */
export const TOLERANCE = 0.1;

/** Options for {@linkcode compareSummaries}. */
export interface CompareSummariesOptions
  extends MethodChoice, Pick<JudgeCountsOptions, "seed" | "permutations" | "replicates"> {
  /** What the current data is called. @default {the name of its baseline, or "current"} */
  currentName?: string;
  /** Tolerances by method, which win over the threshold. @default {{}} */
  tolerances?: Readonly<Record<string, number>>;
  /** Multiplies every tolerance by threshold ÷ 0.1. @default {0.1} */
  threshold?: number;
  /** Columns to look at. @default {all of the reference} */
  columns?: readonly string[];
  /** Salt of a baseline whose categories are hashed. @default {none} */
  salt?: string;
  /** False alarms that are borne in so many checks: decides in place of the p-value across columns. @default {none} */
  budget?: { alarms: number; checks: number };
}

/** How far a comparison has come. */
export interface JudgeProgress {
  /** Columns and slices that are judged. */
  done: number;
  /** Columns and slices. */
  total: number;
}

/**
 * Did the data drift? Compares summaries of current data with a frozen reference, column by column and slice by slice.
 *
 * Every column gets an estimate with an interval, the noise that samples of this size show anyway, and one of three verdicts; errors of a
 * column are results of that column. A column that vanished counts as missing in every row, one that is new is named among the quality
 * checks.
 *
 * @param reference The frozen reference.
 * @param current Summary of the current data, over the cells of the reference.
 * @returns The result, with p-values corrected across all columns and slices.
 * @throws {InputError} If an option names a method or column that does not exist, or the salt is wrong.
 *
 * @example
 * ```ts
 * import { compareSummaries, makeBaseline, summariseRows } from "vigil/drift";
 * const rows = (plans: readonly string[]) => plans.map((plan) => ({ plan }));
 * const before = rows([...Array(500).fill("free"), ...Array(500).fill("pro")]);
 * const after = rows([...Array(350).fill("free"), ...Array(650).fill("pro")]);
 * const baseline = makeBaseline(summariseRows(before));
 * const result = compareSummaries(baseline, summariseRows(after, { like: baseline.columns }));
 * result.verdict; // "drift"
 * result.columns[0]?.point; // 0.15
 * ```
 */
export function compareSummaries(
  reference: Baseline,
  current: Baseline | TableSummary,
  options: CompareSummariesOptions = {},
): DriftResult {
  const judging = judgeSummaries(reference, current, options);
  let step = judging.next();
  while (step.done !== true) step = judging.next();
  return step.value;
}

/**
 * {@linkcode compareSummaries} column by column, for who shows progress or can be interrupted: `next(true)` stops, and the columns that
 * were not judged yet say so.
 *
 * @throws {InputError} As {@linkcode compareSummaries}.
 */
export function* judgeSummaries(
  reference: Baseline,
  current: Baseline | TableSummary,
  options: CompareSummariesOptions = {},
): Generator<JudgeProgress, DriftResult, boolean | undefined> {
  const { threshold = TOLERANCE, seed = 0, columns, salt } = options;
  requirePositive("threshold", threshold);
  Object.entries(options.tolerances ?? {}).forEach(([name, value]) => requirePositive(`tolerance of ${name}`, value));
  const catalogue = knownMethods(options);
  const wanted = requireColumns(reference, columns);
  const found = currentSummaries(reference, current, salt);
  const rows = "rows" in current ? current.rows : current.n;
  const pairs = wanted.map(({ slice, summary }) => ({
    slice,
    reference: summary,
    current: found.get(keyOf(slice, summary.name)) ?? absentColumn(summary, slice === null ? rows : 0),
  }));
  const toleranceOf = (name: string) => options.tolerances?.[name] ?? threshold;
  const problems = new Map(
    "rows" in current ? (current.problems ?? []).map(({ column, error }) => [column, error]) : [],
  );
  let stopped = false;
  const judge = ({ slice, ...sides }: typeof pairs[number]): PendingColumn => {
    const problem = stopped ? INTERRUPTED : problems.get(sides.reference.name);
    if (problem !== undefined) {
      const { name } = defaultMethod(sides.reference, sides.current);
      const column = blankColumn(sides, { slice, method: name, tolerance: toleranceOf(name) });
      return { pValue: null, settle: () => ({ ...column, error: problem }) };
    }
    try {
      const method = chooseMethod(sides, { catalogue, choice: options });
      const { permutations, replicates } = options;
      return judgeColumn(sides, {
        slice,
        method,
        // Who asks for one method for all columns wants each judged; who asks for it by name wants that one.
        ...(options.methods?.[sides.reference.name] === undefined
          ? { fallback: defaultMethod(sides.reference, sides.current) }
          : {}),
        toleranceOf,
        seed,
        keys: [sides.reference.name, slice === null ? 0 : slice],
        ...(permutations === undefined ? {} : { permutations }),
        ...(replicates === undefined ? {} : { replicates }),
      });
    } catch (error) {
      if (!(error instanceof InputError)) throw error;
      const method = options.methods?.[sides.reference.name] ?? "";
      const column = blankColumn(sides, { slice, method, tolerance: toleranceOf(method) });
      const { name, message, where } = error;
      const data = { name, message, ...(where === undefined ? {} : { where }) };
      return { pValue: null, settle: () => ({ ...column, error: data }) };
    }
  };
  const pending: PendingColumn[] = [];
  for (const pair of pairs) {
    pending.push(judge(pair));
    const answer = yield { done: pending.length, total: pairs.length };
    stopped ||= answer === true;
  }
  const judged = settleAll(pending, options.budget);
  return {
    kind: "drift",
    schemaVersion: 1,
    reference: { name: reference.name, n: reference.n },
    current: { name: options.currentName ?? ("rows" in current ? "current" : current.name), n: rows },
    convention: "vigil" satisfies DriftConvention,
    columns: judged,
    threshold,
    ...datasetVerdict(judged, threshold),
    quality: qualityChecks(pairs.filter(({ slice, reference: { name } }) => slice === null && !problems.has(name)), {
      present: new Set([...found.keys()]),
      added: columns === undefined ? addedColumns(reference, found) : [],
      ...(reference.duplicates === undefined || current.duplicates === undefined
        ? {}
        : { duplicates: { reference: reference.duplicates, current: current.duplicates } }),
    }),
  };
}

/** What a column that was not judged says. */
const INTERRUPTED: ErrorData = { name: "AbortError", message: "Cannot judge the column: interrupted before its turn" };

/** Verdicts with p-values corrected across all columns and slices that have one. */
function settleAll(pending: readonly PendingColumn[], budget: CompareSummariesOptions["budget"]): ColumnDrift[] {
  const tested = pending.flatMap(({ pValue }, at) => pValue === null ? [] : [{ pValue, at }]);
  const adjusted = benjaminiHochberg(tested.map(({ pValue }) => pValue));
  const qValues = new Map(tested.map(({ at }, index) => [at, adjusted[index] ?? 1]));
  return pending.map((column, at) => {
    const qValue = qValues.get(at) ?? null;
    if (budget === undefined || column.pValue === null) return column.settle(qValue);
    const limit = budgetLimit({ ...budget, columns: tested.length });
    return column.settle(qValue, column.pValue <= limit ? ALPHA : 1);
  });
}

function requireColumns({ columns: all }: Baseline, names: readonly string[] | undefined): Baseline["columns"] {
  if (names === undefined) return all;
  const known = new Set(all.map(({ summary }) => summary.name));
  for (const name of names) {
    if (!known.has(name)) {
      throw new InputError(`Cannot compare the column "${name}": the reference does not have it`, {
        where: { column: name },
        hint: `Columns of the reference: ${[...known].slice(0, 20).join(", ")}`,
      });
    }
  }
  const chosen = new Set(names);
  return all.filter(({ summary }) => chosen.has(summary.name));
}

function currentSummaries(
  reference: Baseline,
  current: Baseline | TableSummary,
  salt: string | undefined,
): Map<string, ColumnSummary> {
  const readable = "rows" in current || current.saltCheck === null;
  if (reference.saltCheck !== null && readable && (salt === undefined || saltCheckOf(salt) !== reference.saltCheck)) {
    throw new InputError(
      salt === undefined
        ? "Cannot compare with this baseline: its categories are hashed and no salt was given"
        : "Cannot compare with this baseline: its categories were hashed with another salt",
      { hint: "Give the salt that the baseline was made with: VIGIL_SALT, or `salt` in the library" },
    );
  }
  if (!readable && current.saltCheck !== reference.saltCheck) {
    throw new InputError("Cannot compare two baselines: their categories were not hashed with the same salt");
  }
  const entries = "rows" in current ? current.columns.filter(({ window }) => window === null) : current.columns;
  const hash = reference.saltCheck !== null && readable ? salt : undefined;
  if (hash === undefined) return new Map(entries.map(({ slice, summary }) => [keyOf(slice, summary.name), summary]));
  const names = [...new Set(reference.columns.map(({ summary }) => summary.name))];
  return new Map(entries.map(({ slice, summary }) => [
    keyOf(hashSlice(slice, { names, salt: hash }), summary.name),
    hashCategories(summary, hash),
  ]));
}

/** A column that is not there: missing in every row. */
function absentColumn(reference: ColumnSummary, rows: number): ColumnSummary {
  return {
    ...emptyCells(reference),
    name: reference.name,
    type: reference.type,
    count: rows,
    nulls: rows,
    nans: 0,
    infinities: 0,
    zeros: 0,
    min: null,
    max: null,
    mean: null,
    variance: null,
    distinct: 0,
    designEffect: null,
  };
}

function emptyCells({ cells }: ColumnSummary): Pick<ColumnSummary, "cells"> {
  if (cells === null) return { cells };
  const none = (counts: readonly number[]) => counts.map(() => 0);
  return {
    cells: "edges" in cells
      ? { edges: cells.edges, counts: none(cells.counts), sums: none(cells.sums) }
      : { values: [], counts: [], otherBuckets: none(cells.otherBuckets) },
  };
}

function addedColumns(reference: Baseline, found: ReadonlyMap<string, ColumnSummary>): string[] {
  const known = new Set(reference.columns.map(({ summary }) => summary.name));
  return [...new Set([...found.values()].map(({ name }) => name))].filter((name) => !known.has(name));
}

function requirePositive(name: string, value: number): void {
  if (!(value > 0 && Number.isFinite(value))) {
    throw new InputError(`Cannot compare: the ${name} must be a positive number, received ${value}`);
  }
}
