import type { DeferredRuns } from "./deferred_runs.ts";
import type { DeliveryTarget } from "./delivery_target.ts";

/**
 * Lets runs that could not be started when they were asked for arrive with the records: each before its first record,
 * their changes and files after all records.
 *
 * @param target Takes the records; closed together with the result.
 */
export function deferringTarget(target: DeliveryTarget, runs: DeferredRuns): DeliveryTarget {
  return {
    async deliver(records, checkpoint, options) {
      await runs.startNamed(records, options);
      return await target.deliver(records, checkpoint, options);
    },
    deliveredOffset: (segment) => target.deliveredOffset(segment),
    settle: (options) => runs.settle(options),
    unsettled() {
      try {
        return runs.count();
      } catch {
        // A folder that may not be looked at was never written to.
        return 0;
      }
    },
    [Symbol.asyncDispose]: () => target[Symbol.asyncDispose](),
  };
}
