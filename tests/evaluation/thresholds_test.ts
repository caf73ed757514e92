import { deepStrictEqual, doesNotThrow, match, strictEqual, throws } from "node:assert/strict";
import { checkThresholds, parseThreshold, requireDirections } from "../../lib/evaluation/thresholds.ts";
import { scorer } from "../../lib/scorers/mod.ts";
import { sampleResult, sampleRow } from "./sample_result.ts";

const under = (metric: string, value: number) => ({ metric, value, bound: "under" }) as const;
const over = (metric: string, value: number) => ({ metric, value, bound: "over" }) as const;

Deno.test("parseThreshold() reads METRIC=VALUE and nothing else", () => {
  deepStrictEqual(parseThreshold("f1_score=0.8", "under"), under("f1_score", 0.8));
  for (const text of ["accuracy", "accuracy=", "=0.8", "accuracy=high", "accuracy=0.8=0.9", "accuracy= "]) {
    throws(
      () => parseThreshold(text, "over"),
      { message: /expected METRIC=VALUE/, where: { field: "--fail-over" } },
      text,
    );
  }
});

Deno.test("checkThresholds() tells a value from an interval", () => {
  const outcomes = checkThresholds(sampleResult(), [
    under("accuracy", 0.6),
    under("accuracy", 0.8),
    under("accuracy", 0.95),
    under("auc", 0.5),
    over("error_rate", 0.2),
    over("error_rate", 0.1),
    over("accuracy", 0.5),
  ]);
  deepStrictEqual(outcomes.map(({ outcome }) => outcome), [
    "good",
    "inconclusive",
    "bad",
    "bad",
    "good",
    "inconclusive",
    "bad",
  ]);
});

Deno.test("checkThresholds() does not let failed calls help", () => {
  const error = { name: "TimeoutError", message: "Too late" };
  const rows = [sampleRow({ id: "a" }), sampleRow({ id: "b", error }), sampleRow({ id: "c", error })];
  const [missed, met] = checkThresholds(sampleResult({ rows }), [under("accuracy", 0.8), under("accuracy", 0.3)]);
  strictEqual(missed?.outcome, "bad");
  match(missed?.text ?? "", /2 of 3 calls failed/);
  strictEqual(met?.outcome, "good");
});

Deno.test("checkThresholds() knows no metric that is not there, even one that every object has", () => {
  const [outcome] = checkThresholds(sampleResult(), [under("constructor", 1)]);
  deepStrictEqual([outcome?.outcome, outcome?.actual], ["unknown", null]);
});

Deno.test("requireDirections() refuses limits that reward what is bad", () => {
  const toxicity = scorer(() => 0, { name: "toxicity", better: "lower" });
  const length = scorer(() => 0, { name: "length", better: "none" });
  doesNotThrow(() => requireDirections([under("accuracy", 1), over("brier", 0.1), over("toxicity", 0.1)], [toxicity]));
  doesNotThrow(() => requireDirections([under("length", 1), over("length", 2)], [length]));
  throws(() => requireDirections([under("brier", 0.1)], []), {
    name: "InputError",
    message: /less is better/,
    hint: "Use --fail-over brier=0.1",
  });
  throws(() => requireDirections([over("accuracy", 0.1)], []), /more is better/);
  throws(() => requireDirections([under("toxicity", 0.1)], [toxicity]), /less is better/);
});
