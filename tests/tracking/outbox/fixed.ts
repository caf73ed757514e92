import type { Clock, RandomBytes } from "../../../lib/config/mod.ts";
import type { Checkpoint, DeliveryReport, TrackingRecord } from "../../../lib/contracts/mod.ts";

/** A clock that stands still until it is moved. */
export class FixedClock implements Clock {
  time = 1_763_700_000_000;
  elapsed = 0;
  now = (): number => this.time + this.elapsed;
  monotonic = (): number => this.elapsed;
}

/** Bytes that count up, so that ids are known and differ. */
export function countingBytes(): RandomBytes {
  let next = 0;
  return (length) => Uint8Array.from({ length }, () => next++ % 256);
}

/** A store in memory that keeps records and checkpoints together, and fails when it is told to. */
export class MemoryStore {
  records: TrackingRecord[] = [];
  batches: number[] = [];
  offsets = new Map<string, number>();
  /** Thrown instead of keeping a batch. */
  refuse: Error | null = null;
  /** Thrown after a batch has been kept, as when the answer of a store is lost. */
  loseAnswer: Error | null = null;
  /** Keys of tags that the store never takes. */
  rejects = new Set<string>();

  deliver(records: readonly TrackingRecord[], checkpoint?: Checkpoint): Promise<DeliveryReport> {
    if (this.refuse !== null) return Promise.reject(this.refuse);
    const rejected = records.filter((record) => record.kind === "tag" && this.rejects.has(record.key));
    this.records.push(...records.filter((record) => !rejected.includes(record)));
    this.batches.push(records.length);
    if (checkpoint !== undefined) this.offsets.set(checkpoint.segment, checkpoint.offset);
    const lost = this.loseAnswer;
    this.loseAnswer = null;
    if (lost !== null) return Promise.reject(lost);
    const error = { name: "InputError", message: "Cannot store the tag: the run is gone" };
    return Promise.resolve({
      delivered: records.length - rejected.length,
      rejected: rejected.map((record) => ({ record, error })),
    });
  }

  deliveredOffset(segment: string): Promise<number> {
    return Promise.resolve(this.offsets.get(segment) ?? 0);
  }

  /** Keys of the tags that are in the store, in the order of their arrival. */
  get keys(): string[] {
    return this.records.map((record) => record.kind === "tag" ? record.key : record.kind);
  }
}

/** A small record. */
export function tag(key: string): TrackingRecord {
  return { kind: "tag", runId: "r", key, value: "v" };
}

/** A small record as a line. */
export function tagLine(key: string): string {
  return JSON.stringify(tag(key));
}

/** Runs a test in a folder of its own, which the test may remove. */
export function inFolder(body: (folder: string) => Promise<void> | void): () => Promise<void> {
  return async () => {
    const around = await Deno.makeTempDir();
    const folder = `${around}/folder`;
    await Deno.mkdir(folder);
    try {
      await body(folder);
    } finally {
      await Deno.remove(around, { recursive: true });
    }
  };
}

/** Names of the files in a folder; none where there is no folder. */
export function filesOf(folder: string): string[] {
  try {
    return Array.from(Deno.readDirSync(folder), ({ name }) => name).sort();
  } catch (error) {
    if (error instanceof Deno.errors.NotFound) return [];
    throw error;
  }
}
