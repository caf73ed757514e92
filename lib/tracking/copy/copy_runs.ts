import type { Run, TrackingRecord, TrackingStore } from "../../contracts/mod.ts";
import { copyArtifacts } from "./copy_artifacts.ts";
import type { CopyWork } from "./copy_store.ts";
import { RUN_ID_TAG } from "../rest/runs.ts";

/** Tags that starting a run sets, or that name it in its old store. */
const SET_BY_START = new Set([
  RUN_ID_TAG,
  "mlflow.runName",
  "mlflow.user",
  "mlflow.source.name",
  "mlflow.source.type",
  "mlflow.parentRunId",
]);

/** Runs of one experiment, oldest first; deleted ones stay where they are. */
export async function listRuns(store: TrackingStore, experiment: string): Promise<Run[]> {
  const runs = await store.runs({ experiments: [experiment], limit: Number.MAX_SAFE_INTEGER });
  return runs.reverse();
}

/**
 * Copies a run: parameters, tags, every value of its metrics, datasets, files, and at last how it ended. A run that is
 * there as it is here is left alone; one that was copied halfway is copied again, which changes nothing that is there.
 *
 * @returns Id of the run in the other store.
 */
export async function copyRun(
  work: CopyWork,
  run: Run,
  { experiment, parentRunId }: { experiment: string; parentRunId: string | null },
): Promise<string> {
  const { to } = work;
  // The id that vigil gave is the same in every store, whatever the store itself calls the run.
  const givenId = run.tags[RUN_ID_TAG] ?? run.runId;
  const present = await to.run(givenId);
  if (present !== null && isComplete(run, present)) return present.runId;
  const { runId } = present ?? await to.createRun({
    experiment,
    name: run.name,
    startTimeMs: run.startTimeMs,
    userId: run.userId,
    runId: givenId,
    ...(parentRunId === null ? {} : { parentRunId }),
    ...(run.tags["mlflow.source.name"] === undefined ? {} : { sourceName: run.tags["mlflow.source.name"] }),
  });
  await work.deliver([...plainRecords(run, runId), ...await metricRecords(work, run, runId)]);
  await copyArtifacts(work, { from: run.runId, to: runId });
  if (run.status !== "RUNNING" || run.endTimeMs !== null) {
    await to.updateRun(runId, { status: run.status, ...(run.endTimeMs === null ? {} : { endTimeMs: run.endTimeMs }) });
  }
  work.count("runs");
  return runId;
}

// How a run ended is copied last, so that a run which ended has been copied whole.
function isComplete(run: Run, present: Run): boolean {
  return run.status !== "RUNNING" && present.status === run.status && present.endTimeMs === run.endTimeMs &&
    isSame(run.params, present.params) && isSame(run.metrics, present.metrics) &&
    Object.entries(run.tags).every(([key, value]) => SET_BY_START.has(key) || present.tags[key] === value);
}

function isSame(a: Record<string, unknown>, b: Record<string, unknown>): boolean {
  const text = (values: Record<string, unknown>): string =>
    JSON.stringify(Object.entries(values).map(([key, value]) => [key, String(value)]).sort());
  return text(a) === text(b);
}

function plainRecords(run: Run, runId: string): TrackingRecord[] {
  return [
    ...Object.entries(run.params).map(([key, value]): TrackingRecord => ({ kind: "param", runId, key, value })),
    ...Object.entries(run.tags).filter(([key]) => !SET_BY_START.has(key))
      .map(([key, value]): TrackingRecord => ({ kind: "tag", runId, key, value })),
    ...run.datasets.map((dataset): TrackingRecord => ({ kind: "dataset", runId, dataset })),
  ];
}

async function metricRecords({ from }: CopyWork, run: Run, runId: string): Promise<TrackingRecord[]> {
  const histories = await Promise.all(Object.keys(run.metrics).map((key) => from.metricHistory(run.runId, key)));
  return histories.flat().map((point) => ({ kind: "metric", runId, ...point }));
}
