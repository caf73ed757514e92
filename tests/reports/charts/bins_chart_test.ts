import { deepStrictEqual, match, ok, strictEqual } from "node:assert/strict";
import { binsChart, drawBins } from "../../../lib/reports/charts/bins_chart.tsx";
import { HOSTILE } from "../example_results.ts";
import { elements } from "../markup.ts";

const plans = [
  { label: '"free"', reference: 500, current: 350 },
  { label: '"pro"', reference: 500, current: 640 },
  { label: "missing", reference: 0, current: 10 },
];
const ages = [
  { label: "< 30", reference: 25, current: 10 },
  { label: "30 to < 40", reference: 50, current: 50 },
  { label: "≥ 40", reference: 25, current: 40 },
];

/** Widths of the boxes of a path, in their order. */
function sizes(chart: string, name: string): number[] {
  const path = elements(chart).find(({ attributes }) => attributes.get("class") === name)?.attributes.get("d") ?? "";
  return [...path.matchAll(/h([\d.]+)v/g)].map(([, size]) => Number(size));
}

Deno.test("binsChart() draws categories as long as their shares, and names both shares", () => {
  const chart = binsChart(plans, { title: "plan", standalone: false });
  const [free, pro] = sizes(chart, "v-outline");
  strictEqual(free, pro);
  const [now = 0, more = 0] = sizes(chart, "v-bar");
  ok(Math.abs(now / more - 0.35 / 0.64) < 0.01, `${now} ${more}`);
  for (const text of ["free", "50 → 35 %", "pro", "(missing)", "0 → 1 %"]) ok(chart.includes(`>${text}<`), text);
});

Deno.test("binsChart() draws ranges as high as their shares, in their order", () => {
  const chart = binsChart(ages, { title: "age", ranges: true, standalone: false });
  const path = (name: string) =>
    elements(chart).find(({ attributes }) => attributes.get("class") === name)?.attributes.get("d") ?? "";
  const heights = [...path("v-bar").matchAll(/V(\d+)H/g)].map(([, top]) => 68 - Number(top));
  deepStrictEqual(heights, [12, 62, 50]);
  deepStrictEqual([...path("v-outline").matchAll(/V(\d+)H/g)].map(([, top]) => 68 - Number(top)), [31, 62, 31]);
  const label = elements(chart)[0]?.attributes.get("aria-label") ?? "";
  match(label, /^age, share of rows before → now, most changed: ≥ 40 25 → 40 %; &lt; 30 25 → 10 %;/);
});

Deno.test("binsChart() names what is no number on a line of its own", () => {
  const chart = binsChart([...ages, { label: "missing", reference: 3, current: 4 }], { title: "age", ranges: true });
  match(chart, />\(missing\)</);
});

Deno.test("binsChart() joins the least of many categories", () => {
  const many = Array.from({ length: 12 }, (_, at) => ({ label: `"c${at}"`, reference: 12 - at, current: 12 - at }));
  const rows = binsChart(many, { title: "many", standalone: false }).match(/ → /g)?.length ?? 0;
  strictEqual(rows, 1 + 6 + 4);
  match(binsChart(many, { title: "many" }), /\(all others\)/);
});

Deno.test("binsChart() draws nothing of nothing", () => {
  strictEqual(binsChart([], { title: "none" }), "");
  strictEqual(binsChart([{ label: '"a"', reference: 0, current: 0 }], { title: "none" }), "");
  strictEqual(drawBins([], true), null);
});

Deno.test("binsChart() takes labels as text, also such that only look like JSON", () => {
  const bins = [HOSTILE, `"${HOSTILE}"`, '"a\\', '"', JSON.stringify(HOSTILE)].map((label) => ({
    label,
    reference: 1,
    current: 2,
  }));
  for (const ranges of [true, false]) {
    const names = new Set(elements(binsChart(bins, { title: HOSTILE, ranges })).map(({ name }) => name));
    deepStrictEqual([...names].filter((name) => !["svg", "style", "rect", "path", "text"].includes(name)), []);
  }
});
