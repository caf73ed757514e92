import { doesNotMatch, match, ok, strictEqual } from "node:assert/strict";
import { markup } from "../../../lib/reports/charts/svg.tsx";
import { RowPart } from "../../../lib/reports/evaluation/page_rows.tsx";
import { evaluationOf, loanExample, manyLabels } from "../example_results.ts";
import { textOf } from "../markup.ts";

Deno.test("RowPart() shows what failed, a sample of what did not, and counts the rest", () => {
  const text = textOf(markup(<RowPart result={loanExample()} bytes={100_000} />));
  match(text, /4 rows to look at/);
  match(text, /case_018[^]*TimeoutError: Cannot call the agent: no answer within 30000 ms/);
  match(text, /5 of 16 rows answered rightly/);
  match(text, /11 more rows that did not fail in result\.json/);
});

Deno.test("RowPart() stops at its bytes and says how many rows are missing", () => {
  const result = manyLabels({ rows: 10_000, labels: 4 });
  const failed = result.rows.filter(({ expected, predicted }) => expected !== predicted).length;
  const html = markup(<RowPart result={result} bytes={30_000} />);
  ok(new TextEncoder().encode(html).length < 32_000);
  const shown = (html.match(/<td class="bad">/g) ?? []).length;
  ok(shown > 20);
  match(textOf(html).replaceAll("\u202f", ""), new RegExp(`${failed - shown} more rows that failed in result\\.json`));
});

Deno.test("RowPart() cuts long texts and says by how much", () => {
  const rows = [{ expected: "a", predicted: "b", inputs: "long ".repeat(1000) }];
  match(textOf(markup(<RowPart result={evaluationOf(rows)} bytes={100_000} />)), /… \(3\u202f500 more characters\)/);
});

Deno.test("RowPart() keeps the lines of a text but none of its control characters", () => {
  const rows = [{ expected: "a", predicted: "b", inputs: "one\ntwo\u001b[31m" }];
  const html = markup(<RowPart result={evaluationOf(rows)} bytes={100_000} />);
  match(html, /inputs: one\ntwo\\x1b\[31m/);
});

Deno.test("RowPart() shows scores with their reasons", () => {
  const { rows } = evaluationOf([{ expected: "a", predicted: "b" }]);
  const scores = {
    faithfulness: { status: "scored", value: 0.8, rationale: "one claim lacks support" },
    relevance: { status: "abstained", reason: "no context" },
    toxicity: { status: "failed", error: { name: "TimeoutError", message: "Cannot judge: no answer" } },
  } as const;
  const result = evaluationOf([], { rows: rows.map((row) => ({ ...row, scores })) });
  const text = textOf(markup(<RowPart result={result} bytes={100_000} />));
  match(text, /faithfulness: 0\.800 \(one claim lacks support\)/);
  match(text, /relevance: abstained: no context/);
  match(text, /toxicity: failed: TimeoutError: Cannot judge: no answer/);
});

Deno.test("RowPart() says that all is right, or that there is nothing to judge", () => {
  const right = evaluationOf([{ expected: "a", predicted: "a" }]);
  match(textOf(markup(<RowPart result={right} bytes={10_000} />)), /Every row got the expected answer/);
  const none = textOf(markup(<RowPart result={evaluationOf([])} bytes={10_000} />));
  match(none, /No row failed/);
  doesNotMatch(none, /more row/);
  strictEqual(none.includes("undefined"), false);
});
