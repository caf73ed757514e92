import { deepStrictEqual, strictEqual } from "node:assert/strict";
import { openTracking } from "../../../lib/tracking/open_tracking.ts";
import { trackingSettings } from "../../../lib/tracking/settings.ts";
import { keptRun, UNKEPT_RUN } from "../../../lib/tracking/trackers/tracked_run.ts";
import { TrackerStore } from "../../../lib/tracking/trackers/tracker_store.ts";
import { FixedClock, inFolder } from "../outbox/fixed.ts";

Deno.test(
  "keptRun() cuts what is too long, keeps what it can of keys, and ends once",
  inFolder(async (folder) => {
    await using store = await openTracking("sqlite:///mlflow.db", { folder });
    const tracker = new TrackerStore({ store }, trackingSettings.trackingEnabled);
    const { runId } = await store.createRun({ experiment: "e", name: "r", startTimeMs: 1, userId: "ada" });
    const clock = new FixedClock();
    let ends = 0;
    const run = keptRun(store, { runId, clock, tracker, onEnd: () => ends++ });
    run.logParams({ long: "x".repeat(9000), "größe?": 10n ** 2n === 100n });
    run.logMetrics({ loss: NaN }, { step: 3 });
    run.setTags({ note: "y".repeat(9000) });
    await run.end("KILLED");
    await run[Symbol.asyncDispose]();
    const kept = await store.run(runId);
    deepStrictEqual([kept?.params["long"]?.length, kept?.params["gr__e_"]], [8000, "true"]);
    deepStrictEqual([kept?.tags["note"]?.length, kept?.status, kept?.endTimeMs, ends], [
      8000,
      "KILLED",
      clock.now(),
      1,
    ]);
    deepStrictEqual((await store.metricHistory(runId, "loss"))[0], {
      key: "loss",
      value: NaN,
      timestampMs: clock.now(),
      step: 3,
    });
  }),
);

Deno.test("UNKEPT_RUN does nothing", async () => {
  strictEqual(UNKEPT_RUN.runId, null);
  await UNKEPT_RUN.logArtifact("missing.txt");
  await UNKEPT_RUN.end();
});
