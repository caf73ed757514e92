import { ServiceError } from "../contracts/mod.ts";
import { openerFor, type OpenStoreOptions } from "./openers.ts";
import { readOffset } from "./outbox/local_offset.ts";
import { type OutboxWaiting, waiting } from "./outbox/waiting.ts";
import { inspectSqliteFile, openSqliteStore } from "./sqlite/mod.ts";

/**
 * Tells what waits in the outbox of a store, without delivering anything and without asking a server. What a store in a
 * file that cannot be read now has already counts as waiting.
 *
 * @param uri Address of the store; the setting MLFLOW_TRACKING_URI when left out.
 * @throws {InputError} If the address is not supported.
 *
 * @example
 * ```ts
 * import { outboxWaiting } from "vigil/tracking";
 * const { records, unsettled } = await outboxWaiting("http://localhost:5000", { folder: await Deno.makeTempDir() });
 * records + unsettled; // 0
 * ```
 */
export async function outboxWaiting(uri?: string, options: OpenStoreOptions = {}): Promise<OutboxWaiting> {
  const { folder = "." } = options;
  const opener = await openerFor(uri, options);
  const outbox = await opener.outbox();
  if (!opener.uri.startsWith("sqlite:")) {
    return await waiting(outbox, { deliveredOffset: (segment) => Promise.resolve(readOffset(outbox, segment)) });
  }
  try {
    if (!(await inspectSqliteFile(opener.uri, { folder })).exists) return await waiting(outbox);
    await using store = await openSqliteStore(opener.uri, { folder, create: false, busyTimeoutMs: BUSY_MS });
    return await waiting(outbox, { deliveredOffset: (segment) => store.deliveredOffset(segment) });
  } catch (error) {
    if (error instanceof ServiceError) return await waiting(outbox);
    throw error;
  }
}

/** How long to wait for another process's lock, in milliseconds. */
const BUSY_MS = 500;
