import { deepStrictEqual, ok, strictEqual } from "node:assert/strict";
import { fromFileUrl, join } from "@std/path";
import { z } from "zod";
import { evaluationResultSchema } from "vigil/contracts";
import { runTask } from "../tasks/run_task.ts";
import { freePort, python, python310, runPython, startServer } from "./components.ts";

const data = fromFileUrl(new URL("../../data", import.meta.url));
const newer = Deno.env.get("VIGIL_PYTHON") ?? python;
const older = Deno.env.get("VIGIL_PYTHON_310") ?? python310;
const experiment = "/Shared/ai-agents/loan_approval";

const factsSchema = z.object({
  experiments: z.array(z.string()),
  runId: z.string(),
  status: z.string(),
  metrics: z.record(z.string(), z.number()),
  params: z.record(z.string(), z.string()),
  datasets: z.array(z.array(z.string())),
  artifacts: z.array(z.string()),
  reportedAccuracy: z.number(),
  traces: z.number(),
  runsOfTraces: z.array(z.string()),
  spans: z.array(z.array(z.string().nullable())),
  shapes: z.number(),
  inputs: z.array(z.string()),
  outcomes: z.array(z.string()),
  assessments: z.array(z.string()),
});

async function evaluateIn(folder: string): Promise<z.output<typeof evaluationResultSchema>> {
  await Deno.symlink(data, join(folder, "data"));
  const { code, stdout, stderr } = await runTask("evaluate", ["--json", "-"], { folder });
  strictEqual(code, 0, stderr);
  return evaluationResultSchema.parse(JSON.parse(stdout));
}

async function expectInMlflow(
  uri: string,
  result: z.output<typeof evaluationResultSchema>,
  program: string,
): Promise<void> {
  const script = await Deno.readTextFile(new URL("evaluate_in_mlflow.py", import.meta.url));
  const facts = factsSchema.parse(JSON.parse(await runPython(script, { program, args: [uri, experiment] })));
  ok(facts.experiments.includes(experiment));
  strictEqual(facts.runId, result.tracking?.runId);
  strictEqual(facts.status, "FINISHED");
  strictEqual(facts.metrics["accuracy"], result.metrics["accuracy"]?.value);
  strictEqual(facts.metrics["accuracy.low"], result.metrics["accuracy"]?.interval?.low);
  strictEqual(facts.reportedAccuracy, result.metrics["accuracy"]?.value);
  strictEqual(facts.params["seed"], "42");
  deepStrictEqual(facts.datasets, [[result.dataset.name, result.dataset.digest]]);
  deepStrictEqual(facts.artifacts, ["report.html", "report.md", "result.json"]);
  strictEqual(facts.traces, 20);
  deepStrictEqual(facts.runsOfTraces, [facts.runId]);
  deepStrictEqual(facts.spans, [
    ["assess_affordability", "TOOL", "loan_approval", "OK"],
    ["calculate_debt_to_income", "TOOL", "loan_approval", "OK"],
    ["check_credit_policy", "TOOL", "loan_approval", "OK"],
    ["decide", "CHAIN", "loan_approval", "OK"],
    ["loan_approval", "AGENT", null, "OK"],
    ["retrieve_policy_rules", "RETRIEVER", "loan_approval", "OK"],
  ]);
  strictEqual(facts.shapes, 1);
  ok(facts.inputs.includes("credit_score"));
  deepStrictEqual(facts.outcomes, ["additional_info_needed", "approved", "disapproved"]);
  deepStrictEqual(facts.assessments, ["correct", "expected_outcome"]);
}

Deno.test("evaluate leaves a run and 20 nested traces that MLflow 3.17.2 reads from the file and from its server", async (t) => {
  const folder = await Deno.makeTempDir();
  try {
    const result = await evaluateIn(folder);
    const uri = `sqlite:///${folder}/mlflow.db`;
    await t.step("the Python client", () => expectInMlflow(uri, result, newer));
    await t.step("mlflow ui", async () => {
      const url = `http://127.0.0.1:${freePort()}`;
      await using _server = await startServer({
        command: [
          join(newer, "../mlflow"),
          "ui",
          ...["--backend-store-uri", uri, "--host", "127.0.0.1", "--port", new URL(url).port, "--workers", "1"],
        ],
        env: { MLFLOW_SERVER_ENABLE_JOB_EXECUTION: "false", MLFLOW_DISABLE_TELEMETRY: "true" },
        cwd: folder,
        ready: { url: `${url}/health` },
        timeoutMs: 180_000,
      });
      await expectInMlflow(url, result, newer);
    });
  } finally {
    await Deno.remove(folder, { recursive: true });
  }
});

Deno.test("evaluate writes into a file of MLflow 3.10.1, which reads it", async () => {
  const folder = await Deno.makeTempDir();
  try {
    const make = `
import sys
from mlflow.store.tracking.sqlalchemy_store import SqlAlchemyStore
SqlAlchemyStore("sqlite:///" + sys.argv[1], sys.argv[2]).engine.dispose()
`;
    await runPython(make, { program: older, args: [join(folder, "mlflow.db"), join(folder, "mlartifacts")] });
    const result = await evaluateIn(folder);
    await expectInMlflow(`sqlite:///${folder}/mlflow.db`, result, older);
  } finally {
    await Deno.remove(folder, { recursive: true });
  }
});
