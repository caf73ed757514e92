import { type ErrorData, toErrorData } from "../contracts/mod.ts";
import type { AnyAgent } from "./options.ts";

/** What one call of the agent gave. */
export type Outcome =
  | { kind: "answer"; outputs: unknown }
  | { kind: "error"; error: ErrorData }
  | { kind: "stopped" };

/** Options of {@linkcode runAgent}. */
export interface RunOptions {
  /** Longest time in milliseconds. */
  timeoutMs: number;
  /** Stops the call. */
  signal: AbortSignal;
}

/** Longest time that a timer can be set to; a longer limit is none. */
const LONGEST_TIMER = 2 ** 31 - 1;

/** How long work may keep the process busy before everything else has its turn: signals, timers, delivery. */
const TURN_MS = 50;

/**
 * Calls an agent once and always comes back: with the answer, the error, a timeout, or stopped. What the agent still
 * does after its time is its own affair; it was told by its signal.
 */
export async function runAgent(agent: AnyAgent, inputs: unknown, options: RunOptions): Promise<Outcome> {
  if (options.signal.aborted) return { kind: "stopped" };
  const controller = new AbortController();
  const { promise, resolve } = Promise.withResolvers<Outcome>();
  const onStop = () => {
    controller.abort(options.signal.reason);
    resolve({ kind: "stopped" });
  };
  options.signal.addEventListener("abort", onStop, { once: true });
  const timer = options.timeoutMs > LONGEST_TIMER ? undefined : setTimeout(() => {
    const message = `Cannot wait longer for the agent: no answer within ${options.timeoutMs} ms`;
    controller.abort(new DOMException(message, "TimeoutError"));
    resolve({ kind: "error", error: { name: "TimeoutError", message } });
  }, options.timeoutMs);
  try {
    const answer = (async () => await agent(inputs, { signal: controller.signal }))();
    answer.then(
      (outputs) => resolve({ kind: "answer", outputs }),
      (error) => resolve({ kind: "error", error: toErrorData(error) }),
    );
    return await promise;
  } finally {
    clearTimeout(timer);
    options.signal.removeEventListener("abort", onStop);
  }
}

/**
 * Runs work for the numbers from 0 up to `total`, so many at a time, until all are done or the signal stops it. Started
 * work is waited for.
 */
export async function forEachConcurrently(
  total: number,
  options: {
    concurrency: number;
    signal: AbortSignal;
    monotonic: () => number;
    work: (index: number) => Promise<void>;
  },
): Promise<void> {
  let next = 0;
  let turn = options.monotonic();
  const worker = async () => {
    while (next < total && !options.signal.aborted) {
      await options.work(next++);
      if (options.monotonic() - turn < TURN_MS) continue;
      await new Promise((resolve) => setTimeout(resolve, 0));
      turn = options.monotonic();
    }
  };
  await Promise.all(Array.from({ length: Math.min(options.concurrency, total) }, worker));
}
