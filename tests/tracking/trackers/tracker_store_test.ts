import { deepStrictEqual, rejects, strictEqual } from "node:assert/strict";
import { InputError } from "../../../lib/contracts/mod.ts";
import { openTracking } from "../../../lib/tracking/open_tracking.ts";
import { trackingSettings } from "../../../lib/tracking/settings.ts";
import { TrackerStore } from "../../../lib/tracking/trackers/tracker_store.ts";
import { inFolder } from "../outbox/fixed.ts";

Deno.test(
  "TrackerStore opens the store of the settings once, and closes what it opened",
  inFolder(async (folder) => {
    let opened = 0;
    let closed = 0;
    const tracker = new TrackerStore({
      folder,
      sources: { env: (name) => name === "MLFLOW_TRACKING_URI" ? "sqlite:///given.db" : undefined },
      open: async (uri, options) => {
        opened++;
        const store = await openTracking(uri, options);
        return { ...store, [Symbol.asyncDispose]: () => (closed++, store[Symbol.asyncDispose]()) };
      },
    }, trackingSettings.trackingEnabled);
    strictEqual(await tracker.attempt((store) => Promise.resolve(store.uri.endsWith("given.db"))), true);
    await tracker.store();
    await tracker[Symbol.asyncDispose]();
    deepStrictEqual([opened, closed], [1, 1]);
  }),
);

Deno.test(
  "TrackerStore.attempt() turns refusals into one warning and lets defects through",
  inFolder(async (folder) => {
    const warnings: string[] = [];
    await using store = await openTracking("sqlite:///mlflow.db", { folder });
    const tracker = new TrackerStore(
      { store, onWarning: (message) => warnings.push(message) },
      trackingSettings.trackingEnabled,
    );
    for (const reason of ["first", "second"]) {
      strictEqual(await tracker.attempt(() => Promise.reject(new InputError(reason))), null);
    }
    deepStrictEqual(warnings, ["Tracking is not complete: first. What is tracked goes on"]);
    await rejects(tracker.attempt(() => Promise.reject(new TypeError("defect"))), /defect/);
    const none = new TrackerStore({ store: null }, trackingSettings.trackingEnabled);
    strictEqual(await none.attempt(() => Promise.reject(new TypeError("not called"))), null);
  }),
);
