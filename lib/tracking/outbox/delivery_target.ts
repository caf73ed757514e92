import type { Deliver } from "../../contracts/mod.ts";

/** What the outbox delivers into. */
export interface DeliveryTarget extends Pick<Deliver, "deliver" | "deliveredOffset">, AsyncDisposable {}

/**
 * A target that is opened with the first delivery. Deliveries have a connection of their own so that they can give up soon
 * when another process holds the lock, and try again later: a traced program must not stand still for its records.
 *
 * @param open Opens the target; called again after it failed.
 */
export function openWhenNeeded(open: () => Promise<DeliveryTarget>): DeliveryTarget {
  let opening: Promise<DeliveryTarget> | null = null;
  const target = async (): Promise<DeliveryTarget> => {
    opening ??= open();
    try {
      return await opening;
    } catch (error) {
      opening = null;
      throw error;
    }
  };
  return {
    deliver: async (records, checkpoint) => (await target()).deliver(records, checkpoint),
    deliveredOffset: async (segment) => (await target()).deliveredOffset(segment),
    [Symbol.asyncDispose]: async () => {
      if (opening !== null) await (await opening)[Symbol.asyncDispose]();
    },
  };
}
