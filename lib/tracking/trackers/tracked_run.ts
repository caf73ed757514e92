import type { Clock } from "../../config/mod.ts";
import type { RunStatus, Tracking } from "../../contracts/mod.ts";
import { basename } from "@std/path";
import type { TrackerStore } from "./tracker_store.ts";

/** A run of a tracker. It ends when it is disposed of; with tracking off every call does nothing. */
export interface TrackedRun extends AsyncDisposable {
  /** Id of the run; null where nothing is kept. */
  readonly runId: string | null;
  /** Keeps parameters; values that are no text are written as JSON, at most 8,000 characters of each. Never throws. */
  logParams(params: Readonly<Record<string, unknown>>): void;
  /** Keeps metrics; what is null or undefined is left out. Never throws. */
  logMetrics(metrics: Readonly<Record<string, number | null | undefined>>, options?: { step?: number }): void;
  /** Keeps tags. Never throws. */
  setTags(tags: Readonly<Record<string, string>>): void;
  /**
   * Keeps a file: the one at the path, or the content given under that path. What cannot be kept costs one warning.
   */
  logArtifact(path: string, options?: { content?: string | Uint8Array }): Promise<void>;
  /** Ends the run. @default {"FINISHED"} */
  end(status?: RunStatus): Promise<void>;
}

/** A run that is kept in a store. */
export function keptRun(
  store: Tracking,
  run: { runId: string; clock: Clock; tracker: TrackerStore; onEnd: () => void },
): TrackedRun {
  const { runId, clock, tracker, onEnd } = run;
  let ended = false;
  const end = async (status: RunStatus = "FINISHED"): Promise<void> => {
    if (ended) return;
    ended = true;
    onEnd();
    await tracker.attempt(async () => {
      await store.flush();
      await store.updateRun(runId, { status, endTimeMs: clock.now() });
    });
  };
  return {
    runId,
    logParams(params) {
      for (const [key, value] of Object.entries(params)) {
        if (value === undefined) continue;
        const text = typeof value === "string" ? value : JSON.stringify(value) ?? String(value);
        store.record({ kind: "param", runId, key: keyOf(key), value: text.slice(0, 8000) });
      }
    },
    logMetrics(metrics, { step = 0 } = {}) {
      const timestampMs = clock.now();
      for (const [key, value] of Object.entries(metrics)) {
        if (value === null || value === undefined) continue;
        store.record({ kind: "metric", runId, key: keyOf(key), value, timestampMs, step });
      }
    },
    setTags(tags) {
      for (const [key, value] of Object.entries(tags)) {
        store.record({ kind: "tag", runId, key: keyOf(key), value: value.slice(0, 8000) });
      }
    },
    async logArtifact(path, { content } = {}) {
      try {
        const bytes = content ?? await Deno.readFile(path);
        const name = content === undefined ? basename(path) : path;
        await tracker.attempt(() => store.writeArtifact(runId, name, bytes));
      } catch (error) {
        if (error instanceof Deno.errors.NotCapable || !(error instanceof Error)) throw error;
        tracker.warn(`Cannot keep the artifact "${path}": ${error.message}`);
      }
    },
    end,
    [Symbol.asyncDispose]: () => end(),
  };
}

/** A run that is not kept: the same calls, and nothing happens. */
export const UNKEPT_RUN: TrackedRun = {
  runId: null,
  logParams: () => {},
  logMetrics: () => {},
  setTags: () => {},
  logArtifact: () => Promise.resolve(),
  end: () => Promise.resolve(),
  [Symbol.asyncDispose]: () => Promise.resolve(),
};

/** MLflow's rule for keys: letters, digits, `_`, `-`, `.`, `/`, `:` and spaces, at most 250. */
function keyOf(key: string): string {
  return key.replaceAll(/[^\w.\-/: ]/g, "_").slice(0, 250);
}
