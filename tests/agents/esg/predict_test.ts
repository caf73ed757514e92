import { deepStrictEqual, match, rejects, strictEqual } from "node:assert/strict";
import { predict, predictionOf } from "../../../lib/agents/esg/predict.ts";
import type { PredictionRow } from "../../../lib/monitoring/predictions/prediction.ts";
import { countingBytes, FixedClock } from "../../tracking/outbox/fixed.ts";
import { lengthClassifier as classifier } from "./sentences.ts";

Deno.test("predict() keeps what the monitor needs of a text, and not the text", async () => {
  const kept: PredictionRow[] = [];
  const log = { keep: (rows: readonly PredictionRow[]) => Promise.resolve(void kept.push(...rows)) };
  const clock = new FixedClock();
  const predictions = await predict(["绿色发展", "hello world"], {
    classifier,
    log,
    clock,
    randomBytes: countingBytes(),
  });
  deepStrictEqual(predictions.map(({ label, positive, probability }) => [label, positive, probability]), [
    ["short", false, 0.4],
    ["long", true, 0.9],
  ]);
  const [first, second] = kept;
  deepStrictEqual(first, {
    id: predictions[0]?.id,
    classifier: "fp",
    predicted_at: new Date(clock.now()).toISOString(),
    // printf '绿色发展' | sha256sum
    text_hash: "933bbbddb6137c86",
    text_length: 4,
    language: "Han",
    probability: 0.4,
    prediction: 0,
    threshold: 0.5,
    model_version: "7",
    label: null,
  });
  deepStrictEqual([second?.language, second?.prediction, second?.text_length], ["Latin", 1, 11]);
  match(second?.id ?? "", /^[0-9a-f]{32}$/);
});

Deno.test("predictionOf() keeps a label that is known, and refuses a classifier of many labels", async () => {
  const options = { classifier, id: "1", predictedAtMs: 0 };
  strictEqual(predictionOf("abc", { ...options, label: "long" }).row.label, 1);
  strictEqual(predictionOf("abc", { ...options, label: "short" }).row.label, 0);
  await rejects(predict(["abc"], { classifier: { ...classifier, labels: null } }), {
    name: "InputError",
    message: /more than two labels/,
  });
});
