import { match, strictEqual } from "node:assert/strict";
import { changeFormat, comparisonSentence, formatChange } from "../../../lib/reports/comparison/sentence.ts";
import { comparisonExample } from "../example_results.ts";

Deno.test("comparisonSentence() says each verdict and why", () => {
  strictEqual(
    comparisonSentence(comparisonExample()),
    "run 9f8e7d6c is worse than run 0a1b2c3d: accuracy -0.060 [-0.100, -0.021] over 200 pairs of rows.",
  );
  strictEqual(
    comparisonSentence(comparisonExample({ verdict: "better" })),
    "run 9f8e7d6c is better than run 0a1b2c3d: faithfulness +0.080 [+0.030, +0.130] over 200 pairs of rows.",
  );
  match(comparisonSentence(comparisonExample({ verdict: "equivalent" })), /are equivalent: every change stays within/);
  strictEqual(
    comparisonSentence(comparisonExample({ verdict: "inconclusive" })),
    "200 pairs of rows cannot tell whether run 9f8e7d6c is better or worse than run 0a1b2c3d; about 840 would be needed.",
  );
});

Deno.test("formatChange() shows signs, and ratios as factors", () => {
  const [metric] = comparisonExample().metrics;
  if (metric === undefined) throw new Error("Cannot test: the example has no metric");
  strictEqual(formatChange(metric), "-0.060 [-0.100, -0.021]");
  const ratio = { value: 1.2, n: 9, interval: { low: 1.1, high: 1.3, level: 0.95, method: "fieller" } };
  strictEqual(formatChange({ ...metric, scale: "ratio", difference: ratio }), "×1.20 [×1.10, ×1.30]");
  strictEqual(changeFormat("difference")(0), "0.000");
  strictEqual(changeFormat("ratio")(null), "—");
});
