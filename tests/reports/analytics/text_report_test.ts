import { deepStrictEqual, ok, strictEqual } from "node:assert/strict";
import { readResult, renderJson, renderJUnit, renderMarkdown, renderTerminal } from "../../../lib/reports/mod.ts";
import { analyticsReport } from "../../../lib/reports/analytics/text_report.ts";
import { samplePeriod } from "./sample_period.ts";

Deno.test("analyticsReport() has a section for everything that is known", () => {
  const report = analyticsReport(samplePeriod());
  deepStrictEqual(report.sections.map(({ title }) => title), [
    "Overview",
    "Quality",
    "Intents",
    "User roles",
    "Day by day",
    "Failures",
  ]);
  ok(analyticsReport({ ...samplePeriod(), scores: [], errors: [] }).sections.length === 4);
});

Deno.test("analyticsReport() counts the calendar days without a call", () => {
  const remarks = (days: number, left: number) => {
    const sample = samplePeriod(days);
    const daily = sample.daily.map((day, index) => ({ ...day, calls: index < left ? 1 : 0 }));
    return analyticsReport({ ...sample, daily }).sections.find(({ title }) => title === "Day by day")?.remarks;
  };
  deepStrictEqual(remarks(7, 8), []);
  deepStrictEqual(remarks(7, 7), ["No call on 1 of the 8 calendar days, not shown."]);
  deepStrictEqual(remarks(7, 1), ["No call on 7 of the 8 calendar days, not shown."]);
});

Deno.test("the period report fits 100 columns, is read back, and is a case of JUnit", () => {
  const result = samplePeriod();
  for (const line of renderTerminal(result).split("\n")) ok(line.length <= 100, line);
  deepStrictEqual(readResult(renderJson(result), "result.json"), result);
  ok(renderMarkdown(result).startsWith("# Period report of /Shared/ai-agents/intents"));
  ok(renderJUnit(result).includes('tests="1" failures="0"'));
  strictEqual(renderMarkdown(result).includes("<script>"), false);
});
