import { deepStrictEqual, strictEqual } from "node:assert/strict";
import { inOrder, isAskedFor, predictionRowSchema } from "../../../lib/monitoring/predictions/prediction.ts";
import { sample } from "./sample_predictions.ts";

Deno.test("predictionRowSchema takes rows of other writers, and leaves judging numbers to the monitor", () => {
  const { language: _language, label: _label, ...before } = sample(1);
  deepStrictEqual(predictionRowSchema.parse(before), { ...before, language: null, label: null });
  strictEqual(predictionRowSchema.safeParse(sample(1, { probability: 1.7 })).success, true);
  for (const bad of [{ prediction: 2 }, { predicted_at: "yesterday" }, { id: "" }, { text_length: -1 }]) {
    strictEqual(predictionRowSchema.safeParse(sample(1, bad)).success, false, JSON.stringify(bad));
  }
});

Deno.test("isAskedFor() takes the beginning of a window and leaves its end", () => {
  const at = Date.parse(sample(5).predicted_at);
  strictEqual(isAskedFor(sample(5), { sinceMs: at, untilMs: at + 1 }), true);
  strictEqual(isAskedFor(sample(5), { sinceMs: at + 1 }), false);
  strictEqual(isAskedFor(sample(5), { untilMs: at }), false);
  strictEqual(isAskedFor(sample(5), { classifier: "ep" }), false);
  strictEqual(isAskedFor(sample(5), {}), true);
});

Deno.test("inOrder() sorts by time, not by the text of it", () => {
  const early = sample(2, { predicted_at: "2026-11-20T08:00:00+02:30" });
  deepStrictEqual(inOrder([sample(1), early, sample(0)]).map(({ id }) => id), ["id-2", "id-0", "id-1"]);
});
