import type { DriftResult, SummaryWindow } from "vigil/contracts";
import {
  alarmsOverTime,
  type CompareSummariesOptions,
  type DriftAnalysis,
  driftOverTime,
  type TimedSides,
} from "vigil/drift";
import type { CommandContext } from "../command.ts";
import type { DriftFlags } from "../drift.ts";

/** What chunks are judged with. */
export interface OverTimeOptions {
  /** The command. */
  context: CommandContext<DriftFlags>;
  /** What makes the chunks. */
  window: SummaryWindow;
  /** How columns are judged. */
  choices: Omit<CompareSummariesOptions, "columns" | "budget">;
}

/** Adds chunks to an analysis, and with `--budget` the alarms in them; alarms are drift, whatever the rows say together. */
export async function withChunks(analysis: DriftAnalysis, options: OverTimeOptions): Promise<DriftResult> {
  const { context: { flags, output, signal }, window, choices } = options;
  const { result, baseline, reference, current } = analysis;
  if (current === null) return result;
  if (reference === null) {
    output.note(
      "warning: a baseline file holds no chunks, so there are no thresholds; name the table of the reference",
    );
  }
  const columns = result.columns.filter(({ slice, error }) => slice === null && error === null).map(({ name }) => name);
  const sides: TimedSides = { baseline, reference, current };
  const time = { window, columns, likePeriods: flags.likePeriods };
  const chunks = driftOverTime(sides, { ...choices, ...time });
  if (flags.budget === undefined) return { ...result, chunks };
  const progress = output.progress("Judging chunks");
  const found = await alarmsOverTime(chunks, sides, {
    ...choices,
    ...time,
    alarms: flags.budget,
    signal,
    onProgress: (state) => progress.update(state),
  });
  if (found.alarms === null) return { ...result, chunks: found.chunks };
  const verdict = found.alarms.episodes.length > 0 ? "drift" : result.verdict;
  return { ...result, chunks: found.chunks, alarms: found.alarms, verdict };
}
