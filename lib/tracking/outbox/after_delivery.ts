import type { Tracking, TrackingStore } from "../../contracts/mod.ts";

/** A store whose records arrive through an outbox: everything but recording itself. */
export type StoreAfterDelivery = Omit<
  Tracking,
  "record" | "recordJson" | "flush" | "health" | typeof Symbol.asyncDispose
>;

/**
 * Lets what was recorded arrive before it is read or removed; what does not depend on it goes to the store at once.
 *
 * @param store Store behind the outbox.
 * @param arrive Delivers what waits; never throws.
 */
export function afterDelivery(store: TrackingStore, arrive: () => Promise<void>): StoreAfterDelivery {
  return {
    uri: store.uri,

    ensureExperiment: (name) => store.ensureExperiment(name),
    createRun: (run) => store.createRun(run),
    updateRun: (runId, change) => store.updateRun(runId, change),
    setDeleted: (what, deleted) => arrive().then(() => store.setDeleted(what, deleted)),
    deleteTraces: (traceIds) => arrive().then(() => store.deleteTraces(traceIds)),
    prune: (options) => arrive().then(() => store.prune(options)),

    experiments: (options) => arrive().then(() => store.experiments(options)),
    run: (runId) => arrive().then(() => store.run(runId)),
    runs: (query) => arrive().then(() => store.runs(query)),
    metricHistory: (runId, key) => arrive().then(() => store.metricHistory(runId, key)),
    traces: (query) => arrive().then(() => store.traces(query)),
    trace: (traceId) => arrive().then(() => store.trace(traceId)),
    sql: (statement, parameters) => arrive().then(() => store.sql(statement, parameters)),

    createModelVersion: (version) => store.createModelVersion(version),
    model: (name) => store.model(name),
    models: () => store.models(),
    modelVersion: (name, version) => store.modelVersion(name, version),
    modelVersions: (name) => store.modelVersions(name),
    setModelAlias: (name, alias, version) => store.setModelAlias(name, alias, version),
    setModelStage: (name, version, stage) => store.setModelStage(name, version, stage),
    setModelTag: (name, tag) => store.setModelTag(name, tag),
    setModelVersionTag: (name, version, tag) => store.setModelVersionTag(name, version, tag),

    writeArtifact: (runId, path, content) => store.writeArtifact(runId, path, content),
    artifacts: (runId, path) => store.artifacts(runId, path),
    readArtifact: (runId, path) => store.readArtifact(runId, path),
  };
}
