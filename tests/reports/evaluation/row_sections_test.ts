import { deepStrictEqual, match, strictEqual } from "node:assert/strict";
import {
  costSection,
  costSentence,
  errorSection,
  failureSection,
  latencyEntries,
  latencySection,
} from "../../../lib/reports/evaluation/row_sections.ts";
import { evaluationOf, loanExample, manyLabels } from "../example_results.ts";

Deno.test("latencySection() shows units and says which quantile the data does not bound", () => {
  const section = latencySection(loanExample());
  deepStrictEqual(section?.table?.rows[3], ["99th percentile", "53.3 ms", "[42.6 ms, ∞)", "20"]);
  match(
    section?.remarks?.join(" ") ?? "",
    /212 rows finished per second\. ∞: 20 rows do not bound the 99th percentile/,
  );
  strictEqual(latencySection(evaluationOf([])), null);
});

Deno.test("latencyEntries() goes from mean to 99th percentile", () => {
  const { latency } = loanExample();
  deepStrictEqual(latency === null ? [] : latencyEntries(latency).map(([name, { value }]) => [name, value]), [
    ["mean", 19.4],
    ["median", 13.1],
    ["95th percentile", 48.2],
    ["99th percentile", 53.3],
  ]);
});

Deno.test("costSentence() says unknown where a price is missing, never 0", () => {
  const cost = { inputTokens: 12_345, outputTokens: 1, usd: 0.0123, unpricedCalls: 0 };
  strictEqual(costSentence(cost), "12\u202f345 tokens read, 1 token written: 0.0123 USD.");
  strictEqual(
    costSentence({ ...cost, usd: null, unpricedCalls: 3 }),
    "12\u202f345 tokens read, 1 token written. The cost is unknown: 3 calls of models without a known price.",
  );
  strictEqual(costSection(loanExample()), null);
  strictEqual(costSection(loanExample({ cost }))?.items?.length, 1);
});

Deno.test("errorSection() puts the most frequent kind first and counts what it leaves out", () => {
  const errors = Array.from({ length: 12 }, (_, index) => ({ kind: `E${index}`, count: index + 1, example: "Cannot" }));
  const section = errorSection(loanExample({ errors }));
  deepStrictEqual(section?.table?.rows[0], [{ text: "E11", tone: "bad" }, "12", "Cannot"]);
  strictEqual(section?.table?.rows.length, 10);
  deepStrictEqual(section?.remarks, ["2 more kinds of errors in result.json."]);
  strictEqual(errorSection(loanExample({ errors: [] })), null);
});

Deno.test("failureSection() shows ten rows and counts the others", () => {
  const result = manyLabels({ rows: 500, labels: 3 });
  const section = failureSection(result, false);
  const failed = result.rows.filter(({ expected, predicted }) => expected !== predicted).length;
  strictEqual(section?.title, `${failed} rows to look at`);
  strictEqual(section?.table?.rows.length, 10);
  deepStrictEqual(section?.remarks, [`${failed - 10} more rows that failed in result.json.`]);
});

Deno.test("failureSection() says when it saw only the first rows, and shows trials where there are several", () => {
  const result = loanExample({ rowsFile: "rows.jsonl" });
  match(
    failureSection(result, false)?.remarks?.join() ?? "",
    /Only the first 20 rows were looked through here; all are in rows\.jsonl/,
  );
  const trials = loanExample().rows.map((row) => ({ ...row, trial: 2 }));
  strictEqual(failureSection(loanExample({ rows: trials }), false)?.table?.columns[1]?.title, "trial");
  strictEqual(failureSection(evaluationOf([{ expected: "a", predicted: "a" }]), false), null);
});
