import { deepStrictEqual, throws } from "node:assert/strict";
import { checkThresholds, parseThreshold } from "../../lib/evaluation/thresholds.ts";
import { sampleResult } from "./sample_result.ts";

Deno.test("parseThreshold() reads METRIC=VALUE and nothing else", () => {
  deepStrictEqual(parseThreshold("f1_score=0.8"), { metric: "f1_score", value: 0.8 });
  for (const text of ["accuracy", "accuracy=", "=0.8", "accuracy=high", "accuracy=0.8=0.9", "accuracy= "]) {
    throws(() => parseThreshold(text), { name: "InputError", message: /expected METRIC=VALUE/ }, text);
  }
});

Deno.test("checkThresholds() tells a value from an interval", () => {
  const outcomes = checkThresholds(sampleResult(), [
    { metric: "accuracy", value: 0.6 },
    { metric: "accuracy", value: 0.8 },
    { metric: "accuracy", value: 0.95 },
    { metric: "auc", value: 0.5 },
  ]);
  deepStrictEqual(outcomes.map(({ outcome }) => outcome), ["good", "inconclusive", "bad", "bad"]);
});

Deno.test("checkThresholds() refuses a metric that is not there, even one that every object has", () => {
  throws(() => checkThresholds(sampleResult(), [{ metric: "constructor", value: 1 }]), {
    name: "InputError",
    hint: "It has: accuracy, error_rate, auc",
  });
});
