import type { RecordedSpan } from "./recorded_span.ts";
import type { ChunkCollector } from "./streams/chunks.ts";
import { followLive, isLive } from "./streams/follow_live.ts";
import { runInScope } from "./trace_context.ts";

/** What is recorded of what a function hands back. */
export interface OutputCapture {
  /** Whether it is recorded at all. */
  captureOutputs: boolean;
  /** Makes the outputs of a stream from its chunks. */
  collectOutputs?: ((chunks: readonly unknown[]) => unknown) | undefined;
  /** Takes the chunks of a stream instead. */
  collector?: ChunkCollector;
  /** Takes what something lazy comes to, and ends the span. */
  arrived?: (value: unknown) => unknown;
  /** Told before the span of a stream ends. */
  ending?: (span: RecordedSpan) => void;
}

/**
 * Runs a function inside a span and ends the span when the function has returned, thrown, settled, or when what it handed
 * back has been read to its end: an iterator, a generator, a stream, something lazy that is awaited. What the caller sees
 * is what the function does: the same value, the same error, the same type.
 *
 * A promise of a class of its own is handed back as it is, because callers may use more of it than `then`.
 */
export function runInSpan<A extends unknown[], R>(
  span: RecordedSpan,
  capture: OutputCapture,
  call: { fn: (...args: A) => R; args: A },
): R;
export function runInSpan(
  span: RecordedSpan,
  capture: OutputCapture,
  { fn, args }: { fn: (...args: unknown[]) => unknown; args: unknown[] },
): unknown {
  let result: unknown;
  try {
    result = runInScope(span, fn, ...args);
  } catch (error) {
    fail(span, error);
    throw error;
  }
  if (!isPromise(result)) return succeed(span, capture, result);
  try {
    return followPromise(span, capture, result);
  } catch {
    // A proxy around a promise, which cannot be awaited: the caller finds out where it awaits it, not here.
    succeed(span, capture, "[Promise that cannot be watched]");
    return result;
  }
}

function followPromise(span: RecordedSpan, capture: OutputCapture, result: Promise<unknown>): unknown {
  if (Object.getPrototypeOf(result) === Promise.prototype) {
    return result.then((value: unknown) => succeed(span, capture, value), (error: unknown) => {
      fail(span, error);
      throw error;
    });
  }
  if (result.then !== Promise.prototype.then) return followLive(span, capture, result);
  result.then((value: unknown) => {
    // The caller gets this very value, which another stream cannot take the place of.
    succeed(span, capture, isInstance(value, ReadableStream) ? String(value) : value);
  }, (error: unknown) => fail(span, error));
  return result;
}

function goesOn(value: object): boolean {
  try {
    return isLive(value);
  } catch {
    return false;
  }
}

// A proxy may refuse to say what it is, and a revoked one refuses everything: the caller gets it all the same.
function isPromise(value: unknown): value is Promise<unknown> {
  return isInstance(value, Promise);
}

function isInstance(value: unknown, type: typeof Promise | typeof ReadableStream): boolean {
  try {
    return value instanceof type;
  } catch {
    return false;
  }
}

/** Ends a span with the value that its function has handed back, or when that has been read; hands it on. */
export function succeed(span: RecordedSpan, capture: OutputCapture, outputs: unknown): unknown {
  try {
    if (typeof outputs === "object" && outputs !== null && goesOn(outputs)) {
      return followLive(span, capture, outputs);
    }
    if (capture.captureOutputs) span.captureOutputs(outputs);
    span.end();
  } catch {
    // A sink or a listener of somebody else failed; the traced function did not.
  }
  return outputs;
}

/** Ends a span with the error that its function has thrown. */
export function fail(span: RecordedSpan, error: unknown): void {
  try {
    span.recordError(error);
  } catch {
    span.setStatus("ERROR", "Something was thrown that cannot be read");
  }
  try {
    span.end();
  } catch {
    // As above: the caller is to see the error of the function and no other.
  }
}
