import { match, ok, strictEqual } from "node:assert/strict";
import { seriesChart, type SeriesPoint } from "../../../lib/reports/charts/series_chart.tsx";
import { HOSTILE } from "../example_results.ts";
import { elements } from "../markup.ts";

const points: SeriesPoint[] = Array.from({ length: 8 }, (_, at) => ({
  label: `2026-0${at + 1}`,
  value: at === 5 ? null : at === 7 ? 0.5 : 0.1 + at / 100,
  lower: null,
  upper: 0.3,
  alert: at === 7,
  reference: at < 4,
}));

/** How many elements have a class. */
function having(chart: string, name: string): number {
  return elements(chart).filter(({ attributes }) => attributes.get("class") === name).length;
}

Deno.test("seriesChart() draws a line with a gap, the limit, the reference and the alert", () => {
  const chart = seriesChart(points, { title: "age", axis: "Wasserstein", standalone: false });
  const line = elements(chart).find(({ attributes }) => attributes.get("class") === "v-line");
  strictEqual(line?.attributes.get("d")?.match(/M/g)?.length, 2);
  strictEqual(having(chart, "v-guide"), 1);
  strictEqual(having(chart, "v-band"), 1);
  strictEqual(having(chart, "v-alert"), 1);
  strictEqual(having(chart, "v-good"), 6);
  match(chart, /Wasserstein over 8 steps, 1 alert: 2026-01 0\.100/);
});

Deno.test("seriesChart() draws intervals and what was found later", () => {
  const chart = seriesChart(
    [{ label: "a", value: 0.9, interval: { low: 0.85, high: null }, other: 0.8 }, { label: "b", value: 0.88 }],
    { title: "accuracy", axis: "share" },
  );
  strictEqual(having(chart, "v-whisker"), 1);
  strictEqual(having(chart, "v-ring"), 1);
});

Deno.test("seriesChart() writes as many labels as have room", () => {
  const many = Array.from({ length: 100 }, (_, at) => ({ label: `2026-01-${at}`, value: at }));
  const labels = seriesChart(many, { title: "t", axis: "a", standalone: false }).match(/>2026-01-\d+</g) ?? [];
  ok(labels.length >= 3 && labels.length <= 8, String(labels.length));
});

Deno.test("seriesChart() draws nothing without a value, and takes labels as text", () => {
  strictEqual(seriesChart([{ label: "a", value: null }], { title: "t", axis: "a" }), "");
  const tags = elements(seriesChart([{ label: HOSTILE, value: 1 }], { title: HOSTILE, axis: HOSTILE }));
  strictEqual(tags.some(({ name }) => name === "script"), false);
});
