import type { RecordedSpan } from "../recorded_span.ts";
import type { OutputCapture } from "../open_call.ts";
import { followIterable } from "./follow_iterable.ts";
import { followIterator } from "./follow_iterator.ts";
import { followReadable } from "./follow_readable.ts";
import { followThenable } from "./follow_thenable.ts";
import { StreamRecord } from "./stream_record.ts";

/**
 * Whether a value goes on after it has been handed back: a stream, an iterator, something asynchronous to iterate over,
 * something lazy to await. An array or a Map is only a value.
 */
export function isLive(value: object): boolean {
  if (Array.isArray(value)) return false;
  return Symbol.asyncIterator in value || "then" in value && typeof value.then === "function" ||
    "next" in value && typeof value.next === "function" && Symbol.iterator in value;
}

/**
 * Ends a span when something live has been read to its end, and hands the same thing on. Only a ReadableStream becomes
 * another object, of the same type, because its own cannot be watched; what cannot be watched at all ends its span now.
 */
export function followLive(span: RecordedSpan, capture: OutputCapture, live: object): object {
  const record = new StreamRecord(span, capture);
  try {
    if (live instanceof ReadableStream) return followReadable(live, record);
    if (!Object.isExtensible(live)) record.abandon("cannot be watched");
    else if ("then" in live && typeof live.then === "function") followThenable(live, record);
    else if ("next" in live && typeof live.next === "function") followIterator(live, record);
    else followIterable(live, record);
  } catch {
    record.abandon("cannot be watched");
  }
  return live;
}
