import type { TrackingStore } from "../../contracts/mod.ts";

/**
 * A store that is opened when it is first used, and again after that failed: for one that is locked, full or out of reach
 * for the moment. Deliveries have such a connection of their own, so that they can give up soon when another process holds
 * the lock, and try again later: a traced program must not stand still for its records.
 *
 * @param open Opens the store.
 * @param uri Address of the store.
 */
export function lazyStore(open: () => Promise<TrackingStore>, { uri }: { uri: string }): TrackingStore {
  let opening: Promise<TrackingStore> | null = null;
  const store = async (): Promise<TrackingStore> => {
    opening ??= open();
    try {
      return await opening;
    } catch (error) {
      opening = null;
      throw error;
    }
  };
  return {
    uri,
    ensureExperiment: async (name) => (await store()).ensureExperiment(name),
    createRun: async (run) => (await store()).createRun(run),
    updateRun: async (runId, change) => (await store()).updateRun(runId, change),
    deliver: async (records, checkpoint) => (await store()).deliver(records, checkpoint),
    deliveredOffset: async (segment) => (await store()).deliveredOffset(segment),
    setDeleted: async (what, deleted) => (await store()).setDeleted(what, deleted),
    deleteTraces: async (traceIds) => (await store()).deleteTraces(traceIds),
    prune: async (options) => (await store()).prune(options),

    experiments: async (options) => (await store()).experiments(options),
    run: async (runId) => (await store()).run(runId),
    runs: async (query) => (await store()).runs(query),
    metricHistory: async (runId, key) => (await store()).metricHistory(runId, key),
    traces: async (query) => (await store()).traces(query),
    trace: async (traceId) => (await store()).trace(traceId),
    sql: async (statement, parameters) => (await store()).sql(statement, parameters),

    createModelVersion: async (version) => (await store()).createModelVersion(version),
    model: async (name) => (await store()).model(name),
    models: async () => (await store()).models(),
    modelVersion: async (name, version) => (await store()).modelVersion(name, version),
    modelVersions: async (name) => (await store()).modelVersions(name),
    setModelAlias: async (name, alias, version) => (await store()).setModelAlias(name, alias, version),
    setModelStage: async (name, version, stage) => (await store()).setModelStage(name, version, stage),
    setModelTag: async (name, tag) => (await store()).setModelTag(name, tag),
    setModelVersionTag: async (name, version, tag) => (await store()).setModelVersionTag(name, version, tag),

    writeArtifact: async (runId, path, content) => (await store()).writeArtifact(runId, path, content),
    artifacts: async (runId, path) => (await store()).artifacts(runId, path),
    readArtifact: async (runId, path) => (await store()).readArtifact(runId, path),

    [Symbol.asyncDispose]: async () => {
      if (opening !== null) await (await opening)[Symbol.asyncDispose]();
    },
  };
}
