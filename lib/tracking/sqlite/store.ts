import type { Run, TrackingStore } from "../../contracts/mod.ts";
import { listArtifacts, readArtifact, writeArtifact } from "./artifacts.ts";
import { deliveredOffset } from "./checkpoints.ts";
import type { StoreContext } from "./context.ts";
import { deleteTraces, setDeleted } from "./deletion.ts";
import { deliver } from "./deliver.ts";
import { ensureExperiment, readExperiments } from "./experiments.ts";
import { prune } from "./prune.ts";
import {
  createModelVersion,
  readModels,
  readModelVersion,
  readModelVersions,
  setModelAlias,
  setModelStage,
  setModelTag,
  setModelVersionTag,
} from "./registry.ts";
import { readMetricHistory, readRuns } from "./run_query.ts";
import { createRun, updateRun } from "./runs.ts";
import { runSql } from "./sql_query.ts";
import { readTrace, readTraces } from "./trace_query.ts";

/** The four contracts of a store over an open file. */
export function sqliteStore(
  context: StoreContext,
  { uri, busyTimeoutMs }: { uri: string; busyTimeoutMs: number },
): TrackingStore {
  const { connection } = context;
  // SQLite answers at once; what it throws must still arrive as a rejection.
  const answer = <T>(work: () => T): Promise<T> => Promise.try(work);
  const read = <T>(work: () => T): Promise<T> => Promise.try(() => connection.read(work));
  const readRun = (runId: string): Run | null =>
    connection.read(() => readRuns(connection, { runId, includeDeleted: true })[0] ?? null);
  return {
    uri,
    ensureExperiment: (name) => answer(() => ensureExperiment(context, name)),
    createRun: (run) =>
      answer(() => {
        const made = readRun(createRun(context, run));
        if (made === null) throw new Error(`Cannot read back the run "${run.name}"`);
        return made;
      }),
    updateRun: (runId, change) => answer(() => updateRun(connection, runId, change)),
    deliver: (records, checkpoint) => answer(() => deliver(context, records, checkpoint)),
    deliveredOffset: (segment) => read(() => deliveredOffset(connection, segment)),
    setDeleted: (what, deleted) => answer(() => setDeleted(context, what, deleted)),
    deleteTraces: (traceIds) => answer(() => deleteTraces(connection, traceIds)),
    prune: (options) => prune(context, options),

    experiments: (options) => read(() => readExperiments(connection, options)),
    run: (runId) => answer(() => readRun(runId)),
    runs: (query = {}) => read(() => readRuns(connection, query)),
    metricHistory: (runId, key) => read(() => readMetricHistory(connection, runId, key)),
    traces: (query) => read(() => readTraces(connection, query)),
    trace: (traceId) => read(() => readTrace(connection, traceId)),
    sql: (statement, parameters = []) =>
      answer(() => runSql(connection.path, { statement, parameters, busyTimeoutMs })),

    createModelVersion: (model) =>
      answer(() => {
        const version = createModelVersion(context, model);
        const made = connection.read(() => readModelVersion(connection, model.name, version));
        if (made === null) throw new Error(`Cannot read back version ${version} of the model "${model.name}"`);
        return made;
      }),
    model: (name) => read(() => readModels(connection, name)[0] ?? null),
    models: () => read(() => readModels(connection)),
    modelVersion: (name, version) => read(() => readModelVersion(connection, name, version)),
    modelVersions: (name) => read(() => readModelVersions(connection, name)),
    setModelAlias: (name, alias, version) => answer(() => setModelAlias(connection, name, { alias, version })),
    setModelStage: (name, version, stage) => answer(() => setModelStage(context, { name, version }, stage)),
    setModelTag: (name, tag) => answer(() => setModelTag(connection, name, tag)),
    setModelVersionTag: (name, version, tag) => answer(() => setModelVersionTag(connection, { name, version }, tag)),

    writeArtifact: (runId, path, content) => writeArtifact(context, runId, { path, content }),
    artifacts: (runId, path) => listArtifacts(context, runId, path),
    readArtifact: (runId, path) => readArtifact(context, runId, path),

    [Symbol.asyncDispose]: () => answer(() => connection[Symbol.dispose]()),
  };
}
