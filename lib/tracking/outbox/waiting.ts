import { join } from "@std/path";
import { z } from "zod";
import { errorDataSchema } from "../../contracts/mod.ts";
import { runFolders } from "./run_folder.ts";
import { parseSegmentName, Segment, segmentNames } from "./segment.ts";

/** A segment that is not delivered yet. */
export interface WaitingSegment {
  /** Name of the file. */
  name: string;
  /** When it was begun, in milliseconds since 1970. */
  startedMs: number;
  /** Process that began it. */
  pid: number;
  /** Whether that process still writes it; it will deliver by itself then. */
  live: boolean;
  /** Records that wait. */
  records: number;
  /** Bytes that wait. */
  bytes: number;
}

/** What waits in an outbox. */
export interface OutboxWaiting {
  /** Folder of the outbox. */
  folder: string;
  /** Segments with something in them that waits, the oldest first. */
  segments: WaitingSegment[];
  /** Records that wait. */
  records: number;
  /** Bytes that wait. */
  bytes: number;
  /** Starts, changes and files of runs that wait for a store to be in reach. */
  unsettled: number;
  /** When the oldest segment was begun, in milliseconds since 1970; null where nothing waits. */
  oldestMs: number | null;
  /** Records that the store refused; they are in `rejected.jsonl`. */
  rejected: number;
  /** Why the store refused the last of them; null where it refused none. */
  rejectedReason: string | null;
}

/** Options for {@linkcode waiting}. */
export interface WaitingOptions {
  /** How far a segment is delivered, asked of the store. @default {nothing is delivered} */
  deliveredOffset?: (segment: string) => Promise<number>;
}

/**
 * Tells what waits in an outbox, without delivering anything.
 *
 * @param folder Folder of the outbox, for example `mlflow.db.outbox`.
 *
 * @example
 * ```ts
 * import { outboxFolder, waiting } from "vigil/tracking";
 * const { records } = await waiting(outboxFolder("mlflow.db"));
 * records; // 0
 * ```
 */
export async function waiting(folder: string, options: WaitingOptions = {}): Promise<OutboxWaiting> {
  const { deliveredOffset = () => Promise.resolve(0) } = options;
  const segments: WaitingSegment[] = [];
  for (const name of segmentNames(folder)) {
    const seen = Segment.look(folder, name);
    const parsed = parseSegmentName(name);
    if (seen === null || parsed === null) continue;
    using segment = seen.segment;
    const offset = await deliveredOffset(name);
    const records = segment.count(offset);
    if (records > 0) segments.push({ name, ...parsed, live: seen.live, records, bytes: segment.size - offset });
  }
  return {
    folder,
    segments,
    records: sum(segments.map(({ records }) => records)),
    bytes: sum(segments.map(({ bytes }) => bytes)),
    unsettled: runFolders(folder).reduce((total, run) => total + run.count, 0),
    oldestMs: segments[0]?.startedMs ?? null,
    ...readRejected(join(folder, "rejected.jsonl")),
  };
}

function sum(values: readonly number[]): number {
  return values.reduce((total, value) => total + value, 0);
}

const rejectedSchema = z.object({ error: errorDataSchema });

function readRejected(path: string): Pick<OutboxWaiting, "rejected" | "rejectedReason"> {
  let lines: string[];
  try {
    lines = Deno.readTextFileSync(path).split("\n").filter((line) => line !== "");
  } catch (error) {
    if (error instanceof Deno.errors.NotFound) return { rejected: 0, rejectedReason: null };
    throw error;
  }
  return { rejected: lines.length, rejectedReason: reasonOf(lines.at(-1)) };
}

function reasonOf(line: string | undefined): string | null {
  try {
    return rejectedSchema.safeParse(JSON.parse(line ?? "")).data?.error.message ?? null;
  } catch {
    return null;
  }
}
