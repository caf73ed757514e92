import { AsyncLocalStorage } from "node:async_hooks";
import { runInScope } from "../trace_context.ts";
import { followLive, isLive } from "./follow_live.ts";
import { openStreams } from "./open_streams.ts";
import { methodOf, ownMethod } from "./own_method.ts";
import type { StreamRecord } from "./stream_record.ts";

type Callback = ((value: unknown) => unknown) | null | undefined;

/**
 * Records what something lazy comes to when it is awaited, on the very same object: a query that runs when `then` is
 * called, for example. Until then nothing is touched; the first `then`, `catch` or `finally` counts.
 */
export function followThenable(thenable: object, record: StreamRecord): void {
  const then = methodOf(thenable, "then");
  if (then === undefined) return record.abandon("cannot be watched");
  openStreams.add(record, thenable);
  const undo: (() => void)[] = [];
  const awaited = (onValue: Callback, onError: Callback): unknown => {
    undo.forEach((restore) => restore());
    if (record.closed) return then(onValue, onError);
    // What the caller does with the value is no part of the span.
    const outside = AsyncLocalStorage.snapshot();
    const value = (settled: unknown): unknown => {
      const handed = arrived(settled, record);
      return typeof onValue === "function" ? outside(onValue, handed) : handed;
    };
    const error = (reason: unknown): unknown => {
      record.fail(reason);
      if (typeof onError === "function") return outside(onError, reason);
      throw reason;
    };
    try {
      return runInScope(record.span, then, value, error);
    } catch (thrown) {
      record.fail(thrown);
      throw thrown;
    }
  };
  undo.push(ownMethod(thenable, "then", (onValue, onError) => awaited(callbackOf(onValue), callbackOf(onError))));
  if ("catch" in thenable && typeof thenable.catch === "function") {
    undo.push(ownMethod(thenable, "catch", (onError) => awaited(undefined, callbackOf(onError))));
  }
  if ("finally" in thenable && typeof thenable.finally === "function") {
    undo.push(ownMethod(thenable, "finally", (onEnd) => {
      const end = callbackOf(onEnd);
      return Promise.resolve(awaited(undefined, undefined)).finally(() => end?.(undefined));
    }));
  }
}

function arrived(value: unknown, record: StreamRecord): unknown {
  if (record.closed) return value;
  const { arrived: take } = record.capture;
  if (take !== undefined) {
    record.handOver();
    return take(value);
  }
  try {
    if (typeof value === "object" && value !== null && isLive(value)) {
      record.handOver();
      return followLive(record.span, record.capture, value);
    }
  } catch {
    // It cannot be looked at, so it is taken as a value.
  }
  record.settle(value);
  return value;
}

function callbackOf(value: unknown): Callback {
  return typeof value === "function" ? (argument) => Reflect.apply(value, undefined, [argument]) : undefined;
}
