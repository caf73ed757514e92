import type { TrackingStore } from "../contracts/mod.ts";
import { openerFor, type OpenStoreOptions } from "./openers.ts";

/**
 * Opens a store without an outbox: what is written is there when the promise is kept, or the promise is rejected. For
 * commands that move what is there already; programs record through {@linkcode openTracking}.
 *
 * @param uri Address of the store; the setting MLFLOW_TRACKING_URI when left out.
 * @throws {InputError} If the address is not supported, or the file is not a store that vigil knows.
 *
 * @example
 * ```ts
 * import { openStore } from "vigil/tracking";
 * await using store = await openStore("sqlite:///mlflow.db", { folder: await Deno.makeTempDir() });
 * (await store.ensureExperiment("demo")).name; // "demo"
 * ```
 */
export async function openStore(uri?: string, options: OpenStoreOptions = {}): Promise<TrackingStore> {
  return await (await openerFor(uri, options)).store();
}
