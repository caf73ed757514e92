import { deepStrictEqual, rejects, strictEqual } from "node:assert/strict";
import { fromFileUrl, join } from "@std/path";
import { commonFlags } from "../../../tasks/command/flags.ts";
import { Output } from "../../../tasks/command/output.ts";
import { evaluateFlags } from "../../../tasks/evaluate.ts";
import { loadPlan } from "../../../tasks/evaluate/plan.ts";

const folder = fromFileUrl(new URL("../../..", import.meta.url)).replace(/[/\\]$/, "");

function planOf(given: Record<string, unknown>) {
  return loadPlan({
    flags: { ...evaluateFlags.parse(given), ...commonFlags.parse({}) },
    given,
    words: [],
    sources: {},
    output: new Output({ command: "evaluate" }),
    signal: new AbortController().signal,
    folder,
    resolve: (path) => join(folder, path),
  });
}

Deno.test("loadPlan() runs the loan agent on its own cases where nothing is said", async () => {
  const plan = await planOf({});
  deepStrictEqual([plan.name, plan.agentName, plan.dataset.rows.length], ["loan_approval", "loan_approval", 20]);
  deepStrictEqual(plan.fields, { targetField: "expected_outcome", predictionField: "outcome" });
});

Deno.test("loadPlan() judges the scorecard on rows that it was not fitted on, unless told otherwise", async () => {
  const plan = await planOf({ agent: "scorecard" });
  strictEqual(plan.dataset.rows.length, 891);
  strictEqual(plan.positiveLabel, "bad");
  strictEqual((await planOf({ agent: "scorecard", split: "train" })).dataset.rows.length, 3563);
});

Deno.test("loadPlan() runs no agent where the file holds the predictions", async () => {
  const plan = await planOf({
    dataset: "data/metrics_yardstick/pathology.csv",
    targetField: "pathology",
    predictionField: "scan",
    probabilityField: ["p"],
  });
  strictEqual(plan.agent, undefined);
  strictEqual(plan.name, "pathology");
  strictEqual(plan.fields.probabilityField, "p");
});

Deno.test("loadPlan() says what is missing", async () => {
  await rejects(planOf({ predictionField: "p", targetField: "t" }), /no dataset is named/);
  await rejects(
    planOf({ predictionField: "scan", dataset: "data/metrics_yardstick/pathology.csv" }),
    /no target is named/,
  );
});
