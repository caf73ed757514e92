import { deepStrictEqual, match, ok, rejects, strictEqual } from "node:assert/strict";
import { join } from "@std/path";
import { ServiceError } from "../../../lib/contracts/mod.ts";
import { openTracking } from "../../../lib/tracking/open_tracking.ts";
import { ExperimentTracker } from "../../../lib/tracking/trackers/experiment_tracker.ts";
import { filesOf, FixedClock, inFolder } from "../outbox/fixed.ts";

async function train(tracker: ExperimentTracker, file: string): Promise<void> {
  await using _outer = await tracker.startRun({ runName: "train", tags: { stage: "try" } });
  tracker.logParams({ targetRecall: 0.9, features: ["1", "2"], model: "logistic", nothing: undefined });
  {
    await using _inner = await tracker.startRun({ runName: "fold 1" });
    tracker.logMetrics({ recall: 0.8 });
  }
  tracker.logMetrics({ recall: 0.93, "f2 @test": 0.7, auc: null }, { step: 2 });
  tracker.setTags({ dataset: "esg" });
  await tracker.logArtifact(file);
  await tracker.logArtifact("report/notes.txt", { content: "first try" });
}

Deno.test(
  "ExperimentTracker keeps runs, nested ones too, in {prefix}-{classifier} of the settings' store",
  inFolder(async (folder) => {
    const env: Record<string, string> = { MLFLOW_ENABLED: "true", MLFLOW_EXPERIMENT_PREFIX: "acme", USER: "ada" };
    const file = join(folder, "config.json");
    Deno.writeTextFileSync(file, "{}");
    {
      await using tracker = new ExperimentTracker("fp", {
        sources: { env: (name) => env[name] },
        folder,
        clock: new FixedClock(),
      });
      strictEqual(await tracker.experiment(), "acme-fp");
      await train(tracker, file);
    }
    await using store = await openTracking("sqlite:///mlflow.db", { folder });
    const runs = await store.runs({ experiments: ["acme-fp"] });
    const outer = runs.find(({ name }) => name === "train");
    const inner = runs.find(({ name }) => name === "fold 1");
    deepStrictEqual([runs.length, inner?.parentRunId, inner?.metrics], [2, outer?.runId, { recall: 0.8 }]);
    deepStrictEqual(
      [outer?.status, outer?.userId, outer?.params, outer?.metrics],
      ["FINISHED", "ada", { targetRecall: "0.9", features: '["1","2"]', model: "logistic" }, {
        recall: 0.93,
        "f2 _test": 0.7,
      }],
    );
    deepStrictEqual([outer?.tags["classifier"], outer?.tags["stage"], outer?.tags["dataset"]], ["fp", "try", "esg"]);
    deepStrictEqual((await store.artifacts(outer?.runId ?? "")).map(({ path }) => path), ["config.json", "report"]);
  }),
);

Deno.test(
  "ExperimentTracker is off unless MLFLOW_ENABLED is true: the same code, no file",
  inFolder(async (folder) => {
    for (const env of [() => undefined, (name: string) => name === "MLFLOW_ENABLED" ? "false" : undefined]) {
      await using tracker = new ExperimentTracker("fp", { sources: { env }, folder });
      await train(tracker, join(folder, "is not there"));
      strictEqual(await tracker.store(), null);
      const run = await tracker.startRun({ runName: "x" });
      run.logParams({ a: 1 });
      run.setTags({ a: "1" });
      strictEqual(run.runId, null);
      await run.end();
    }
    deepStrictEqual(filesOf(folder), []);
  }),
);

Deno.test(
  "ExperimentTracker warns once about a store that it cannot open, and lets the training go on",
  inFolder(async (folder) => {
    const warnings: string[] = [];
    const env: Record<string, string> = { MLFLOW_ENABLED: "true", MLFLOW_TRACKING_URI: "http://127.0.0.1:1" };
    await using tracker = new ExperimentTracker("fp", {
      sources: { env: (name) => env[name] },
      folder,
      open: () => Promise.reject(new ServiceError("Cannot reach the server")),
      onWarning: (message) => warnings.push(message),
    });
    await train(tracker, "x");
    await train(tracker, "x");
    deepStrictEqual(warnings, ["Tracking is not complete: Cannot reach the server. What is tracked goes on"]);
  }),
);

Deno.test(
  "ExperimentTracker warns about a file that cannot be read, and names what is wrong with a setting",
  inFolder(async (folder) => {
    const warnings: string[] = [];
    await using store = await openTracking("sqlite:///mlflow.db", { folder });
    {
      await using tracker = new ExperimentTracker("fp", { store, onWarning: (message) => warnings.push(message) });
      await train(tracker, join(folder, "missing.json"));
      strictEqual(await tracker.store(), store);
    }
    strictEqual(warnings.length, 1);
    match(warnings[0] ?? "", /Cannot keep the artifact ".*missing\.json"/);
    ok((await store.runs()).length === 2, "the store given stays open");
    const bad = new ExperimentTracker("fp", { sources: { env: () => "perhaps" }, folder });
    await rejects(bad.startRun({ runName: "x" }), { name: "InputError", message: /MLFLOW_ENABLED.*perhaps/ });
  }),
);

Deno.test(
  "ExperimentTracker puts /Shared/ before the name on Databricks, and ends runs that were left open",
  inFolder(async (folder) => {
    await using store = await openTracking("sqlite:///mlflow.db", { folder });
    {
      await using tracker = new ExperimentTracker("ep", {
        store: { ...store, uri: "databricks://dev" },
        prefix: "esg",
      });
      strictEqual(await tracker.experiment(), "/Shared/esg-ep");
      await tracker.startRun({ runName: "left open" });
      const failed = await tracker.startRun({ runName: "failed" });
      await failed.end("FAILED");
      await failed.end();
    }
    deepStrictEqual((await store.runs()).map(({ name, status }) => [name, status]).toSorted(), [
      ["failed", "FAILED"],
      ["left open", "FINISHED"],
    ]);
  }),
);
