import { ok, strictEqual } from "node:assert/strict";
import { calibrationSentence, calibrationTone } from "../../../lib/reports/calibration/sentence.ts";
import { calibrateVerdicts, type VerdictRow } from "../../../lib/scorers/mod.ts";

/** Rows of which a share is labelled rightly. */
function rows(right: number, wrong: number): VerdictRow[] {
  return Array.from({ length: right + wrong }, (_, at) => {
    const human = at % 2 === 0 ? "good" : "bad";
    return { human, judge: at < right ? human : human === "good" ? "bad" : "good" };
  });
}

Deno.test("calibrationSentence() gives agreement and kappa with their intervals", () => {
  const result = calibrateVerdicts(rows(90, 10), { name: "my_judge" });
  strictEqual(calibrationTone(result), "good");
  ok(calibrationSentence(result).startsWith("my_judge agrees with people on 0.900 [0.826, 0.945] of 100 rows; beyond"));
});

Deno.test("calibrationTone() is bad for a judge below chance and unsure for few rows", () => {
  strictEqual(calibrationTone(calibrateVerdicts(rows(20, 80), { name: "j" })), "bad");
  strictEqual(calibrationTone(calibrateVerdicts(rows(6, 2), { name: "j" })), "unsure");
  strictEqual(calibrationTone(calibrateVerdicts([], { name: "j" })), "unsure");
});
