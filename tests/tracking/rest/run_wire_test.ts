import { deepStrictEqual, strictEqual } from "node:assert/strict";
import { metricValue, runSchema } from "../../../lib/tracking/rest/run_wire.ts";

Deno.test("runSchema reads what MLflow 3.17.2 answers", () => {
  // Taken from GET /api/2.0/mlflow/runs/get of a real server.
  const run = runSchema.parse({
    info: {
      run_uuid: "7f06cc8a7c9843b6a93e56a92aa74272",
      experiment_id: "1",
      run_name: "r",
      user_id: "",
      status: "RUNNING",
      start_time: 1,
      artifact_uri: "mlflow-artifacts:/1/7f06cc8a7c9843b6a93e56a92aa74272/artifacts",
      lifecycle_stage: "active",
      run_id: "7f06cc8a7c9843b6a93e56a92aa74272",
    },
    data: {
      metrics: [
        { key: "a", value: "NaN", timestamp: 1, step: 0 },
        { key: "b", value: -1.7976931348623157e+308, timestamp: 1, step: 0 },
      ],
      params: [{ key: "p", value: "x" }],
      tags: [{ key: "mlflow.runName", value: "r" }, { key: "mlflow.parentRunId", value: "p1" }],
    },
    inputs: {},
    outputs: {},
  });
  deepStrictEqual(run, {
    runId: "7f06cc8a7c9843b6a93e56a92aa74272",
    experimentId: "1",
    name: "r",
    status: "RUNNING",
    startTimeMs: 1,
    endTimeMs: null,
    lifecycleStage: "active",
    artifactUri: "mlflow-artifacts:/1/7f06cc8a7c9843b6a93e56a92aa74272/artifacts",
    userId: "",
    parentRunId: "p1",
    params: { p: "x" },
    tags: { "mlflow.runName": "r", "mlflow.parentRunId": "p1" },
    metrics: { a: NaN, b: -Infinity },
    datasets: [],
  });
});

Deno.test("runSchema does without what a server leaves out", () => {
  const run = runSchema.parse({
    info: { run_id: "1", experiment_id: "0", status: "SOMETHING_NEW", end_time: "0", lifecycle_stage: "deleted" },
    data: { tags: [{ key: "mlflow.runName", value: "named" }], metrics: [{ key: "zero" }] },
    inputs: { dataset_inputs: [{ dataset: { name: "d", digest: "1" } }] },
  });
  deepStrictEqual(
    [run.name, run.status, run.endTimeMs, run.lifecycleStage, run.metrics, run.datasets[0]?.context],
    ["named", "RUNNING", null, "deleted", { zero: 0 }, null],
  );
  deepStrictEqual(runSchema.parse({ info: { run_id: "1", experiment_id: "0" } }).params, {});
});

Deno.test("metricValue knows NaN and infinities in every form", () => {
  deepStrictEqual(
    ["NaN", "Infinity", "-Infinity", 1.7976931348623157e308, 0.5].map((value) => metricValue.parse(value)),
    [NaN, Infinity, -Infinity, Infinity, 0.5],
  );
  strictEqual(metricValue.safeParse(null).success, false);
});
