import { deepStrictEqual, match, strictEqual } from "node:assert/strict";
import { evaluationReport } from "../../../lib/reports/evaluation/text_report.ts";
import { comparisonExample, driftExample, loanExample } from "../example_results.ts";

Deno.test("evaluationReport() goes from what was found to where it is kept", () => {
  const report = evaluationReport(
    loanExample({ notes: ["one"], comparison: comparisonExample(), drift: driftExample() }),
    { files: ["reports/evaluation/x/report.html"] },
  );
  strictEqual(report.title, "Evaluation loan_approval_test_set");
  deepStrictEqual(report.sections.map(({ title }) => title), [
    "Metrics",
    "Labels, the worst first",
    "Confusion matrix",
    "Latency",
    "Errors by kind",
    "4 rows to look at",
    "Changes by metric",
    "1 row that changed",
    "Columns, the worst first",
    "Quality of the data",
    "Notes",
    "Where it is kept",
  ]);
  deepStrictEqual(report.sections.at(-1)?.items, [
    "reports/evaluation/x/report.html",
    "Run 0a1b2c3d4e5f60718293a4b5c6d7e8f9 in /Shared/ai-agents/loan_approval, sqlite:///mlflow.db",
  ]);
});

Deno.test("evaluationReport() says what was evaluated", () => {
  strictEqual(
    evaluationReport(loanExample()).facts[0],
    "agent loan_approval, dataset loan_approval_test_set (20 rows, digest 9f2c41d07be8), seed 0",
  );
  match(evaluationReport(loanExample({ agent: null })).facts[0] ?? "", /^predictions from the dataset/);
});

Deno.test("evaluationReport() shows twenty notes and counts the others", () => {
  const notes = Array.from({ length: 25 }, (_, index) => `note ${index}`);
  const section = evaluationReport(loanExample({ notes })).sections.find(({ title }) => title === "Notes");
  strictEqual(section?.items?.length, 20);
  deepStrictEqual(section?.remarks, ["5 more notes in result.json."]);
});
