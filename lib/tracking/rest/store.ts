import { InputError, type TrackingStore } from "../../contracts/mod.ts";
import { listArtifacts, readArtifact, writeArtifact } from "./artifacts.ts";
import type { RestContext } from "./context.ts";
import { deleteTraces, prune, setDeleted } from "./deletion.ts";
import { deliver } from "./deliver.ts";
import { ensureExperiment, readExperiments } from "./experiments.ts";
import {
  createModelVersion,
  readModel,
  readModels,
  readModelVersion,
  readModelVersions,
  setModelAlias,
  setModelStage,
  setModelTag,
  setModelVersionTag,
} from "./registry.ts";
import { metricHistory, searchRuns } from "./run_search.ts";
import { createRun, findRun, updateRun } from "./runs.ts";
import { searchTraces } from "./trace_search.ts";

/** A store over a server: its deliveries can be given up. */
export interface RestStore extends TrackingStore {
  /** As in the contract; the checkpoint is the caller's to keep, since a server cannot hold it. */
  deliver(
    records: Parameters<TrackingStore["deliver"]>[0],
    checkpoint?: Parameters<TrackingStore["deliver"]>[1],
    options?: { signal?: AbortSignal | undefined },
  ): ReturnType<TrackingStore["deliver"]>;
  /** The same store, whose calls are given up at a signal. */
  until(signal: AbortSignal): RestStore;
}

/** The four contracts of a store over MLflow's REST. */
export function restStore(context: RestContext, { uri }: { uri: string }): RestStore {
  return {
    uri,
    ensureExperiment: (name) => ensureExperiment(context, name),
    createRun: (run) => createRun(context, run),
    updateRun: (runId, change) => updateRun(context, runId, change),
    deliver: (records, _checkpoint, options) => deliver(context, records, options),
    until: (signal) => restStore({ ...context, api: context.api.until(signal) }, { uri }),
    deliveredOffset: () => Promise.resolve(0),
    setDeleted: (what, deleted) => setDeleted(context, what, deleted),
    deleteTraces: (traceIds) => deleteTraces(context, traceIds),
    prune,

    experiments: (options) => readExperiments(context, options),
    run: (runId) => findRun(context, runId),
    runs: (query) => searchRuns(context, query),
    metricHistory: (runId, key) => metricHistory(context, runId, key),
    traces: (query) => searchTraces(context, query),
    trace: (traceId) => context.kind.spans.read(context, traceId),
    sql: () => Promise.reject(noSql()),

    createModelVersion: (model) => createModelVersion(context, model),
    model: (name) => readModel(context, name),
    models: () => readModels(context),
    modelVersion: (name, version) => readModelVersion(context, name, version),
    modelVersions: (name) => readModelVersions(context, name),
    setModelAlias: (name, alias, version) => setModelAlias(context, name, { alias, version }),
    setModelStage: (name, version, stage) => setModelStage(context, { name, version }, stage),
    setModelTag: (name, tag) => setModelTag(context, name, tag),
    setModelVersionTag: (name, version, tag) => setModelVersionTag(context, { name, version }, tag),

    writeArtifact: (runId, path, content) => writeArtifact(context, runId, { path, content }),
    artifacts: (runId, path) => listArtifacts(context, runId, path),
    readArtifact: (runId, path) => readArtifact(context, runId, path),

    [Symbol.asyncDispose]: () => Promise.resolve(),
  };
}

function noSql(): InputError {
  return new InputError("Cannot query: a tracking server does not answer SQL", {
    hint: "Copy it with `deno task sync --from ADDRESS --to sqlite:///mlflow.db` and query the copy",
  });
}
