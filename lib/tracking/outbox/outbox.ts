import { type Clock, type RandomBytes, systemClock, systemRandomBytes } from "../../config/mod.ts";
import { type ErrorData, toErrorData } from "../../contracts/mod.ts";
import { Segment } from "./segment.ts";

/** Options for {@linkcode Outbox}. */
export interface OutboxOptions {
  /** Folder of the segments; made with the first record. */
  folder: string;
  /** Characters after which the segment is written. @default {65536} */
  writeAtLength?: number;
  /** Milliseconds after which what waits in memory is written. @default {50} */
  writeAfterMs?: number;
  /** Bytes after which a new segment is begun, so that delivered ones can go. @default {16777216} */
  segmentBytes?: number;
  /** Bytes of undelivered segments at which records are dropped and counted. @default {1073741824} */
  maxBytes?: number;
  /** Source of time. @default {systemClock} */
  clock?: Clock;
  /** Source of the names of segments. @default {systemRandomBytes} */
  randomBytes?: RandomBytes;
  /** Id of the process. @default {Deno.pid} */
  pid?: number;
}

/** A segment of this process and how far it has come. */
export interface OwnSegment {
  /** The file. */
  segment: Segment;
  /** Records that are written. */
  records: number;
  /** Records of them that need no delivery any more. */
  settled: number;
  /** Bytes of it that are delivered. */
  offset: number;
  /** Whether a delivery ended without an answer, so that only the store knows the offset. */
  unsure: boolean;
}

/**
 * The caller's side of the outbox: takes records on the caller's thread and appends them to a segment of its own. What
 * is acknowledged survives kill -9, not the loss of power. Nothing here throws; what is not kept is counted by reason.
 */
export class Outbox {
  /** Segments of this process, the oldest first; only the last one is still written. */
  readonly segments: OwnSegment[] = [];
  /** Records that were handed over. */
  recorded = 0;
  /** Records that are in a segment or beyond. */
  acknowledged = 0;
  /** Records that were not kept, by reason. */
  readonly dropped: Record<string, number> = {};
  /** Why something was last not kept. */
  lastError: ErrorData | null = null;
  /** Called after each write that kept something. */
  onWrite: (() => void) | null = null;

  readonly #options: Required<OutboxOptions>;
  readonly #encoder = new TextEncoder();
  #text = "";
  #waiting = 0;
  #timer: ReturnType<typeof setTimeout> | null = null;
  #closed = false;

  /** Makes an outbox; touches nothing before the first record. */
  constructor(options: OutboxOptions) {
    this.#options = {
      writeAtLength: 65_536,
      writeAfterMs: 50,
      segmentBytes: 16 * 1_048_576,
      maxBytes: 1_024 * 1_048_576,
      clock: systemClock,
      randomBytes: systemRandomBytes,
      pid: Deno.pid,
      ...options,
    };
  }

  /** Takes one record as a line of JSON; writes at once if asked to. */
  append(json: string, now: boolean): void {
    this.recorded++;
    if (this.#closed) return this.drop("recorded after closing", 1);
    this.#text += `${json}\n`;
    this.#waiting++;
    if (now || this.#text.length >= this.#options.writeAtLength) this.write();
    else if (this.#timer === null) this.#arm();
  }

  /** Writes what waits in memory. */
  write(): void {
    if (this.#waiting === 0) return;
    const count = this.#waiting;
    const bytes = this.#encoder.encode(this.#text);
    this.#text = "";
    this.#waiting = 0;
    try {
      if (this.#bytes() + bytes.length > this.#options.maxBytes) return this.drop("outbox full", count);
      const own = this.#current();
      own.segment.append(bytes);
      own.records += count;
      this.acknowledged += count;
    } catch (error) {
      this.lastError = toErrorData(error);
      this.drop(reasonOf(error), count);
      return;
    }
    this.onWrite?.();
  }

  /** Counts records that are not kept. */
  drop(reason: string, count: number): void {
    this.dropped[reason] = (this.dropped[reason] ?? 0) + count;
  }

  /** Forgets a segment that is delivered and removes its file. */
  discard(own: OwnSegment): void {
    this.segments.splice(this.segments.indexOf(own), 1);
    own.segment.remove();
  }

  /** Writes what waits and takes no more; segments that are not delivered stay for the next process. */
  close(): void {
    this.write();
    this.#closed = true;
    if (this.#timer !== null) clearTimeout(this.#timer);
    for (const { segment } of this.segments) segment[Symbol.dispose]();
  }

  #current(): OwnSegment {
    const last = this.segments.at(-1);
    if (last !== undefined && last.segment.size < this.#options.segmentBytes && !last.segment.torn) return last;
    const { folder, clock, randomBytes, pid } = this.#options;
    const own: OwnSegment = {
      segment: Segment.create(folder, { clock, randomBytes, pid }),
      records: 0,
      settled: 0,
      offset: 0,
      unsure: false,
    };
    this.segments.push(own);
    return own;
  }

  #bytes(): number {
    let total = 0;
    for (const { segment } of this.segments) total += segment.size;
    return total;
  }

  #arm(): void {
    const timer = setTimeout(() => {
      this.#timer = null;
      this.write();
    }, this.#options.writeAfterMs);
    Deno.unrefTimer(timer);
    this.#timer = timer;
  }
}

/** Why records could not be written, in the words of the count of dropped records. */
function reasonOf(error: unknown): string {
  if (error instanceof Deno.errors.NotCapable || error instanceof Deno.errors.PermissionDenied) return "not permitted";
  const code = error instanceof Error && "code" in error ? error.code : undefined;
  if (code === "ENOSPC" || code === "EDQUOT") return "no room";
  if (code === "EROFS") return "read-only disk";
  return "cannot be written";
}
