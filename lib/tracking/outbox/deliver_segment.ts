import type { ErrorData, TrackingRecord } from "../../contracts/mod.ts";
import type { RecordSink } from "./delivery_target.ts";
import { keepRejected } from "./keep_rejected.ts";
import { decodeRecord } from "./record_line.ts";
import type { Segment } from "./segment.ts";

/** Where a segment goes and how much of it at once. */
export interface SegmentDelivery {
  /** Store that takes the records and remembers how far it came. */
  store: Pick<RecordSink, "deliver">;
  /** Folder of the outbox, where rejected records are kept. */
  folder: string;
  /** Bytes from which the delivery goes on. */
  offset: number;
  /** About how many bytes to deliver in one transaction. */
  batchBytes: number;
  /** Gives up. */
  signal?: AbortSignal;
}

/** What became of one batch of a segment. */
export interface BatchReport {
  /** Bytes of the segment that are delivered now. */
  offset: number;
  /** Records that are in the store now. */
  delivered: number;
  /** Records that can never be stored. */
  rejected: number;
  /** Why the last one of them was rejected. */
  error: ErrorData | null;
}

/**
 * Delivers the next lines of a segment in one transaction of the store, which holds the new offset too: after a crash at
 * any moment the store knows what it has. What the store rejects is kept with its reason in `rejected.jsonl`.
 *
 * @throws {Error} What the store throws; nothing of the batch is delivered then, or all of it.
 */
export async function deliverBatch(segment: Segment, delivery: SegmentDelivery): Promise<BatchReport> {
  const { store, folder, offset, batchBytes, signal } = delivery;
  const { lines, end } = segment.read(offset, batchBytes);
  if (end === offset) return { offset, delivered: 0, rejected: 0, error: null };
  const records: TrackingRecord[] = [];
  const rejected: { record: unknown; error: ErrorData }[] = [];
  for (const line of lines) {
    const decoded = decodeRecord(line);
    if ("record" in decoded) records.push(decoded.record);
    else rejected.push({ record: line, error: decoded.error });
  }
  const report = await store.deliver(records, { segment: segment.name, offset: end }, { signal });
  rejected.push(...report.rejected);
  keepRejected(folder, rejected);
  return {
    offset: end,
    delivered: report.delivered,
    rejected: rejected.length,
    error: rejected.at(-1)?.error ?? null,
  };
}
