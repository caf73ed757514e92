import type { Checkpoint, Deliver, DeliveryReport, TrackingRecord } from "../../contracts/mod.ts";

/** Where records of the outbox go. */
export interface RecordSink extends Pick<Deliver, "deliveredOffset"> {
  /** Stores a batch, as the contract says; a remote store gives up at the signal. */
  deliver(
    records: readonly TrackingRecord[],
    checkpoint?: Checkpoint,
    options?: { signal?: AbortSignal | undefined },
  ): Promise<DeliveryReport>;
  /** Delivers what is no record: runs that were started while the store was out of reach, and their files. */
  settle?(options: { signal?: AbortSignal | undefined }): Promise<void>;
  /** How much of that waits. */
  unsettled?(): number;
}

/** What the outbox delivers into. */
export interface DeliveryTarget extends RecordSink, AsyncDisposable {}
