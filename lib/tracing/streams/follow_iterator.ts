import { runInScope } from "../trace_context.ts";
import { openStreams } from "./open_streams.ts";
import { type Method, methodOf, ownMethod } from "./own_method.ts";
import type { StreamRecord } from "./stream_record.ts";

/**
 * Records what comes out of an iterator or a generator, synchronous or not, on the very same object: `next`, `return` and
 * `throw` get a method of their own before the ones that they have. The body of a generator runs inside the span, as often
 * as it is resumed; the code that reads it does not.
 */
export function followIterator(iterator: object, record: StreamRecord): void {
  const next = methodOf(iterator, "next");
  const close = methodOf(iterator, "return");
  const raise = methodOf(iterator, "throw");
  const isAsync = Symbol.asyncIterator in iterator;
  if (next === undefined) return record.abandon("cannot be watched");
  openStreams.add(record, iterator);
  const undo: (() => void)[] = [];
  const step = (method: Method, args: unknown[], early: boolean): unknown => {
    if (record.closed) return method(...args);
    return watched(() => runInScope(record.span, method, ...args), {
      seen: (result) => {
        const { done, value } = resultOf(result);
        if (!done) record.chunk(value);
        else if (early) record.stop();
        else record.complete(value);
        if (done) undo.forEach((restore) => restore());
      },
      failed: (error) => {
        record.fail(error);
        undo.forEach((restore) => restore());
      },
    });
  };
  undo.push(ownMethod(iterator, "next", (...args) => step(next, args, false)));
  undo.push(ownMethod(iterator, "return", (...args) => step(close ?? ended(isAsync), args, true)));
  if (raise !== undefined) undo.push(ownMethod(iterator, "throw", (...args) => step(raise, args, false)));
}

/** Calls something and looks at what it returns or settles to, at once or later. */
function watched(
  call: () => unknown,
  { seen, failed }: { seen: (result: unknown) => void; failed: (error: unknown) => void },
): unknown {
  let result: unknown;
  try {
    result = call();
  } catch (error) {
    failed(error);
    throw error;
  }
  if (!isThenable(result)) {
    seen(result);
    return result;
  }
  return Promise.resolve(result).then((value) => {
    seen(value);
    return value;
  }, (error: unknown) => {
    failed(error);
    throw error;
  });
}

function resultOf(result: unknown): { done: boolean; value: unknown } {
  if (typeof result !== "object" || result === null) return { done: true, value: undefined };
  return {
    done: "done" in result && Boolean(result.done),
    value: "value" in result ? result.value : undefined,
  };
}

// An iterator without `return` ends without being asked, so that its reader's early end is seen all the same.
function ended(isAsync: boolean): Method {
  return (value) => isAsync ? Promise.resolve({ done: true, value }) : { done: true, value };
}

function isThenable(value: unknown): value is PromiseLike<unknown> {
  return typeof value === "object" && value !== null && "then" in value && typeof value.then === "function";
}
