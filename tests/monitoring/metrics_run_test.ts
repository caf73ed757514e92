import { deepStrictEqual, strictEqual } from "node:assert/strict";
import { MetricsRun } from "../../lib/monitoring/metrics_run.ts";
import { openTracking } from "../../lib/tracking/mod.ts";
import { FixedClock, inFolder } from "../tracking/outbox/fixed.ts";

Deno.test(
  "MetricsRun begins a run with the first metrics, logs each time as a step and ends it",
  inFolder(async (folder) => {
    await using store = await openTracking("sqlite:///mlflow.db", { folder });
    const clock = new FixedClock();
    const run = new MetricsRun({ store, experiment: "e", name: "watch", userId: "me", clock });
    await run.end();
    deepStrictEqual(await store.runs(), []);
    await run.log({ requests_total: 1 });
    clock.elapsed += 60_000;
    await run.log({ requests_total: 5 });
    await run.end();
    const [found, ...others] = await store.runs({ experiments: ["e"] });
    deepStrictEqual([found?.name, found?.status, found?.metrics, others], [
      "watch",
      "FINISHED",
      { requests_total: 5 },
      [],
    ]);
    const history = await store.metricHistory(found?.runId ?? "", "requests_total");
    deepStrictEqual(history.map(({ step, value, timestampMs }) => [step, value, timestampMs]), [
      [0, 1, 1_763_700_000_000],
      [1, 5, 1_763_700_060_000],
    ]);
    strictEqual(found?.endTimeMs, 1_763_700_060_000);
  }),
);
