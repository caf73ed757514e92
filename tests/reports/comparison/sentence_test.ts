import { match, strictEqual } from "node:assert/strict";
import {
  changeFormat,
  comparisonSentence,
  formatChange,
  formatRelativeChange,
} from "../../../lib/reports/comparison/sentence.ts";
import { comparisonExample } from "../example_results.ts";

Deno.test("comparisonSentence() says each verdict and why", () => {
  strictEqual(
    comparisonSentence(comparisonExample()),
    "run 9f8e7d6c is worse than run 0a1b2c3d: accuracy -0.060 [-0.100, -0.021] over 200 pairs of rows. No verdict on relevance.",
  );
  strictEqual(
    comparisonSentence(comparisonExample({ verdict: "better" })),
    "run 9f8e7d6c is better than run 0a1b2c3d: faithfulness +0.080 [+0.030, +0.130] over 200 pairs of rows. Worse without a say in this: accuracy -0.060 [-0.100, -0.021]. No verdict on relevance.",
  );
  match(
    comparisonSentence(comparisonExample({ verdict: "equivalent" })),
    /are equivalent: every change that counts stays within its margin over 200 pairs of rows\. Worse without a say/,
  );
  match(
    comparisonSentence(comparisonExample({ verdict: "inconclusive" })),
    /^200 pairs of rows cannot tell whether run 9f8e7d6c is better or worse than run 0a1b2c3d; about 840 would be needed\./,
  );
});

Deno.test("comparisonSentence() names every metric without a verdict, up to ten", () => {
  const [metric] = comparisonExample().metrics;
  if (metric === undefined) throw new Error("Cannot test: the example has no metric");
  const metrics = Array.from(
    { length: 12 },
    (_, index) => ({ ...metric, name: `m${index}`, verdict: "inconclusive" as const }),
  );
  match(
    comparisonSentence(comparisonExample({ metrics, verdict: "inconclusive" })),
    /No verdict on m0, m1, m2, m3, m4, m5, m6, m7, m8, m9 and 2 more\.$/,
  );
});

Deno.test("comparisonSentence() counts both samples where rows are different", () => {
  const metrics = comparisonExample().metrics.map((metric) => ({ ...metric, paired: false }));
  match(
    comparisonSentence(comparisonExample({ metrics, pairs: 0 })),
    /is worse than run 0a1b2c3d: accuracy .* over different rows \(200 and 200\)\./,
  );
});

Deno.test("formatRelativeChange() is the change in percent of the baseline", () => {
  const [metric] = comparisonExample().metrics;
  if (metric === undefined) throw new Error("Cannot test: the example has no metric");
  strictEqual(formatRelativeChange(metric), "-7.5 %");
  const ratio = { value: 1.2, n: 9, interval: null };
  strictEqual(formatRelativeChange({ ...metric, scale: "ratio", difference: ratio }), "+20.0 %");
  strictEqual(formatRelativeChange({ ...metric, baseline: { ...metric.baseline, value: 0 } }), "—");
  strictEqual(formatRelativeChange({ ...metric, difference: { ...ratio, value: null } }), "—");
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
