import { match, strictEqual } from "node:assert/strict";
import { confusionMatrixChart } from "../../../lib/reports/charts/confusion_matrix.tsx";
import { HOSTILE } from "../example_results.ts";
import { elements, textOf } from "../markup.ts";

Deno.test("confusionMatrixChart() draws two labels", async (t) => {
  // The matrix of "pathology" in R's yardstick, expected in rows.
  const data = { labels: ["abnorm", "norm"], counts: [[231, 27], [32, 54]] };
  await t.assertSnapshot(confusionMatrixChart(data, { standalone: false }));
});

Deno.test("confusionMatrixChart() gives every count its share of the row", () => {
  const words = textOf(confusionMatrixChart({ labels: ["abnorm", "norm"], counts: [[231, 27], [32, 54]] }))
    .split("\n").filter((word) => word !== "");
  // 231 / 258, 27 / 258, 32 / 86, 54 / 86.
  strictEqual(words.filter((word) => word.endsWith("%")).join(), "89.5 %,10.5 %,37.2 %,62.8 %");
  strictEqual(words.filter((word) => word.startsWith("n = ")).join(), "n = 258,n = 86");
  match(words[1] ?? "", /^285 of 344 rows are on the diagonal/);
});

Deno.test("confusionMatrixChart() turns headings that are too long for a cell", () => {
  const chart = confusionMatrixChart({ labels: ["additional_info_needed", "no"], counts: [[1, 0], [0, 1]] });
  match(chart, /rotate\(-40\)/);
});

Deno.test("confusionMatrixChart() has a cell a pair and takes labels as text", () => {
  const chart = confusionMatrixChart({ labels: [HOSTILE, "环境", ""], counts: [[1, 0, 0], [0, 0, 0], [0, 2, 3]] });
  const tags = elements(chart);
  strictEqual(tags.filter(({ attributes }) => attributes.get("class")?.startsWith("v-cell")).length, 9);
  strictEqual(tags.filter(({ name }) => name === "script").length, 0);
});

Deno.test("confusionMatrixChart() draws an empty matrix", () => {
  strictEqual(elements(confusionMatrixChart({ labels: [], counts: [] }))[0]?.name, "svg");
});
