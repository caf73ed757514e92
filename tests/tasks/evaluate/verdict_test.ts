import { strictEqual, throws } from "node:assert/strict";
import type { ThresholdOutcome } from "../../../lib/contracts/mod.ts";
import { compare } from "../../../lib/evaluation/mod.ts";
import { exitCodeOfResult } from "../../../tasks/evaluate/verdict.ts";
import { passes } from "../../evaluation/compare/results.ts";
import { sampleResult, sampleRow } from "../../evaluation/sample_result.ts";

function threshold(outcome: ThresholdOutcome["outcome"]): ThresholdOutcome {
  return { metric: "accuracy", value: 0.8, bound: "under", actual: 0.9, outcome, text: "" };
}

const code = (outcomes: ThresholdOutcome["outcome"][], strict = false) =>
  exitCodeOfResult(sampleResult({ thresholds: outcomes.map(threshold) }), { strict });

Deno.test("exitCodeOfResult() follows the thresholds", () => {
  strictEqual(exitCodeOfResult(sampleResult(), { strict: true }), 0);
  strictEqual(code(["good"]), 0);
  strictEqual(code(["good", "bad", "inconclusive"], true), 1);
  strictEqual(code(["inconclusive"]), 0);
  strictEqual(code(["inconclusive"], true), 3);
  throws(() => code(["unknown"]), { name: "InputError", message: /no metric "accuracy"/ });
});

Deno.test("exitCodeOfResult() follows the comparison with a baseline", () => {
  const [baseline, better] = passes({ candidateOnly: 20, both: 60 });
  const compared = (before: typeof baseline, after: typeof baseline, strict = false) => {
    const comparison = compare(before, after, { metrics: ["accuracy"] });
    return exitCodeOfResult(sampleResult({ comparison, thresholds: [threshold("good")] }), { strict });
  };
  strictEqual(compared(baseline, better, true), 0);
  strictEqual(compared(better, baseline), 1);
  strictEqual(compared(baseline, baseline), 0);
  strictEqual(compared(baseline, baseline, true), 3);
});

Deno.test("exitCodeOfResult() is never good where no row has an answer", () => {
  const failing = (name: string) => sampleRow({ id: name, error: { name, message: "" } });
  strictEqual(
    exitCodeOfResult(sampleResult({ rows: [failing("TimeoutError"), failing("ChatServiceError")] }), { strict: false }),
    1,
  );
  strictEqual(exitCodeOfResult(sampleResult({ rows: [failing("ChatServiceError")] }), { strict: false }), 4);
});
