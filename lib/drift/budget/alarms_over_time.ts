import type { DriftAlarms, DriftResult, SummaryWindow } from "../../contracts/mod.ts";
import type { Baseline } from "../baseline/baseline.ts";
import type { DriftChunks, TimedSides } from "../chunks/drift_over_time.ts";
import { type Chunk, likeColumn, readWindows } from "../chunks/read_windows.ts";
import { compareSummaries, type CompareSummariesOptions } from "../compare_summaries.ts";
import { CHECKS } from "./budget_limit.ts";
import { newBudget, nextCheck } from "./next_check.ts";

/** Options for {@linkcode alarmsOverTime}. */
export interface AlarmsOverTimeOptions extends Omit<CompareSummariesOptions, "budget" | "currentName"> {
  /** False alarms that are borne in so many checks. */
  alarms: number;
  /** So many checks: a quarter of days, or as many as there are chunks. @default {90} */
  checks?: number;
  /** What makes the chunks. */
  window: SummaryWindow;
  /** Compare with chunks of the same weekday or month only. @default {false} */
  likePeriods?: boolean;
  /** Told after each chunk. */
  onProgress?: (progress: { done: number; total: number }) => void;
  /** Stops the work; chunks that are judged by then are kept. */
  signal?: AbortSignal;
}

/**
 * Judges each chunk of the current data as a check of a series with a budget of false alarms, and says so in the chunks: there an alert
 * is then an alarm of the budget, not a statistic beyond the thresholds.
 */
export async function alarmsOverTime(
  chunks: DriftChunks,
  sides: TimedSides,
  options: AlarmsOverTimeOptions,
): Promise<{ chunks: DriftChunks; alarms: DriftAlarms | null }> {
  const { alarms, checks = CHECKS, window, likePeriods = false, onProgress, signal, ...choices } = options;
  const before = sides.reference === null ? [] : readWindows(sides.reference);
  const after = readWindows(sides.current);
  const alarmed = new Map<string, Set<string>>();
  let state = newBudget(sides.baseline.digest);
  let latest: DriftAlarms | null = null;
  for (const [at, chunk] of after.entries()) {
    if (signal?.aborted === true) break;
    const baseline = likePeriods ? likeBaseline(sides.baseline, { before, chunk, window }) : sides.baseline;
    const result = compareSummaries(baseline, tableOf(chunk), { ...choices, budget: { alarms, checks } });
    const next = nextCheck(state, result, { alarms, checks, key: chunk.key });
    [state, latest] = [next.state, next.alarms];
    alarmed.set(chunk.key, driftedColumns(result));
    onProgress?.({ done: at + 1, total: after.length });
    // One turn of the event loop, so that an interrupt is heard.
    await new Promise((resolve) => setTimeout(resolve, 0));
  }
  const told = chunks.map((chunk) =>
    chunk.period === "reference"
      ? { ...chunk, columns: chunk.columns.map((column) => ({ ...column, alert: false })) }
      : {
        ...chunk,
        columns: chunk.columns.map((column) => ({
          ...column,
          alert: alarmed.get(chunk.key)?.has(column.name) ?? false,
        })),
      }
  );
  return { chunks: told, alarms: latest };
}

function driftedColumns({ columns }: DriftResult): Set<string> {
  return new Set(columns.filter(({ verdict }) => verdict === "drift").map(({ name }) => name));
}

function tableOf({ n, columns }: Chunk) {
  return { rows: n, columns: [...columns.values()].map((summary) => ({ slice: null, window: null, summary })) };
}

/** The reference over the like periods of a chunk; whole columns where there are none. */
function likeBaseline(
  baseline: Baseline,
  { before, chunk, window }: { before: readonly Chunk[]; chunk: Chunk; window: SummaryWindow },
): Baseline {
  if ("size" in window) return baseline;
  const columns = baseline.columns.filter(({ slice }) => slice === null).map(({ slice, summary }) => ({
    slice,
    summary: likeColumn(summary.name, before, { window, key: chunk.key }) ?? summary,
  }));
  return { ...baseline, columns };
}
