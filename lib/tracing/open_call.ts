import { callStack } from "./call_stack.ts";
import type { RecordedSpan } from "./recorded_span.ts";
import type { ChunkCollector } from "./streams/chunks.ts";
import { followLive, isLive } from "./streams/follow_live.ts";
import { currentScope, enterScope, runInScope, type Scope } from "./trace_context.ts";

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
 * A recorded call that is under way. Its span ends when the function has returned, thrown, settled, or when what it handed
 * back has been read to its end: an iterator, a generator, a stream, something lazy that is awaited. What the caller sees
 * is what the function does: the same value, the same error, the same type.
 *
 * The caller runs the function itself, because a function that took over would put its own frames on the stack for each
 * call, and a recursion would come to the end of the stack several times as early as without recording:
 *
 *     let result;
 *     try {
 *       result = call.isDeep ? Reflect.apply(fn, self, args) : call.run(fn, { self, args });
 *     } catch (error) {
 *       throw call.threw(error);
 *     }
 *     return call.returned(result);
 */
export class OpenCall {
  /** Its span. */
  readonly span: RecordedSpan;
  /** Whether the code is in the span already. {@linkcode run} is quicker, and takes more of the stack. */
  readonly isDeep: boolean;
  readonly #capture: OutputCapture;
  readonly #depth: number;
  readonly #around: Scope | undefined;

  /** Opens a call. */
  constructor(span: RecordedSpan, capture: OutputCapture) {
    this.span = span;
    this.#capture = capture;
    this.#depth = callStack.depth;
    this.isDeep = callStack.isDeep;
    if (this.isDeep) {
      this.#around = currentScope();
      enterScope(span);
    }
    callStack.depth++;
  }

  /** Runs a function inside the span, where the code is not in it already. */
  run<A extends unknown[], R>(fn: (...args: A) => R, { self, args }: { self?: unknown; args: A }): R {
    return runInScope(this.span, Reflect.apply<unknown, A, R>, fn, self, args);
  }

  /**
   * Takes what the function has returned, and hands it on.
   *
   * A promise of a class of its own is handed on as it is, because callers may use more of it than `then`.
   */
  returned<R>(result: R): R;
  returned(result: unknown): unknown {
    this.#leave();
    if (!isPromise(result)) return succeed(this.span, this.#capture, result);
    try {
      return followPromise(this.span, this.#capture, result);
    } catch {
      // A proxy around a promise, which cannot be awaited: the caller finds out where it awaits it, not here.
      succeed(this.span, this.#capture, "[Promise that cannot be watched]");
      return result;
    }
  }

  /** Takes what the function has thrown, and hands it on. */
  threw(error: unknown): unknown {
    this.#leave();
    fail(this.span, error);
    return error;
  }

  #leave(): void {
    callStack.depth = this.#depth;
    if (this.isDeep) enterScope(this.#around);
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
