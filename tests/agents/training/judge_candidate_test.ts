import { match, ok, strictEqual } from "node:assert/strict";
import { type Classifier, classifierFiles } from "../../../lib/agents/training/classifier.ts";
import { judgeCandidate } from "../../../lib/agents/training/judge_candidate.ts";
import { trainClassifier } from "../../../lib/agents/training/train_classifier.ts";
import type { ModelVersion } from "../../../lib/contracts/mod.ts";
import { lengthTrainer, texts } from "./length_trainer.ts";

const trainer = lengthTrainer();
const training = trainClassifier(trainer, { data: texts });
const version: ModelVersion = {
  name: "esg-classifier-fp",
  version: 4,
  source: "",
  runId: null,
  stage: "Production",
  description: null,
  tags: {},
  creationTimeMs: 0,
};

function inProduction(classifier: Classifier) {
  const files = new Map(
    Object.entries(classifierFiles(classifier)).map(([name, content]) => [
      name,
      typeof content === "string" ? new TextEncoder().encode(content) : content,
    ]),
  );
  return { classifier, version, files };
}

Deno.test("judgeCandidate() promotes the first of a name, and one that is the same byte for byte", async () => {
  const first = await judgeCandidate(training, { trainer, production: null });
  ok(first.promote && first.comparison === null);
  const again = trainClassifier(trainer, { data: texts }).classifier;
  const same = await judgeCandidate(training, { trainer, production: inProduction(again) });
  ok(same.promote && /same as version 4/.test(same.reason), same.reason);
});

Deno.test("judgeCandidate() promotes what is better, and neither what is worse nor what cannot be told", async () => {
  const { classifier } = training;
  const never = { ...classifier, threshold: 1 };
  const better = await judgeCandidate(training, { trainer, production: inProduction(never) });
  ok(better.promote && better.comparison?.verdict === "better", better.reason);
  const blind = trainClassifier({ ...trainer, keywordRule: null }, { data: texts });
  blind.predictions = {
    ...blind.predictions,
    decisions: blind.predictions.decisions.map((decision) => ({ ...decision, label: "short" })),
  };
  const worse = await judgeCandidate(blind, {
    trainer,
    production: inProduction({ ...classifier, version: "3", threshold: 0.4 }),
  });
  ok(!worse.promote && worse.comparison?.verdict === "worse", worse.reason);
  const near = inProduction({ ...classifier, threshold: (classifier.threshold ?? 0) + 1e-4 });
  const unclear = await judgeCandidate(training, { trainer, production: near, margin: { f2_score: 0.0001 } });
  ok(!unclear.promote && /f2_score is inconclusive against version 4/.test(unclear.reason), unclear.reason);
  const wide = await judgeCandidate(training, { trainer, production: near, margin: { f2_score: 0.5 } });
  strictEqual(wide.comparison?.verdict, "equivalent");
  ok(!wide.reason.includes("may have seen"), wide.reason);
  const elsewhere = inProduction({ ...classifier, threshold: 1, origin: { digest: "other", seed: 42 } });
  match(
    (await judgeCandidate(training, { trainer, production: elsewhere })).reason,
    /may have seen some of these rows/,
  );
  ok(wide.promote);
});
