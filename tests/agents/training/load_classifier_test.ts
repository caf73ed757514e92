import { deepStrictEqual, rejects, strictEqual } from "node:assert/strict";
import { join } from "@std/path";
import { classifierFiles } from "../../../lib/agents/training/classifier.ts";
import { loadClassifier } from "../../../lib/agents/training/load_classifier.ts";
import { scorecardTrainer } from "../../../lib/agents/training/scorecard_trainer.ts";
import { trainClassifier } from "../../../lib/agents/training/train_classifier.ts";
import { loadDataset } from "../../../lib/datasets/mod.ts";
import { logModel, openTracking, promoteModel } from "../../../lib/tracking/mod.ts";
import { inFolder } from "../../tracking/outbox/fixed.ts";

const data = await loadDataset(new URL("../../../data/credit_data/credit_data.csv", import.meta.url).pathname);
const { classifier } = trainClassifier(scorecardTrainer, { data });
const applicant = { Seniority: 2, Records: "yes", Income: 60, Expenses: 60 };

Deno.test(
  "loadClassifier() takes what is in Production, else what was trained here last",
  inFolder(async (folder) => {
    const here = join(folder, "scorecard", "latest", "model");
    await Deno.mkdir(here, { recursive: true });
    for (const [name, content] of Object.entries(classifierFiles(classifier))) {
      await Deno.writeFile(join(here, name), typeof content === "string" ? new TextEncoder().encode(content) : content);
    }
    await using store = await openTracking("sqlite:///mlflow.db", { folder });
    const local = await loadClassifier("scorecard", { store, folder });
    strictEqual(local.version, classifier.version);
    deepStrictEqual(local.model.probabilities(applicant), classifier.model.probabilities(applicant));
    const { runId } = await store.createRun({ experiment: "e", name: "r", startTimeMs: 1, userId: "ada" });
    const name = "esg-classifier-scorecard";
    const { signature } = scorecardTrainer;
    await logModel(store, { name, runId, files: classifierFiles(classifier), signature, flavor: {} });
    strictEqual((await loadClassifier("scorecard", { store, folder })).version, classifier.version);
    await promoteModel(store, { name, version: 1, by: "ada", why: "first" });
    const served = await loadClassifier("scorecard", { store, folder: join(folder, "none") });
    deepStrictEqual([served.version, served.threshold, served.origin], ["1", 0.5, classifier.origin]);
    deepStrictEqual(served.model.probabilities(applicant), classifier.model.probabilities(applicant));
    await logModel(store, { name, runId, files: classifierFiles(classifier), signature, flavor: {} });
    await promoteModel(store, { name, version: 2, to: "Staging", by: "ada", why: "second" });
    for (const [which, version] of [["1", "1"], ["2", "2"], ["Staging", "2"], [here, classifier.version]] as const) {
      strictEqual((await loadClassifier("scorecard", { store, which })).version, version, which);
    }
    await rejects(loadClassifier("scorecard", { store, which: "3" }), {
      message: 'Cannot load version 3 of "esg-classifier-scorecard": the registry has none',
    });
    await rejects(loadClassifier("scorecard", { which: "Staging" }), { message: /tracking is off/ });
    await rejects(loadClassifier("scorecard", { store, which: join(folder, "none") }), {
      message: /it holds no model/,
    });
    await rejects(loadClassifier("scorecard", { store, which: join(here, "classifier.json") }), {
      message: /it holds no model/,
    });
    await rejects(loadClassifier("fp", { store, which: here }), { message: /found the classifier "scorecard" there/ });
  }),
);

Deno.test(
  "loadClassifier() says how to train one",
  inFolder(async (folder) => {
    await rejects(loadClassifier("ep", { folder }), {
      name: "InputError",
      message: /Cannot find a trained classifier "ep"/,
      hint: "Train it with `deno task train --classifier ep`",
    });
    await rejects(loadClassifier("nobody", { folder }), { message: /expected one of fp, ep, intent, scorecard/ });
  }),
);
