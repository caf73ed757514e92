import type { Clock, RandomBytes } from "../../config/mod.ts";
import { InputError, ServiceError, type TrackingStore } from "../../contracts/mod.ts";
import { newId } from "../sqlite/ids.ts";
import type { DeferredRuns, RunStore } from "./deferred_runs.ts";

/** Options for {@linkcode offlineStore}. */
export interface OfflineStoreOptions {
  /** Keeps what cannot be done now. */
  runs: DeferredRuns;
  /** Starts and changes runs, with little patience; the store itself when left out. */
  control?: RunStore;
  /** Source of time. */
  clock: Clock;
  /** Source of ids. */
  randomBytes: RandomBytes;
  /** How long a store that was out of reach is not asked again, in milliseconds. @default {30000} */
  retryAfterMs?: number;
  /** Whether the store was out of reach just now, so that it is not asked again at once. @default {false} */
  outOfReach?: boolean;
}

/**
 * A store on which runs can be started, changed and given files also while it is out of reach: the run has an id at once,
 * and all of it waits in the outbox. Everything else goes to the store, and fails with it.
 */
export function offlineStore(store: TrackingStore, options: OfflineStoreOptions): TrackingStore {
  const { runs, control = store, clock, retryAfterMs = 30_000, outOfReach = false } = options;
  let askAgainAt = outOfReach ? clock.monotonic() + retryAfterMs : -Infinity;
  const either = async <T>(now: () => Promise<T>, later: () => T): Promise<T> => {
    if (clock.monotonic() < askAgainAt) return later();
    try {
      return await now();
    } catch (error) {
      if (!(error instanceof ServiceError)) throw error;
      askAgainAt = clock.monotonic() + retryAfterMs;
      return orElse(later, error);
    }
  };
  // What belongs to a run that is still to be started must come after its start.
  const ofRun = (runId: string, now: () => Promise<void>, later: () => void): Promise<void> =>
    runs.isToBeStarted(runId) ? Promise.try(later) : either(now, later);
  return {
    ...store,
    createRun(run) {
      // Named before it is sent: a start whose answer got lost is found again by this id.
      const named = { ...run, runId: run.runId ?? newId(options) };
      const later = () => runs.start(named);
      const waits = run.parentRunId !== undefined && runs.isToBeStarted(run.parentRunId);
      return waits ? Promise.try(later) : either(() => control.createRun(named), later);
    },
    updateRun: (runId, change) =>
      ofRun(runId, () => control.updateRun(runId, change), () => runs.change(runId, change)),
    writeArtifact: (runId, path, content) =>
      ofRun(runId, () => control.writeArtifact(runId, path, content), () => runs.keepArtifact(runId, path, content)),
  };
}

/** What cannot be kept for later either, as on a full disk, fails for the reason that it failed now. */
function orElse<T>(later: () => T, reason: ServiceError): T {
  try {
    return later();
  } catch (error) {
    throw error instanceof InputError ? error : reason;
  }
}
