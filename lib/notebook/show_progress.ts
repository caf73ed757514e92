import { type Clock, systemClock } from "../config/mod.ts";
import { formatCount, shortText } from "../reports/mod.ts";
import { type Display, kernelDisplay, letLeave } from "./kernel_display.ts";
import type { MimeBundle } from "./mime_bundle.ts";
import { progressBundle } from "./progress_view.tsx";
import { writeToConsole } from "./show.ts";

/** How far something is. */
export interface ProgressState {
  /** What is done. */
  done: number;
  /** Of how much. */
  total: number;
  /** Of what is done, how much went wrong. @default {0} */
  failed?: number;
}

/** Options of {@linkcode showProgress}. */
export interface ShowProgressOptions {
  /** Displays in a front end; null writes text instead. @default {that of the Jupyter kernel, null outside of one} */
  display?: Display | null;
  /** Takes the text where there is no front end. @default {console.log} */
  write?: (text: string) => void;
  /** Source of time, to redraw at most ten times a second. @default {systemClock} */
  clock?: Clock;
}

/** Progress that is displayed in one place. */
export interface NotebookProgress {
  /** Takes how far it is; can be handed over as `onProgress`. */
  readonly update: (state: ProgressState) => void;
  /** Shows the last state, which stays. */
  finish(): Promise<void>;
}

const REDRAW_MS = 100;
let displays = 0;

/**
 * Shows how far long work is, in one place that is drawn anew. What stays in the notebook is the last state.
 *
 * @param label What is being done.
 *
 * @example
 * ```ts
 * import { evaluate } from "vigil";
 * import { showProgress } from "vigil/notebook";
 * const progress = await showProgress("Evaluating", { write: () => {} });
 * const data = [{ inputs: 1, expectations: { parity: "odd" } }];
 * await evaluate({ name: "parity", data, agent: () => "odd", onProgress: progress.update });
 * await progress.finish();
 * ```
 */
export async function showProgress(label: string, options: ShowProgressOptions = {}): Promise<NotebookProgress> {
  const { display = kernelDisplay(), write = writeToConsole, clock = systemClock } = options;
  const displayId = `vigil-progress-${Math.floor(clock.now())}-${++displays}`;
  let state: ProgressState | null = null;
  let drawnAt = clock.monotonic();
  let drawing = Promise.resolve();
  const draw = (update: boolean): void => {
    const bundle = view(label, state);
    drawing = drawing.then(() => display?.(bundle, { displayId, update }));
    drawing.catch(() => {}); // told by finish()
  };
  draw(false);
  await drawing;
  return {
    update(next) {
      state = next;
      if (display === null || clock.monotonic() - drawnAt < REDRAW_MS) return;
      drawnAt = clock.monotonic();
      draw(true);
    },
    async finish() {
      if (display === null) return write(view(label, state)["text/plain"]);
      draw(true);
      await drawing;
      await letLeave();
    },
  };
}

function view(label: string, state: ProgressState | null): MimeBundle {
  const { done, total, failed = 0 } = state ?? { done: 0, total: 0 };
  const text = shortText(label, 80);
  const count = state === null ? "" : `: ${formatCount(done)} of ${formatCount(total)}`;
  return progressBundle(
    `${text}${count}${failed > 0 ? `, ${formatCount(failed)} failed` : ""}`,
    total > 0 ? done / total : 0,
  );
}
