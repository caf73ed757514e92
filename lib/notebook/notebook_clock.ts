import type { Clock } from "../config/mod.ts";

/** Options of {@linkcode notebookClock}. */
export interface NotebookClockOptions {
  /** Where it starts, in milliseconds since 1970. @default {1767603600000, 2026-01-05 09:00 UTC} */
  startMs?: number;
  /** Milliseconds that pass whenever a duration is measured. @default {1} */
  stepMs?: number;
}

/** A clock that shows the same times whenever the same is done. */
export interface NotebookClock extends Clock {
  /** Lets time pass. */
  advance(milliseconds: number): void;
}

/**
 * A clock that does not go by itself: it steps whenever a duration is measured, and goes forward when it is told to. So
 * the same work takes the same time on every machine.
 *
 * @throws {RangeError} If a step is not a positive number.
 *
 * @example
 * ```ts
 * import { notebookClock } from "vigil/notebook";
 * import { strictEqual } from "node:assert/strict";
 * const clock = notebookClock();
 * const start = clock.monotonic();
 * clock.advance(40);
 * strictEqual(clock.monotonic() - start, 41);
 * ```
 */
export function notebookClock(options: NotebookClockOptions = {}): NotebookClock {
  const { startMs = 1_767_603_600_000, stepMs = 1 } = options;
  if (!(stepMs > 0)) {
    throw new RangeError(`Cannot make a clock: stepMs must be a positive number, received ${stepMs}`);
  }
  let passed = 0;
  return {
    now: () => Math.floor(startMs + passed),
    monotonic: () => passed += stepMs,
    advance(milliseconds) {
      if (!(milliseconds >= 0)) {
        throw new RangeError(`Cannot let time pass: received ${milliseconds} ms, expected at least 0`);
      }
      passed += milliseconds;
    },
  };
}
