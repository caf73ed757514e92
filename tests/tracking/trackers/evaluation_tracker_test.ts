import { deepStrictEqual, strictEqual } from "node:assert/strict";
import { openTracking } from "../../../lib/tracking/open_tracking.ts";
import { EvaluationTracker, type TrackedEvaluation } from "../../../lib/tracking/trackers/evaluation_tracker.ts";
import { FixedClock, inFolder } from "../outbox/fixed.ts";

const evaluation: TrackedEvaluation = {
  totalApps: 20,
  modelVersion: "sonnet-4.5",
  metrics: { build_success_rate: 0.9, type_safety: null },
  report: { apps: [{ name: "shop" }] },
  markdown: "# Evaluation\n",
  timeMs: Date.UTC(2025, 11, 29, 10, 30, 45, 120),
};

Deno.test(
  "EvaluationTracker keeps one run an evaluation, with the names that other people's scripts read",
  inFolder(async (folder) => {
    const env: Record<string, string> = { EVAL_MODE: "vanilla_sdk", USER: "ada" };
    {
      const clock = new FixedClock();
      await using tracker = new EvaluationTracker({ folder, sources: { env: (name) => env[name] }, clock });
      await tracker.logEvaluation(evaluation);
    }
    await using store = await openTracking("sqlite:///mlflow.db", { folder });
    const [run, ...more] = await store.runs({ experiments: ["/Shared/klaudbiusz-evaluations"] });
    const name = "eval_vanilla_sdk_20251229_103045";
    deepStrictEqual([run?.name, run?.status, more.length], [name, "FINISHED", 0]);
    const { framework, mode, run_name } = run?.tags ?? {};
    deepStrictEqual({ framework, mode, run_name }, { framework: "klaudbiusz", mode: "vanilla_sdk", run_name: name });
    deepStrictEqual(run?.params, {
      mode: "vanilla_sdk",
      total_apps: "20",
      timestamp: "2025-12-29T10:30:45.120Z",
      model_version: "sonnet-4.5",
    });
    deepStrictEqual(run?.metrics, { build_success_rate: 0.9 });
    const read = async (path: string) => new TextDecoder().decode(await store.readArtifact(run?.runId ?? "", path));
    deepStrictEqual(JSON.parse(await read("evaluation_report.json")), evaluation.report);
    strictEqual(await read("EVALUATION_REPORT.md"), "# Evaluation\n");
  }),
);

Deno.test(
  "EvaluationTracker warns once without credentials, and the evaluation goes on",
  inFolder(async (folder) => {
    const warnings: string[] = [];
    await using tracker = new EvaluationTracker({
      folder,
      sources: { env: (name) => name === "MLFLOW_TRACKING_URI" ? "databricks://nobody" : undefined },
      onWarning: (message) => warnings.push(message),
    });
    for (let round = 0; round < 2; round++) strictEqual(await tracker.logEvaluation(evaluation), null);
    strictEqual(warnings.length, 1, warnings.join("\n"));
  }),
);

Deno.test(
  "EvaluationTracker with tracking off keeps nothing and says nothing",
  inFolder(async (folder) => {
    const warnings: string[] = [];
    await using tracker = new EvaluationTracker({
      folder,
      sources: { env: (name) => name === "MLFLOW_ENABLED" ? "false" : undefined },
      onWarning: (message) => warnings.push(message),
      mode: "mcp",
    });
    strictEqual(await tracker.logEvaluation(evaluation), null);
    deepStrictEqual(warnings, []);
  }),
);
