import { setTimeout as delay } from "node:timers/promises";
import { type Clock, systemClock } from "../config/mod.ts";

/** Waits some milliseconds, unless its signal ends the wait. */
export type Sleep = (ms: number, signal?: AbortSignal) => Promise<void>;

/** Waits by the timers of the machine. */
export async function systemSleep(ms: number, signal?: AbortSignal): Promise<void> {
  await delay(ms, undefined, signal === undefined ? {} : { signal });
}

/** Options of {@linkcode requestLimiter}. */
export interface RequestLimiterOptions {
  /** Most requests under way at once. @default {4} */
  concurrency?: number;
  /** Most requests begun in a minute, evenly spaced. @default {Infinity} */
  perMinute?: number;
  /** Source of time. @default {systemClock} */
  clock?: Clock;
  /** How to wait. @default {the timers of the machine} */
  sleep?: Sleep;
}

/** Lets requests through one after another, no more at once and in a minute than allowed. */
export interface RequestLimiter {
  /** Runs a request when it is its turn. */
  run<T>(request: () => Promise<T>, options?: { signal?: AbortSignal }): Promise<T>;
  /** Lets nothing begin for so many milliseconds: what a service asks for with status 429 holds for all. */
  pause(ms: number): void;
}

/**
 * Makes a limiter, to be shared by whatever asks the same service.
 *
 * @throws {RangeError} If there is no room for a single request.
 *
 * @example
 * ```ts
 * import { requestLimiter } from "vigil/models";
 * import { deepStrictEqual } from "node:assert/strict";
 * const limiter = requestLimiter({ concurrency: 2, perMinute: 6000 });
 * const answers = await Promise.all([1, 2, 3].map((n) => limiter.run(() => Promise.resolve(n * n))));
 * deepStrictEqual(answers, [1, 4, 9]);
 * ```
 */
export function requestLimiter(options: RequestLimiterOptions = {}): RequestLimiter {
  const { concurrency = 4, perMinute = Infinity, clock = systemClock, sleep = systemSleep } = options;
  if (!(concurrency >= 1) || !(perMinute > 0)) {
    throw new RangeError(
      `Cannot limit requests: expected at least 1 at once and more than 0 a minute, received ${concurrency} and ${perMinute}`,
    );
  }
  const gap = 60_000 / perMinute;
  const waiting: (() => void)[] = [];
  let running = 0;
  let nextAt = -Infinity;
  const enter = async (signal: AbortSignal | undefined): Promise<void> => {
    if (running < concurrency) {
      running += 1;
      return;
    }
    await new Promise<void>((resolve, reject) => {
      const go = (): void => {
        signal?.removeEventListener("abort", stop);
        resolve();
      };
      const stop = (): void => {
        const at = waiting.indexOf(go);
        if (at >= 0) waiting.splice(at, 1);
        reject(signal?.reason);
      };
      signal?.addEventListener("abort", stop, { once: true });
      waiting.push(go);
    });
  };
  const leave = (): void => {
    const next = waiting.shift();
    if (next === undefined) running -= 1;
    else next();
  };
  return {
    async run(request, { signal } = {}) {
      signal?.throwIfAborted();
      await enter(signal);
      try {
        const now = clock.monotonic();
        const at = Math.max(now, nextAt);
        nextAt = at + gap;
        if (at > now) await sleep(at - now, signal);
        return await request();
      } finally {
        leave();
      }
    },
    pause(ms) {
      nextAt = Math.max(nextAt, clock.monotonic() + ms);
    },
  };
}
