import type { RecordedSpan } from "./recorded_span.ts";
import { runInScope } from "./trace_context.ts";

/**
 * Runs a function inside a span and ends the span when the function has returned, thrown, or settled. What the caller
 * sees is what the function does: the same value, the same error.
 *
 * A promise of a class of its own is handed back as it is, because callers may use more of it than `then`; any other
 * object with `then` may be lazy, so it is not touched and the span ends when it is returned.
 */
export function runInSpan<A extends unknown[], R>(
  span: RecordedSpan,
  options: { captureOutputs: boolean },
  call: { fn: (...args: A) => R; args: A },
): R;
export function runInSpan(
  span: RecordedSpan,
  { captureOutputs }: { captureOutputs: boolean },
  { fn, args }: { fn: (...args: unknown[]) => unknown; args: unknown[] },
): unknown {
  let result: unknown;
  try {
    result = runInScope(span, fn, ...args);
  } catch (error) {
    fail(span, error);
    throw error;
  }
  if (!(result instanceof Promise)) {
    succeed(span, captureOutputs, result);
    return result;
  }
  if (Object.getPrototypeOf(result) === Promise.prototype) {
    return result.then((value: unknown) => {
      succeed(span, captureOutputs, value);
      return value;
    }, (error: unknown) => {
      fail(span, error);
      throw error;
    });
  }
  result.then((value: unknown) => succeed(span, captureOutputs, value), (error: unknown) => fail(span, error));
  return result;
}

function succeed(span: RecordedSpan, captureOutputs: boolean, outputs: unknown): void {
  try {
    if (captureOutputs && !isThenable(outputs)) span.captureOutputs(outputs);
    span.end();
  } catch {
    // A sink or a listener of somebody else failed; the traced function did not.
  }
}

function fail(span: RecordedSpan, error: unknown): void {
  try {
    span.captureError(error);
    span.end();
  } catch {
    // As above: the caller is to see the error of the function and no other.
  }
}

function isThenable(value: unknown): boolean {
  return typeof value === "object" && value !== null && "then" in value && typeof value.then === "function";
}
