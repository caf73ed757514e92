import { deepStrictEqual, strictEqual } from "node:assert/strict";
import {
  brierScore,
  correctness,
  failure,
  logLoss,
  positiveField,
  scoreValue,
} from "../../../lib/evaluation/compare/row_values.ts";
import { sampleRow } from "../sample_result.ts";

const row = (change: Parameters<typeof sampleRow>[0] | Record<string, unknown>) => sampleRow({ id: "a", ...change });

Deno.test("correctness() and failure() tell wrong from missing", () => {
  strictEqual(correctness(row({ expected: 1, predicted: "1" })), 1);
  strictEqual(correctness(row({ expected: "yes", predicted: "no" })), 0);
  strictEqual(correctness(row({ expected: "yes", predicted: null })), null);
  strictEqual(correctness(row({ expected: null, predicted: "yes" })), null);
  strictEqual(failure(row({ error: { name: "TimeoutError", message: "late" } })), 1);
  strictEqual(failure(row({})), 0);
});

Deno.test("scoreValue() gives numbers for what was scored, and null for the rest", () => {
  const scores = {
    grade: { status: "scored", value: 0.4 },
    right: { status: "scored", value: false },
    tone: { status: "scored", value: "rude" },
    none: { status: "abstained", reason: "no text" },
    broken: { status: "failed", error: { name: "E", message: "m" } },
  } as const;
  const of = (name: string, label?: string) => scoreValue(name, label)(row({ scores }));
  deepStrictEqual([of("grade"), of("right"), of("tone"), of("none"), of("broken"), of("missing")], [
    0.4,
    0,
    null,
    null,
    null,
    null,
  ]);
  deepStrictEqual([of("tone", "rude"), of("tone", "kind"), of("grade", "rude")], [1, 0, null]);
});

Deno.test("logLoss() and brierScore() are those of the expected label", () => {
  const probabilities = { yes: 0.8, no: 0.2 };
  strictEqual(logLoss(row({ expected: "yes", probabilities }))?.toFixed(6), (-Math.log(0.8)).toFixed(6));
  strictEqual(brierScore(row({ expected: "yes", probabilities }))?.toFixed(6), "0.040000");
  strictEqual(brierScore(row({ expected: "a", probabilities: { a: 0.5, b: 0.3, c: 0.2 } }))?.toFixed(6), "0.380000");
  strictEqual(logLoss(row({ expected: "maybe", probabilities })), null);
  strictEqual(brierScore(row({ expected: "yes", probabilities: null })), null);
  strictEqual(Number.isFinite(logLoss(row({ expected: "yes", probabilities: { yes: 0, no: 1 } }))), true);
});

Deno.test("positiveField() gives nothing where there is no ratio", () => {
  deepStrictEqual([1.5, 0, null].map((latencyMs) => positiveField("latencyMs")(row({ latencyMs }))), [1.5, null, null]);
});
