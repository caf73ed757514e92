import { deepStrictEqual, rejects, strictEqual } from "node:assert/strict";
import { fromFileUrl, join } from "@std/path";
import { classifierFiles, trainClassifier, trainerOf } from "../../../lib/agents/mod.ts";
import { createDataset, loadDataset } from "../../../lib/datasets/mod.ts";
import { commonFlags } from "../../../tasks/command/flags.ts";
import { Output } from "../../../tasks/command/output.ts";
import { evaluateFlags } from "../../../tasks/evaluate.ts";
import { loadPlan } from "../../../tasks/evaluate/plan.ts";

const folder = fromFileUrl(new URL("../../..", import.meta.url)).replace(/[/\\]$/, "");

function planOf(given: Record<string, unknown>, project = folder) {
  return loadPlan({
    flags: { ...evaluateFlags.parse(given), ...commonFlags.parse({}) },
    given,
    words: [],
    sources: {},
    output: new Output({ command: "evaluate" }),
    signal: new AbortController().signal,
    folder: project,
    resolve: (path) => join(project, path),
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

Deno.test("loadPlan() judges a trained classifier on the rows that were held back, and says how to train one", async () => {
  const project = await Deno.makeTempDir();
  try {
    await Deno.symlink(join(folder, "data"), join(project, "data"));
    await rejects(planOf({ agent: "fp" }, project), {
      name: "InputError",
      message: /Cannot find a trained classifier "fp": no version is in Production and none is here/,
      hint: "Train it with `deno task train --classifier fp`",
    });
    const trainer = trainerOf("ep");
    const data = await loadDataset("esg_sentences", { folders: [join(folder, "data")], folder });
    const some = createDataset(data.rows.slice(0, 400).map(({ fields }) => fields), { name: "some" });
    const { classifier } = trainClassifier(trainer, { data: some });
    const model = join(project, "reports/training/ep/latest/model");
    await Deno.mkdir(model, { recursive: true });
    for (
      const [name, content] of Object.entries(
        classifierFiles({ ...classifier, origin: { digest: data.digest, seed: 42 } }),
      )
    ) {
      await Deno.writeFile(
        join(model, name),
        typeof content === "string" ? new TextEncoder().encode(content) : content,
      );
    }
    for (const given of [{ agent: "ep" }, { agent: "ep", model: "reports/training/ep/latest/model" }]) {
      const plan = await planOf(given, project);
      deepStrictEqual([plan.name, plan.positiveLabel, plan.modelVersion], ["ep", "figures", classifier.version]);
      deepStrictEqual([plan.dataset.name, plan.dataset.rows.length], ["esg_sentences_test", 847]);
    }
    await rejects(planOf({ agent: "ep", model: "2" }, project), /tracking is off/);
  } finally {
    await Deno.remove(project, { recursive: true });
  }
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
