/** Something that may come to pass while other things are waited for. */
export interface Deadline {
  /** Rejects when it has passed. */
  passed: Promise<never>;
  /** Stops waiting. */
  clear(): void;
}

/** A deadline so many milliseconds from now. */
export function deadline(milliseconds: number, error: () => Error): Deadline {
  const { promise, reject } = Promise.withResolvers<never>();
  const timer = setTimeout(() => reject(error()), milliseconds);
  promise.catch(() => {}); // heard by whoever waits at that moment
  return { passed: promise, clear: () => clearTimeout(timer) };
}

/** A deadline that passes when a signal is aborted. */
export function interrupted(signal: AbortSignal | undefined): Deadline {
  const { promise, reject } = Promise.withResolvers<never>();
  const listener = () => reject(signal?.reason);
  if (signal?.aborted === true) listener();
  signal?.addEventListener("abort", listener, { once: true });
  promise.catch(() => {}); // heard by whoever waits at that moment
  return { passed: promise, clear: () => signal?.removeEventListener("abort", listener) };
}

/** Whether an error says that somebody has interrupted the work. */
export function isInterrupt(error: unknown): boolean {
  return error instanceof Error && error.name === "AbortError";
}
