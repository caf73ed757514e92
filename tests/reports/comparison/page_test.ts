import { match, strictEqual } from "node:assert/strict";
import { comparisonPage } from "../../../lib/reports/comparison/page.tsx";
import { comparisonExample } from "../example_results.ts";
import { elements, textOf } from "../markup.ts";

Deno.test("comparisonPage() draws each change in units of its margin", () => {
  const page = comparisonPage(comparisonExample());
  strictEqual(elements(page).filter(({ name }) => name === "circle").length, 4);
  match(textOf(page), /change in margins; within the band it does not matter/);
  match(textOf(page), /run 9f8e7d6c is worse than/);
});

Deno.test("comparisonPage() draws nothing where there is no margin or no metric", () => {
  const metrics = comparisonExample().metrics.map((metric) => ({ ...metric, margin: 0 }));
  strictEqual(elements(comparisonPage(comparisonExample({ metrics }))).some(({ name }) => name === "svg"), false);
  strictEqual(elements(comparisonPage(comparisonExample({ metrics: [] }))).some(({ name }) => name === "svg"), false);
});
