import { runInScope } from "../trace_context.ts";
import { followIterator } from "./follow_iterator.ts";
import { openStreams } from "./open_streams.ts";
import { methodOf, ownMethod } from "./own_method.ts";
import type { StreamRecord } from "./stream_record.ts";

/**
 * Records the first time that something asynchronous is iterated over, on the very same object. Later times, where there
 * can be any, are the reader's own affair.
 *
 * @param key Method that begins an iteration.
 */
export function followIterable(
  iterable: object,
  record: StreamRecord,
  key: PropertyKey = Symbol.asyncIterator,
): void {
  const iterate = methodOf(iterable, key);
  if (iterate === undefined) return record.abandon("cannot be watched");
  openStreams.add(record, iterable);
  const restore = ownMethod(iterable, key, () => {
    restore();
    if (record.closed) return iterate();
    let iterator: unknown;
    try {
      iterator = runInScope(record.span, iterate);
    } catch (error) {
      record.fail(error);
      throw error;
    }
    openStreams.delete(record);
    if (typeof iterator !== "object" || iterator === null || !Object.isExtensible(iterator)) {
      record.abandon("cannot be watched");
      return iterator;
    }
    followIterator(iterator, record);
    return iterator;
  });
}
