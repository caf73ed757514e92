import { match, strictEqual } from "node:assert/strict";
import { reliabilityDiagram } from "../../../lib/reports/charts/reliability.tsx";
import { calibrationExample } from "../example_results.ts";
import { elements, textOf } from "../markup.ts";

Deno.test("reliabilityDiagram() draws ten bins, one of them empty", async (t) => {
  const chart = reliabilityDiagram(calibrationExample(), { standalone: false });
  strictEqual(elements(chart).filter(({ name }) => name === "circle").length, 9);
  await t.assertSnapshot(chart);
});

Deno.test("reliabilityDiagram() names both axes and says what it shows", () => {
  const words = textOf(reliabilityDiagram(calibrationExample()));
  match(words, /\npredicted probability\n/);
  match(words, /\nshare that came true\n/);
  match(words, /predicted 0\.95: observed 0\.9\d+ \[0\.\d+, 0\.\d+\] over 29 rows/);
});

Deno.test("reliabilityDiagram() draws no bin at all", () => {
  strictEqual(elements(reliabilityDiagram([])).filter(({ name }) => name === "circle").length, 0);
});
