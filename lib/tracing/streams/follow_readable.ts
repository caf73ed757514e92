import { runInScope } from "../trace_context.ts";
import { openStreams } from "./open_streams.ts";
import type { StreamRecord } from "./stream_record.ts";

/**
 * A stream that hands on what another one holds and records it: same kind (bytes or anything), same properties, nothing
 * read before it is asked for, and what its reader cancels is cancelled.
 */
export function followReadable(source: ReadableStream<unknown>, record: StreamRecord): ReadableStream<unknown> {
  if (source.locked) {
    record.abandon("cannot be watched");
    return source;
  }
  const isBytes = holdsBytes(source);
  const reader = source.getReader();
  const cancel = (reason: unknown): Promise<void> => {
    record.stop(reason);
    return runInScope(record.span, () => reader.cancel(reason));
  };
  const read = async (): Promise<ReadableStreamReadResult<unknown>> => {
    try {
      const result = await runInScope(record.span, () => reader.read());
      if (result.done) record.complete();
      else record.chunk(result.value);
      return result;
    } catch (error) {
      record.fail(error);
      throw error;
    }
  };
  const followed = isBytes ? bytesFrom(read, cancel) : valuesFrom(read, cancel);
  copyProperties(source, followed);
  openStreams.add(record, followed);
  return followed;
}

type Read = () => Promise<ReadableStreamReadResult<unknown>>;
type Cancel = (reason: unknown) => Promise<void>;

function valuesFrom(read: Read, cancel: Cancel): ReadableStream<unknown> {
  return new ReadableStream<unknown>({
    async pull(controller) {
      const { done, value } = await read();
      if (done) controller.close();
      else controller.enqueue(value);
    },
    cancel,
  }, { highWaterMark: 0 });
}

function bytesFrom(read: Read, cancel: Cancel): ReadableStream<unknown> {
  return new ReadableStream({
    type: "bytes",
    async pull(controller) {
      // A chunk without bytes may not be handed on, and nobody would ask again for the next one.
      for (let enqueued = false; !enqueued;) {
        const { done, value } = await read();
        if (done) {
          controller.close();
          // A reader that brought its own buffer gets it back empty.
          controller.byobRequest?.respond(0);
          return;
        }
        enqueued = ArrayBuffer.isView(value) && value.byteLength > 0;
        // A copy, because handing bytes on takes the buffer away from whoever else holds it.
        if (ArrayBuffer.isView(value) && enqueued) controller.enqueue(bytesOf(value));
      }
    },
    cancel,
  });
}

function bytesOf({ buffer, byteOffset, byteLength }: ArrayBufferView): Uint8Array<ArrayBuffer> {
  return new Uint8Array(new Uint8Array(buffer, byteOffset, byteLength));
}

function holdsBytes(stream: ReadableStream<unknown>): boolean {
  try {
    stream.getReader({ mode: "byob" }).releaseLock();
    return true;
  } catch {
    return false;
  }
}

// Some libraries add to their streams: a way to iterate over them, an id of the request.
function copyProperties(from: object, to: object): void {
  for (const key of Reflect.ownKeys(from)) {
    const descriptor = Object.getOwnPropertyDescriptor(from, key);
    if (descriptor !== undefined && !Object.hasOwn(to, key)) Reflect.defineProperty(to, key, descriptor);
  }
  const prototype: unknown = Object.getPrototypeOf(from);
  if (typeof prototype === "object" && prototype !== Object.getPrototypeOf(to)) Object.setPrototypeOf(to, prototype);
}
