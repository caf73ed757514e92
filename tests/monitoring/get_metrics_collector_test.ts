import { deepStrictEqual, notStrictEqual, strictEqual } from "node:assert/strict";
import { getMetricsCollector } from "../../lib/monitoring/mod.ts";
import { openTracking } from "../../lib/tracking/mod.ts";
import { inFolder } from "../tracking/outbox/fixed.ts";

Deno.test("getMetricsCollector() keeps one collector for each name, until it is closed", async () => {
  const metrics = getMetricsCollector("one name");
  strictEqual(getMetricsCollector("one name"), metrics);
  notStrictEqual(getMetricsCollector("another name"), metrics);
  await metrics[Symbol.asyncDispose]();
  notStrictEqual(getMetricsCollector("one name"), metrics);
});

Deno.test(
  "getMetricsCollector() gives a collector the store that it lacked",
  inFolder(async (folder) => {
    await using store = await openTracking("sqlite:///mlflow.db", { folder });
    getMetricsCollector("late store").recordRequest("success");
    {
      await using _metrics = getMetricsCollector("late store", { store, experiment: "watched", userId: "me" });
    }
    const [run] = await store.runs({ experiments: ["watched"] });
    deepStrictEqual(run?.metrics["requests_total"], 1);
  }),
);
