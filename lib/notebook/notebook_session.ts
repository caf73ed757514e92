import { type RandomBytes, systemClock } from "../config/mod.ts";
import type { Trace, TraceQuery, Tracking } from "../contracts/mod.ts";
import { random } from "../statistics/mod.ts";
import { openTracking } from "../tracking/mod.ts";
import { type NotebookClock, notebookClock, type NotebookClockOptions } from "./notebook_clock.ts";

/** Options of {@linkcode notebookSession}. */
export interface NotebookSessionOptions extends NotebookClockOptions {
  /** Seed of the ids. @default {42} */
  seed?: number;
  /** Folder to make the temporary store in. @default {that of the system} */
  folder?: string;
}

/** Store, time and ids of a notebook that shows the same whenever it runs. */
export interface NotebookSession extends AsyncDisposable {
  /** The store: a file of its own, in a temporary folder. */
  readonly store: Tracking;
  /** The clock. */
  readonly clock: NotebookClock;
  /** Source of ids. */
  readonly randomBytes: RandomBytes;
  /** All three, as `trace()` and `evaluate()` take them: `trace(fn, { name: "answer", ...session.recording })`. */
  readonly recording: { store: Tracking; clock: NotebookClock; randomBytes: RandomBytes };
  /** Lets the clock of the session go on, as if something slow were waited for. */
  readonly wait: (milliseconds: number) => Promise<void>;
  /** The newest trace in the store, with its spans; null where there is none. */
  latestTrace(query?: TraceQuery): Promise<Trace | null>;
}

/**
 * Opens what a notebook records with, so that its outputs are the same to the last byte on every run: a clock that steps
 * instead of going, ids from a seed, and a store of its own that starts empty. Durations are then no measurements; leave
 * the session out to measure. Disposing of it removes the store.
 *
 * @example
 * ```ts
 * import { trace } from "vigil";
 * import { notebookSession } from "vigil/notebook";
 * import { strictEqual } from "node:assert/strict";
 * await using session = await notebookSession();
 * const answer = trace(async (question: string) => {
 *   await session.wait(40);
 *   return question.length;
 * }, { name: "answer", ...session.recording });
 * await answer("When can I retire?");
 * const recorded = await session.latestTrace();
 * strictEqual(recorded?.info.executionDurationMs, 41);
 * ```
 */
export async function notebookSession(options: NotebookSessionOptions = {}): Promise<NotebookSession> {
  const { seed = 42, folder } = options;
  const clock = notebookClock(options);
  const own = await Deno.makeTempDir({ prefix: "vigil-notebook-", ...folder === undefined ? {} : { dir: folder } });
  const start = clock.now();
  const store = await openTracking("sqlite:///mlflow.db", {
    folder: own,
    // Its delivery goes on in the background: it must not draw on the clock and the ids of the notebook.
    clock: { now: () => start, monotonic: systemClock.monotonic },
    randomBytes: seededBytes(seed, "store"),
  });
  const randomBytes = seededBytes(seed, "traces");
  return {
    store,
    clock,
    randomBytes,
    recording: { store, clock, randomBytes },
    wait: (milliseconds) => Promise.resolve(clock.advance(milliseconds)),
    async latestTrace(query = {}) {
      const [latest] = await store.traces({ ...query, limit: 1 });
      return latest === undefined ? null : await store.trace(latest.traceId);
    },
    async [Symbol.asyncDispose]() {
      await store[Symbol.asyncDispose]();
      await Deno.remove(own, { recursive: true });
    },
  };
}

function seededBytes(seed: number, use: string): RandomBytes {
  const stream = random(seed, "notebook", use);
  return (length) => Uint8Array.from({ length }, () => stream.integer(256));
}
