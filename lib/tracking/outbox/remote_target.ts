import type { DeferredRuns } from "./deferred_runs.ts";
import { deferringTarget } from "./deferring_target.ts";
import type { DeliveryTarget, RecordSink } from "./delivery_target.ts";
import { readOffset, writeOffset } from "./local_offset.ts";

/**
 * Lets the outbox deliver into a store that cannot hold how far it came: that is kept beside the segments. After a crash
 * between the two the last batch is delivered once more, and the store must know what it has already.
 *
 * @param store Takes the records; closed together with the target.
 */
export function remoteTarget(
  store: Pick<RecordSink, "deliver"> & AsyncDisposable,
  { folder, runs }: { folder: string; runs: DeferredRuns },
): DeliveryTarget {
  return deferringTarget({
    async deliver(records, checkpoint, options) {
      const report = await store.deliver(records, undefined, options);
      if (checkpoint !== undefined) writeOffset(folder, checkpoint);
      return report;
    },
    deliveredOffset: (segment) => Promise.resolve(readOffset(folder, segment)),
    [Symbol.asyncDispose]: () => store[Symbol.asyncDispose](),
  }, runs);
}
