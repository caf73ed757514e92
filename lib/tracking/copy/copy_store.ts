import type { ErrorData, Run, TrackingRecord, TrackingStore } from "../../contracts/mod.ts";
import { copyRun, listRuns } from "./copy_runs.ts";
import { copyLinks, copyTraces, missingOf } from "./copy_traces.ts";
import { listTraces } from "./list_traces.ts";

/** What was copied, or is to be. */
export interface CopyCounts {
  /** Experiments that were looked at. */
  experiments: number;
  /** Runs. */
  runs: number;
  /** Traces. */
  traces: number;
  /** Files of runs. */
  artifacts: number;
}

/** What became of a copy. */
export interface CopyReport extends CopyCounts {
  /** Records that the other store does not take, with the reason. */
  rejected: { record: TrackingRecord; error: ErrorData }[];
}

/** Options for {@linkcode copyStore}. */
export interface CopyOptions {
  /** Counts what would be copied, and copies nothing. @default {false} */
  dryRun?: boolean;
  /** Told now and then how much of the runs and traces has been looked at. */
  onProgress?: (state: { done: number; total: number; failed: number }) => void;
  /** Stops between two pieces of work. */
  signal?: AbortSignal;
}

/** What the parts of a copy share. */
export interface CopyWork {
  /** Where from. */
  from: TrackingStore;
  /** Where to. */
  to: TrackingStore;
  /** Ids of runs in the other store by their ids in this one. */
  runIds: Map<string, string>;
  /** Stops between two pieces of work. */
  signal?: AbortSignal;
  /** Delivers to the other store. */
  deliver(records: readonly TrackingRecord[]): Promise<void>;
  /** Counts one that was copied. */
  count(what: keyof CopyCounts): void;
  /** Counts runs and traces that were looked at. */
  look(count: number): void;
}

/** Records to deliver at once. */
const BATCH = 2000;

/**
 * Copies a store into another one: experiments, runs with every value of their metrics, files, traces with spans and
 * judgements. What is there already is left alone, so that a copy can be interrupted, repeated, and brought up to date.
 *
 * @throws {ServiceError} If a store is out of reach; what was copied is there, and the next copy goes on from it.
 *
 * @example
 * ```ts
 * import { copyStore, openStore } from "vigil/tracking";
 * const folder = await Deno.makeTempDir();
 * await using from = await openStore("sqlite:///old.db", { folder });
 * await using to = await openStore("sqlite:///new.db", { folder });
 * await from.createRun({ experiment: "demo", name: "first", startTimeMs: 0, userId: "me" });
 * const { runs } = await copyStore(from, to);
 * runs; // 1
 * ```
 */
export async function copyStore(
  from: TrackingStore,
  to: TrackingStore,
  options: CopyOptions = {},
): Promise<CopyReport> {
  const { dryRun = false, onProgress, signal } = options;
  const report: CopyReport = { experiments: 0, runs: 0, traces: 0, artifacts: 0, rejected: [] };
  let [done, total] = [0, 0];
  const work: CopyWork = {
    from,
    to,
    runIds: new Map(),
    ...(signal === undefined ? {} : { signal }),
    async deliver(records) {
      for (let start = 0; start < records.length; start += BATCH) {
        const { rejected } = await to.deliver(records.slice(start, start + BATCH));
        report.rejected.push(...rejected);
      }
    },
    count: (what) => void report[what]++,
    look(count) {
      done += count;
      onProgress?.({ done, total: Math.max(done, total), failed: report.rejected.length });
    },
  };
  for (const { name } of await from.experiments()) {
    signal?.throwIfAborted();
    const runs = await listRuns(from, name);
    total += runs.length;
    for await (const page of listTraces(from, { experiment: name })) total += page.length;
    if (runs.length === 0 && total === done) continue;
    report.experiments++;
    await (dryRun ? countExperiment : copyExperiment)(work, { name, runs });
  }
  return report;
}

async function copyExperiment(work: CopyWork, { name, runs }: { name: string; runs: readonly Run[] }): Promise<void> {
  await work.to.ensureExperiment(name);
  const byId = new Map(runs.map((run) => [run.runId, run]));
  const copy = async (run: Run): Promise<string> => {
    const known = work.runIds.get(run.runId);
    if (known !== undefined) return known;
    work.signal?.throwIfAborted();
    // The run around a run is copied before it; one of another experiment may have been.
    const parent = run.parentRunId === null ? undefined : byId.get(run.parentRunId);
    const parentRunId = parent === undefined ? work.runIds.get(run.parentRunId ?? "") ?? null : await copy(parent);
    const runId = await copyRun(work, run, { experiment: name, parentRunId });
    work.runIds.set(run.runId, runId);
    work.look(1);
    return runId;
  };
  for (const run of runs) await copy(run);
  await copyTraces(work, name);
  for (const run of runs) await copyLinks(work, { from: run.runId, to: work.runIds.get(run.runId) ?? run.runId });
}

async function countExperiment(work: CopyWork, { name, runs }: { name: string; runs: readonly Run[] }): Promise<void> {
  const there = new Set((await work.to.runs({ experiments: [name], limit: Number.MAX_SAFE_INTEGER })).flatMap(idsOf));
  for (const run of runs) if (!idsOf(run).some((id) => there.has(id))) work.count("runs");
  work.look(runs.length);
  for await (const page of listTraces(work.from, { experiment: name })) {
    for (const _trace of await missingOf(work, { experiment: name, page })) work.count("traces");
    work.look(page.length);
  }
}

function idsOf({ runId, tags }: Run): string[] {
  const given = tags["vigil.run_id"];
  return given === undefined ? [runId] : [runId, given];
}
