import { deepStrictEqual, strictEqual } from "node:assert/strict";
import { driftExperiment, keepDriftCheck, lastDriftCheck } from "../../lib/monitoring/drift_checks.ts";
import { openTracking } from "../../lib/tracking/mod.ts";
import { sampleDrift } from "./sample_drift.ts";

Deno.test("keepDriftCheck() keeps a check that lastDriftCheck() finds, by analysis and reference", async () => {
  const folder = await Deno.makeTempDir();
  try {
    await using store = await openTracking("sqlite:///mlflow.db", { folder });
    const series = { store, name: "calls", reference: "a".repeat(64) };
    strictEqual(await lastDriftCheck(series), null);
    let now = 1.7e12;
    const clock = { now: () => now += 1000, monotonic: () => now };
    const keep = (state: unknown) =>
      keepDriftCheck({
        ...series,
        result: sampleDrift(),
        state,
        files: { "report.md": "# Drift" },
        userId: "me",
        clock,
      });
    await keep({ check: 1 });
    const { runId } = await keep({ check: 2 });
    deepStrictEqual(await lastDriftCheck(series), { check: 2 });
    strictEqual(await lastDriftCheck({ ...series, reference: "b".repeat(64) }), null);
    strictEqual(await lastDriftCheck({ ...series, name: "others" }), null);
    const run = await store.run(runId);
    strictEqual(run?.status, "FINISHED");
    strictEqual(run?.tags["vigil.drift.verdict"], "drift");
    strictEqual(run?.metrics["drift/drifted_share"], 1);
    deepStrictEqual((await store.artifacts(runId)).map(({ path }) => path).sort(), ["budget.json", "report.md"]);
    strictEqual((await store.experiments({ name: driftExperiment("calls") })).length, 1);

    // A check that was interrupted left no state: the one before counts.
    const broken = await store.createRun({
      experiment: driftExperiment("calls"),
      name: "broken",
      startTimeMs: now + 5000,
      userId: "me",
      tags: { "vigil.drift.reference": series.reference },
    });
    await store.updateRun(broken.runId, { status: "FINISHED", endTimeMs: now + 6000 });
    deepStrictEqual(await lastDriftCheck(series), { check: 2 });
  } finally {
    await Deno.remove(folder, { recursive: true });
  }
});
