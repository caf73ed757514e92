import { InputError, type Run, toErrorData, type TrackingRecord, type TrackingStore } from "../../contracts/mod.ts";
import { artifactParts } from "../sqlite/artifact_address.ts";
import { keepRejected } from "./keep_rejected.ts";
import { type RunChange, RunFolder, runFolders, type WaitingRun } from "./run_folder.ts";

/** What runs need of the store that they will be in. */
export interface RunStore extends Pick<TrackingStore, "createRun" | "updateRun" | "writeArtifact"> {
  /** The same store, whose calls are given up at a signal, where it can do that. */
  until?(signal: AbortSignal): RunStore;
}

/**
 * Runs that are started, changed or given files while their store is out of reach. They wait in the outbox; their records
 * name them by an id that the store finds again once it has them.
 */
export class DeferredRuns {
  readonly #outbox: string;
  readonly #store: RunStore;

  /** Touches nothing before something is deferred. */
  constructor({ folder, store }: { folder: string; store: RunStore }) {
    this.#outbox = folder;
    this.#store = store;
  }

  /**
   * Keeps a run to be started later; it is at once what callers need of it.
   *
   * @throws {InputError} If its id is malformed.
   */
  start(run: WaitingRun): Run {
    this.#folder(run.runId).run = run;
    return {
      runId: run.runId,
      experimentId: "",
      name: run.name,
      status: "RUNNING",
      startTimeMs: run.startTimeMs,
      endTimeMs: null,
      lifecycleStage: "active",
      artifactUri: "",
      userId: run.userId,
      parentRunId: run.parentRunId ?? null,
      params: {},
      tags: { ...run.tags },
      metrics: {},
      datasets: [],
    };
  }

  /** Whether a run is still to be started. */
  isToBeStarted(runId: string): boolean {
    return isRunId(runId) && this.#folder(runId).isToBeStarted;
  }

  /** Keeps a change of a run. */
  change(runId: string, change: RunChange): void {
    this.#folder(runId).addChange(change);
  }

  /**
   * Keeps a file of a run.
   *
   * @throws {InputError} If its path leads out of the run's artifacts.
   */
  keepArtifact(runId: string, path: string, content: string | Uint8Array): void {
    this.#folder(runId).keepArtifact(artifactParts(path).join("/"), content);
  }

  /** How much waits. */
  count(): number {
    return runFolders(this.#outbox).reduce((total, folder) => total + folder.count, 0);
  }

  /**
   * Starts the runs that records name, as far as they wait: a record must not arrive before its run.
   *
   * @throws {ServiceError} If the store is out of reach.
   */
  async startNamed(
    records: readonly TrackingRecord[],
    { signal }: { signal?: AbortSignal | undefined } = {},
  ): Promise<void> {
    if (runFolders(this.#outbox).length === 0) return;
    const store = this.#storeUntil(signal);
    for (const runId of new Set(records.flatMap(runIdsOf))) {
      if (isRunId(runId)) await this.#start(this.#folder(runId), store);
    }
  }

  /**
   * Delivers all that waits: starts runs, stores files, makes changes. What the store refuses is kept with the reason.
   *
   * @throws {ServiceError} If the store is out of reach; what is left waits on.
   */
  async settle({ signal }: { signal?: AbortSignal | undefined } = {}): Promise<void> {
    const store = this.#storeUntil(signal);
    for (const folder of runFolders(this.#outbox)) {
      signal?.throwIfAborted();
      await this.#start(folder, store);
      await this.#settle(folder, { store, signal });
      folder.tidy();
    }
  }

  #storeUntil(signal: AbortSignal | undefined): RunStore {
    return signal === undefined ? this.#store : this.#store.until?.(signal) ?? this.#store;
  }

  // The run around a run comes first. Whoever holds the lock starts it; the others find it started.
  async #start(folder: RunFolder, store: RunStore): Promise<void> {
    if (!folder.isToBeStarted) return;
    await using lock = await folder.lock();
    const run = lock === null ? null : folder.run;
    if (run === null) return;
    if (run.parentRunId !== undefined) await this.#start(this.#folder(run.parentRunId), store);
    await this.#unlessRefused({ kind: "run", ...run }, () => store.createRun(run));
    folder.run = null;
  }

  async #settle(
    folder: RunFolder,
    { store, signal }: { store: RunStore; signal: AbortSignal | undefined },
  ): Promise<void> {
    await using lock = await folder.lock();
    if (lock === null) return;
    const { runId } = folder;
    for (const path of folder.artifacts) {
      signal?.throwIfAborted();
      const content = folder.readArtifact(path);
      const what = { kind: "artifact", runId, path, base64: content.toBase64() };
      await this.#unlessRefused(what, () => store.writeArtifact(runId, path, content));
      folder.removeArtifact(path);
    }
    const { change } = folder;
    if (change === null) return;
    await this.#unlessRefused({ kind: "change", runId, ...change }, () => store.updateRun(runId, change));
    folder.doneWith(change);
  }

  // Ids are names of folders here, and may come from anywhere.
  #folder(runId: string): RunFolder {
    if (isRunId(runId)) return new RunFolder(this.#outbox, runId);
    throw new InputError(`Cannot keep what belongs to the run "${runId}": expected an id of letters and digits`, {
      where: { field: "runId" },
    });
  }

  async #unlessRefused(record: unknown, work: () => Promise<unknown>): Promise<void> {
    try {
      await work();
    } catch (error) {
      if (!(error instanceof InputError)) throw error;
      keepRejected(this.#outbox, [{ record, error: toErrorData(error) }]);
    }
  }
}

function isRunId(runId: string): boolean {
  return /^[\w-]{1,64}$/.test(runId);
}

function runIdsOf(record: TrackingRecord): string[] {
  switch (record.kind) {
    case "span":
      return record.trace?.runId === undefined ? [] : [record.trace.runId];
    case "traceTag":
      return [];
    case "assessment":
      return record.assessment.runId === null ? [] : [record.assessment.runId];
    default:
      return [record.runId];
  }
}
