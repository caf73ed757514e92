import { match, ok, strictEqual } from "node:assert/strict";
import { PerformanceCharts, TimeCharts } from "../../../lib/reports/drift/page_time.tsx";
import { driftExample, driftOverTime } from "../example_results.ts";
import { elements, textOf } from "../markup.ts";

Deno.test("TimeCharts() draws the columns with the most alerts, and says how many it leaves out", () => {
  const html = String(TimeCharts({ result: driftOverTime(), most: 1 }));
  strictEqual(elements(html).filter(({ name }) => name === "svg").length, 1);
  strictEqual(elements(html).filter(({ attributes }) => attributes.get("class") === "v-alert").length, 2);
  match(textOf(html), /age/);
  match(textOf(html), /Drawn are the 1 columns/);
});

Deno.test("TimeCharts() and PerformanceCharts() draw nothing of an analysis without chunks", () => {
  strictEqual(TimeCharts({ result: driftExample(), most: 4 }), null);
  strictEqual(PerformanceCharts({ result: driftExample() }), null);
});

Deno.test("PerformanceCharts() draws estimates with intervals, and what was found as rings", () => {
  const tags = elements(String(PerformanceCharts({ result: driftOverTime() })));
  const having = (name: string) => tags.filter(({ attributes }) => attributes.get("class") === name).length;
  strictEqual(having("v-whisker"), 3);
  strictEqual(having("v-ring"), 1);
  ok(having("v-alert") === 0);
});
