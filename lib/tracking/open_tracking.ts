import { systemClock, systemRandomBytes } from "../config/mod.ts";
import type { Tracking } from "../contracts/mod.ts";
import { openerFor, type OpenStoreOptions } from "./openers.ts";
import { withOutbox } from "./outbox/with_outbox.ts";

/** Options for {@linkcode openTracking}. */
export interface OpenTrackingOptions extends OpenStoreOptions {
  /** Milliseconds between deliveries while the process lives on. @default {1000} */
  deliverEveryMs?: number;
  /** Most milliseconds that reading, closing and `flush()` deliver for. @default {5000} */
  drainMs?: number;
}

/**
 * Opens the store of runs and traces, with the outbox that keeps recording fast and safe.
 *
 * A new SQLite file is made in MLflow's own layout. A file may be locked or read-only, a server out of reach: runs start
 * and records are taken all the same, and wait. Close it with `await using`: that delivers what waits, for at most
 * `drainMs`; what is left stays in the outbox, beside the file or in the folder, and is delivered by the next process or by
 * `deno task sync`.
 *
 * @param uri Address of the store; the setting MLFLOW_TRACKING_URI when left out.
 * @throws {InputError} If the address is not supported, or the file is not a store that vigil knows.
 *
 * @example
 * ```ts
 * import { openTracking } from "vigil";
 * const folder = await Deno.makeTempDir();
 * await using tracking = await openTracking("sqlite:///mlflow.db", { folder });
 * const run = await tracking.createRun({
 *   experiment: "/Shared/ai-agents/loan_approval",
 *   name: "first",
 *   startTimeMs: 1_763_700_000_000,
 *   userId: "me",
 * });
 * tracking.record({ kind: "metric", runId: run.runId, key: "accuracy", value: 0.9, timestampMs: 1_763_700_000_000, step: 0 });
 * (await tracking.run(run.runId))?.metrics; // { accuracy: 0.9 }
 * ```
 */
export async function openTracking(uri?: string, options: OpenTrackingOptions = {}): Promise<Tracking> {
  const { clock = systemClock, randomBytes = systemRandomBytes, deliverEveryMs, drainMs } = options;
  const opener = await openerFor(uri, options);
  const { store, ...outbox } = await opener.withTarget();
  return withOutbox(store, {
    ...outbox,
    folder: await opener.outbox(),
    clock,
    randomBytes,
    ...(deliverEveryMs === undefined ? {} : { deliverEveryMs }),
    ...(drainMs === undefined ? {} : { drainMs }),
  });
}
