import type { ErrorData } from "../contracts/mod.ts";
import { openTracking } from "./open_tracking.ts";
import type { OpenStoreOptions } from "./openers.ts";
import type { OutboxWaiting } from "./outbox/waiting.ts";
import { outboxWaiting } from "./outbox_waiting.ts";

/** Options for {@linkcode syncOutbox}. */
export interface SyncOutboxOptions extends OpenStoreOptions {
  /** Told now and then how much is delivered. */
  onProgress?: (state: { done: number; total: number; failed: number }) => void;
  /** Stops between two deliveries. */
  signal?: AbortSignal;
}

/** What became of what waited. */
export interface SyncReport {
  /** What waited before. */
  before: OutboxWaiting;
  /** What waits now. */
  after: OutboxWaiting;
  /** Records, starts, changes and files that were delivered. */
  delivered: number;
  /** Why something waits on; null where nothing does, or another process holds it. */
  error: ErrorData | null;
}

/** How long to deliver at a stretch; a stretch that brings nothing on is the last. */
const STRETCH_MS = 600_000;

/** How often to tell of it. */
const TELL_MS = 250;

/**
 * Delivers what waits in the outbox of a store, however long that takes. What a running process still writes is left to
 * that process.
 *
 * @param uri Address of the store; the setting MLFLOW_TRACKING_URI when left out.
 * @throws {InputError} If the address is not supported.
 *
 * @example
 * ```ts
 * import { syncOutbox } from "vigil/tracking";
 * const { delivered } = await syncOutbox("sqlite:///mlflow.db", { folder: await Deno.makeTempDir() });
 * delivered; // 0
 * ```
 */
export async function syncOutbox(uri?: string, options: SyncOutboxOptions = {}): Promise<SyncReport> {
  const { onProgress, signal, ...opening } = options;
  const before = await outboxWaiting(uri, opening);
  const total = amountOf(before);
  let after = before;
  let error: ErrorData | null = null;
  if (total > 0) {
    await using tracking = await openTracking(uri, { ...opening, drainMs: 0 });
    using _telling = repeat(() => {
      const { adopted = 0 } = tracking.health();
      onProgress?.({ done: Math.min(adopted, total), total, failed: 0 });
    }, TELL_MS);
    for (let left = Infinity; amountOf(after) > 0 && amountOf(after) < left && !signal?.aborted;) {
      left = amountOf(after);
      ({ lastError: error } = await orAborted(tracking.flush({ timeoutMs: STRETCH_MS }), signal) ??
        { lastError: error });
      after = await outboxWaiting(uri, opening);
    }
  }
  after = await outboxWaiting(uri, opening);
  onProgress?.({ done: total - amountOf(after), total, failed: after.rejected - before.rejected });
  return { before, after, delivered: Math.max(0, total - amountOf(after)), error: amountOf(after) > 0 ? error : null };
}

function repeat(work: () => void, everyMs: number): Disposable {
  const timer = setInterval(work, everyMs);
  return { [Symbol.dispose]: () => clearInterval(timer) };
}

/** The value of a promise; undefined once the signal is given. */
async function orAborted<T>(promise: Promise<T>, signal: AbortSignal | undefined): Promise<T | undefined> {
  if (signal === undefined) return await promise;
  const { promise: aborted, resolve } = Promise.withResolvers<undefined>();
  const give = (): void => resolve(undefined);
  signal.addEventListener("abort", give, { once: true });
  try {
    return await Promise.race([promise, aborted]);
  } finally {
    signal.removeEventListener("abort", give);
  }
}

/** What waits and is not held by a running process. */
function amountOf({ segments, unsettled }: OutboxWaiting): number {
  return segments.reduce((sum, { records, live }) => live ? sum : sum + records, unsettled);
}
