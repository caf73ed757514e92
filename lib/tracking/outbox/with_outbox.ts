import { systemClock } from "../../config/mod.ts";
import type { Tracking, TrackingStore } from "../../contracts/mod.ts";
import { afterDelivery } from "./after_delivery.ts";
import type { DeliveryTarget } from "./delivery_target.ts";
import type { OutboxOptions } from "./outbox.ts";
import { Recorder } from "./recorder.ts";

/** Options for {@linkcode withOutbox}. */
export interface WithOutboxOptions extends OutboxOptions {
  /** Milliseconds between deliveries while the process lives on. @default {1000} */
  deliverEveryMs?: number;
  /** Most milliseconds that reading, closing and `flush()` deliver for. @default {5000} */
  drainMs?: number;
  /** About how many bytes to deliver at once when somebody waits for it. @default {4194304} */
  batchBytes?: number;
  /** How long to rest after a delivery in the background, as a multiple of how long it took. @default {4} */
  rest?: number;
  /** What deliveries go to, closed together with the store. @default {the store} */
  target?: DeliveryTarget;
}

/**
 * Puts an outbox before a store: recording returns at once, never throws and survives the end of the process; what was
 * recorded is delivered before something is read. The folder appears with the first record and goes when nothing waits.
 *
 * @param store Store that takes the records; closed together with the outbox.
 *
 * @example
 * ```ts
 * import { openTracking } from "vigil";
 * const folder = await Deno.makeTempDir();
 * await using tracking = await openTracking("sqlite:///mlflow.db", { folder }); // a store with an outbox before it
 * tracking.health().pending; // 0
 * ```
 */
export function withOutbox(store: TrackingStore, options: WithOutboxOptions): Tracking {
  const { deliverEveryMs = 1000, drainMs = 5000, clock = systemClock, target = store } = options;
  const recorder = new Recorder(target, { ...options, clock, deliverEveryMs, drainMs });
  let closing: Promise<void> | null = null;
  const close = async (): Promise<void> => {
    await recorder.close();
    if (target !== store) await target[Symbol.asyncDispose]();
    await store[Symbol.asyncDispose]();
  };
  return {
    ...afterDelivery(store, () => recorder.arrive()),
    record: (record) => recorder.record(record),
    recordJson: (json, how) => recorder.recordJson(json, how?.now === true),
    flush: async ({ timeoutMs = drainMs } = {}) => {
      await recorder.drain(timeoutMs);
      return recorder.health();
    },
    health: () => recorder.health(),
    [Symbol.asyncDispose]: () => closing ??= close(),
  };
}
