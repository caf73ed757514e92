import { strictEqual } from "node:assert/strict";
import { textReport } from "../../lib/reports/text_report.ts";
import { comparisonExample, driftExample, loanExample } from "./example_results.ts";

Deno.test("textReport() goes by the kind of the result", () => {
  strictEqual(textReport(loanExample(), {}).title, "Evaluation loan_approval_test_set");
  strictEqual(textReport(comparisonExample(), {}).title, "Comparison of run 9f8e7d6c with run 0a1b2c3d");
  strictEqual(textReport(driftExample(), {}).title, "Drift of 2026-01 against 2025");
});
