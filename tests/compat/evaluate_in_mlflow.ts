import { deepStrictEqual, ok, strictEqual } from "node:assert/strict";
import { z } from "zod";
import type { EvaluationResult } from "vigil/contracts";
import { python, runPython } from "./components.ts";

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

/** What MLflow's own client finds in a store after `deno task evaluate` is what the command wrote. */
export async function expectInMlflow(
  uri: string,
  result: EvaluationResult,
  program: string = Deno.env.get("VIGIL_PYTHON") ?? python,
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
