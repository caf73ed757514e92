import { type ColumnDrift, type DriftResult, InputError, type TableSummary } from "../contracts/mod.ts";
import type { Baseline } from "./baseline/baseline.ts";
import { type CompareSummariesOptions, type JudgeProgress, judgeSummaries, TOLERANCE } from "./compare_summaries.ts";
import { type DriftSide, isBaseline } from "./tables/drift_table.ts";
import { isSliceOf, summariseCurrent } from "./tables/summarise_current.ts";
import { summariseReference, type TableGroups } from "./tables/summarise_reference.ts";

/** Options for {@linkcode detectDrift}. */
export interface DetectDriftOptions
  extends
    Omit<CompareSummariesOptions, "columns" | "currentName">,
    Pick<TableGroups, "columns" | "slices" | "cluster"> {
  /** Told after each column. */
  onProgress?: (progress: JudgeProgress) => void;
  /** Stops the work; columns that are judged by then are kept. */
  signal?: AbortSignal;
}

/** A drift analysis and what it was made from. */
export interface DriftAnalysis {
  /** The result. */
  result: DriftResult;
  /** The frozen reference. */
  baseline: Baseline;
  /** What the engine found in the reference; null where it was frozen before. */
  reference: TableSummary | null;
  /** What the engine found in the current data; null where it is frozen itself. */
  current: TableSummary | null;
}

/**
 * Did the data drift? Reads both sides where they are, one scan each, and judges every column and slice.
 *
 * Times are not judged unless they are named in `columns`: a later day is no drift. Columns that cannot be read are results with an error.
 *
 * @param reference A table, or a baseline: then it is not read again.
 * @param current A table, or the baseline of one.
 * @throws {InputError} If a table cannot be read, or an option names what does not exist.
 * @throws {ServiceError} If a database cannot be reached.
 *
 * @example Two files
 * ```ts
 * import { detectDrift, frozenEdges } from "vigil/drift";
 * import { openEngine, tableSource } from "vigil/engines";
 * import { strictEqual } from "node:assert/strict";
 * const folder = await Deno.makeTempDir();
 * const csv = (free: number) =>
 *   "plan\n" + Array.from({ length: 1000 }, (_, row) => row < free ? "free" : "pro").join("\n") + "\n";
 * await Deno.writeTextFile(`${folder}/may.csv`, csv(500));
 * await Deno.writeTextFile(`${folder}/june.csv`, csv(350));
 *
 * await using engine = openEngine({ folder, freezeEdges: frozenEdges });
 * const { result } = await detectDrift(
 *   { name: "May", table: tableSource("may.csv"), engine },
 *   { name: "June", table: tableSource("june.csv"), engine },
 * );
 * strictEqual(result.verdict, "drift");
 * ```
 */
export async function detectDrift(
  reference: DriftSide,
  current: DriftSide,
  options: DetectDriftOptions = {},
): Promise<DriftAnalysis> {
  return await judgeSides(await summariseSides(reference, current, options), options);
}

/** Columns that are judged at one go: some tens of milliseconds of work. */
const TURN = 8;

/** Both sides, read and not judged yet. */
export interface SummarisedSides extends Omit<DriftAnalysis, "result"> {
  /** The current data: what the engine found, or its baseline. */
  side: TableSummary | Baseline;
  /** What the current data is called. */
  currentName: string;
  /** Columns that only the current data has. */
  added: string[];
  /** All columns of the current data. */
  names: string[];
}

/**
 * Reads both sides.
 *
 * @param groups `also`: columns that are summarised in the current data though the reference does not have them.
 */
export async function summariseSides(
  reference: DriftSide,
  current: DriftSide,
  groups: TableGroups & { also?: readonly string[] },
): Promise<SummarisedSides> {
  const { baseline, summary: found } = isBaseline(reference)
    ? { baseline: onlySlices(reference, groups.slices ?? []), summary: null }
    : await summariseReference(reference, { ...groups, duplicates: true });
  const known = { baseline, reference: found, currentName: current.name };
  if (isBaseline(current)) {
    const names = [...new Set(current.columns.map(({ summary }) => summary.name))];
    return { ...known, current: null, side: current, added: [], names };
  }
  const { summary, added, names } = await summariseCurrent(current, {
    baseline,
    groups: { ...groups, duplicates: baseline.duplicates !== undefined },
    also: groups.also ?? [],
  });
  return { ...known, current: summary, side: summary, added, names };
}

/** Judges what was read. */
export async function judgeSides(sides: SummarisedSides, options: DetectDriftOptions = {}): Promise<DriftAnalysis> {
  const { baseline, reference, current, side, currentName, added, names } = sides;
  const { columns, slices: _slices, cluster: _cluster, onProgress, signal, ...choices } = options;
  const judged = columns ?? judgedColumns(baseline);
  const unreadable = (reference?.problems ?? []).filter(({ column }) =>
    columns === undefined || columns.includes(column)
  );
  const judging = judgeSummaries(baseline, side, { ...choices, columns: judged, currentName });
  let step = judging.next();
  while (step.done !== true) {
    onProgress?.(step.value);
    // One turn of the event loop now and then, so that an interrupt is heard.
    if (step.value.done % TURN === 0) await new Promise((resolve) => setTimeout(resolve, 0));
    step = judging.next(signal?.aborted === true);
  }
  const result = step.value;
  const failed = unreadable.map(({ column, error }): ColumnDrift => ({
    ...UNREAD,
    name: column,
    tolerance: options.threshold ?? TOLERANCE,
    n: { reference: result.reference.n, current: result.current.n },
    error,
  }));
  const quality = [
    ...unjudgedColumns(baseline, { judged, columns }).filter((name) => !names.includes(name))
      .map((column) => ({ column, check: "column_missing", reference: 0, current: 1, verdict: "failed" })),
    ...result.quality,
    ...added.map((column) => ({ column, check: "column_new", reference: 0, current: 1, verdict: "warning" })),
  ];
  const all = [...result.columns, ...failed];
  const verdict = failed.length > 0 && result.verdict === "stable" ? "inconclusive" : result.verdict;
  const driftedShare = all.length === 0 ? 0 : result.driftedShare * result.columns.length / all.length;
  return { baseline, reference, current, result: { ...result, columns: all, quality, verdict, driftedShare } };
}

/** A column of the reference that could not be read. */
const UNREAD: Omit<ColumnDrift, "name" | "tolerance" | "n" | "error"> = {
  slice: null,
  type: "unknown",
  method: "none",
  statistic: null,
  point: null,
  interval: null,
  noiseFloor: null,
  pValue: null,
  qValue: null,
  verdict: "inconclusive",
  neededN: null,
  direction: null,
  missing: { reference: 0, current: 0 },
  newCategories: [],
  vanishedCategories: [],
  contributions: [],
};

/** Times, which nobody asked to judge: that one is missing is to be said all the same. */
function unjudgedColumns(
  baseline: Baseline,
  { judged, columns }: { judged: readonly string[]; columns: readonly string[] | undefined },
): string[] {
  if (columns !== undefined) return [];
  const all = baseline.columns.filter(({ slice }) => slice === null).map(({ summary }) => summary.name);
  return all.filter((name) => !judged.includes(name));
}

/** Every column that is no time. */
function judgedColumns({ columns }: Baseline): string[] {
  return [...new Set(columns.filter(({ summary }) => summary.type !== "time").map(({ summary }) => summary.name))];
}

/** A baseline with those of its slices that are asked for. */
function onlySlices(baseline: Baseline, slices: readonly string[]): Baseline {
  const columns = baseline.columns.filter(({ slice }) =>
    slice === null || slices.some((column) => isSliceOf(slice, column))
  );
  if (columns.length === 0 && baseline.columns.length > 0) {
    throw new InputError(`Cannot compare with the baseline "${baseline.name}": it has no column over all rows`);
  }
  return { ...baseline, columns };
}
