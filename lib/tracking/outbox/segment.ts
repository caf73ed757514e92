import { join } from "@std/path";
import type { Clock, RandomBytes } from "../../config/mod.ts";
import { removeOffset } from "./local_offset.ts";

const NAME = /^(\d+)-(\d+)-[0-9a-f]{8}\.jsonl$/;
const NEW = ".new";
const LINE_BREAK = 10;

/** Complete lines of a segment. */
export interface SegmentLines {
  /** The lines without their breaks. */
  lines: string[];
  /** Bytes of the segment up to and with the last of them. */
  end: number;
}

/** What the name of a segment tells. */
export interface SegmentName {
  /** When it was begun, in milliseconds since 1970. */
  startedMs: number;
  /** Process that began it. */
  pid: number;
}

/** Reads the name of a segment; null for any other file. */
export function parseSegmentName(name: string): SegmentName | null {
  const match = NAME.exec(name);
  return match === null ? null : { startedMs: Number(match[1]), pid: Number(match[2]) };
}

/**
 * One file of the outbox: lines of JSON that are only ever appended. Whoever holds it has a lock on it that the system
 * takes back when the process ends, however it ends; so a segment that can be locked has no living writer.
 */
export class Segment implements Disposable {
  /** Name of the file. */
  readonly name: string;
  readonly #folder: string;
  readonly #path: string;
  readonly #file: Deno.FsFile;
  #size: number;
  #torn = false;

  private constructor(folder: string, name: string, file: Deno.FsFile) {
    this.name = name;
    this.#folder = folder;
    this.#path = join(folder, name);
    this.#file = file;
    this.#size = file.statSync().size;
  }

  /**
   * Begins a segment. It gets its name only once it is locked, so that nobody takes it for an abandoned one.
   *
   * @throws {Error} If the folder cannot be made or written.
   */
  static create(folder: string, options: { clock: Clock; randomBytes: RandomBytes; pid: number }): Segment {
    const name = `${options.clock.now()}-${options.pid}-${options.randomBytes(4).toHex()}.jsonl`;
    const path = join(folder, name);
    const file = openNew(folder, path + NEW);
    try {
      file.tryLockSync(true);
      Deno.renameSync(path + NEW, path);
      return new Segment(folder, name, file);
    } catch (error) {
      file.close();
      throw error;
    }
  }

  /** Takes over a segment whose writer is gone; null where it is alive or the segment has been dealt with meanwhile. */
  static adopt(folder: string, name: string): Segment | null {
    let file: Deno.FsFile;
    try {
      file = Deno.openSync(join(folder, name), { read: true, write: true });
    } catch (error) {
      if (error instanceof Deno.errors.NotFound) return null;
      throw error;
    }
    try {
      if (file.tryLockSync(true) && isStillThere(join(folder, name), file)) return new Segment(folder, name, file);
    } catch (error) {
      file.close();
      throw error;
    }
    file.close();
    return null;
  }

  /** Opens a segment to read it, without taking it over; null where there is none. */
  static look(folder: string, name: string): { segment: Segment; live: boolean } | null {
    try {
      const file = Deno.openSync(join(folder, name), { read: true });
      const live = !file.tryLockSync(true);
      if (!live) file.unlockSync();
      return { segment: new Segment(folder, name, file), live };
    } catch (error) {
      if (error instanceof Deno.errors.NotFound) return null;
      throw error;
    }
  }

  /** Bytes that are written. */
  get size(): number {
    return this.#size;
  }

  /**
   * Appends whole lines. When this returns, they survive the end of the process.
   *
   * @throws {Error} If the disk does not take them all; then none of them is kept.
   */
  append(bytes: Uint8Array<ArrayBuffer>): void {
    let written = 0;
    try {
      while (written < bytes.length) written += this.#file.writeSync(bytes.subarray(written));
    } catch (error) {
      if (written > 0) this.#takeBack();
      throw error;
    }
    this.#size += bytes.length;
  }

  /** Whether half a line stands at its end that could not be taken back: nothing may be appended any more. */
  get torn(): boolean {
    return this.#torn;
  }

  /** Reads complete lines from an offset: as many as fit into `maxBytes`, and at least one if there is one. */
  read(offset: number, maxBytes: number): SegmentLines {
    for (let length = maxBytes;; length *= 4) {
      const bytes = this.#bytes(offset, Math.min(length, this.#size - offset));
      const last = bytes.lastIndexOf(LINE_BREAK);
      if (last >= 0) {
        return { lines: new TextDecoder().decode(bytes.subarray(0, last)).split("\n"), end: offset + last + 1 };
      }
      if (bytes.length === this.#size - offset) return { lines: [], end: offset };
    }
  }

  /** Number of complete lines from an offset on. */
  count(offset: number): number {
    let total = 0;
    for (let from = offset; from < this.#size;) {
      const bytes = this.#bytes(from, Math.min(1_048_576, this.#size - from));
      if (bytes.length === 0) break;
      for (let at = bytes.indexOf(LINE_BREAK); at >= 0; at = bytes.indexOf(LINE_BREAK, at + 1)) total++;
      from += bytes.length;
    }
    return total;
  }

  /** Removes the file, and what is kept of its delivery, and gives the lock back. */
  remove(): void {
    try {
      Deno.removeSync(this.#path);
      removeOffset(this.#folder, this.name);
    } catch (error) {
      if (!(error instanceof Deno.errors.NotFound)) throw error;
    } finally {
      this.#file.close();
    }
  }

  /** Gives the lock back and leaves the file. */
  [Symbol.dispose](): void {
    this.#file.close();
  }

  #takeBack(): void {
    try {
      this.#file.truncateSync(this.#size);
    } catch {
      this.#torn = true;
    }
  }

  #bytes(offset: number, length: number): Uint8Array<ArrayBuffer> {
    const bytes = new Uint8Array(length);
    this.#file.seekSync(offset, Deno.SeekMode.Start);
    let filled = 0;
    while (filled < length) {
      const count = this.#file.readSync(bytes.subarray(filled));
      if (count === null) break;
      filled += count;
    }
    return bytes.subarray(0, filled);
  }
}

function openNew(folder: string, path: string): Deno.FsFile {
  const options = { read: true, append: true, createNew: true };
  try {
    return Deno.openSync(path, options);
  } catch (error) {
    if (!(error instanceof Deno.errors.NotFound)) throw error;
    Deno.mkdirSync(folder, { recursive: true });
    return Deno.openSync(path, options);
  }
}

function isStillThere(path: string, file: Deno.FsFile): boolean {
  try {
    const { ino } = Deno.statSync(path);
    return ino === file.statSync().ino;
  } catch (error) {
    if (error instanceof Deno.errors.NotFound) return false;
    throw error;
  }
}

/** Names of the segments in a folder, the oldest first; none where there is no folder. */
export function segmentNames(folder: string): string[] {
  const names: { name: string; startedMs: number }[] = [];
  try {
    for (const { name, isFile } of Deno.readDirSync(folder)) {
      const parsed = isFile ? parseSegmentName(name) : null;
      if (parsed !== null) names.push({ name, startedMs: parsed.startedMs });
    }
  } catch (error) {
    if (!(error instanceof Deno.errors.NotFound)) throw error;
  }
  return names.sort((a, b) => a.startedMs - b.startedMs || (a.name < b.name ? -1 : 1)).map(({ name }) => name);
}

/**
 * Removes what processes left that ended in the instant between making a segment and naming it, or between removing one
 * and forgetting how far it was delivered.
 */
export function removeLeftovers(folder: string, options: { startedBeforeMs: number }): void {
  const present = new Set(segmentNames(folder));
  for (const { name } of Deno.readDirSync(folder)) {
    const segment = name.replace(/\.(?:new|offset|offset\.new)$/, "");
    const parsed = segment === name || present.has(segment) ? null : parseSegmentName(segment);
    if (parsed !== null && parsed.startedMs < options.startedBeforeMs) Deno.removeSync(join(folder, name));
  }
}
