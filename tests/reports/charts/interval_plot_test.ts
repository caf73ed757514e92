import { ok, strictEqual } from "node:assert/strict";
import { formatTick, intervalPlot } from "../../../lib/reports/charts/interval_plot.tsx";
import { HOSTILE } from "../example_results.ts";
import { elements } from "../markup.ts";

const rows = [
  { label: "accuracy", value: 0.85, low: 0.64, high: 0.948, text: "0.850 [0.640, 0.948]" },
  { label: "环境", value: 0.2, low: null, high: 0.4, text: "0.200 (-∞, 0.400]", tone: "bad" },
  { label: "undefined", value: null, low: null, high: null, text: "—" },
] as const;

Deno.test("intervalPlot() draws dots, whiskers, arrows and gaps", async (t) => {
  await t.assertSnapshot(intervalPlot(rows, { title: "Metrics", axis: "value", standalone: false }));
});

Deno.test("intervalPlot() draws guides and a band on an axis of one's own", async (t) => {
  const options = { title: "Changes", axis: "change", domain: [-2, 2], guides: [0], band: [-1, 1] } as const;
  await t.assertSnapshot(intervalPlot(rows.slice(0, 1), { ...options, standalone: false }));
});

Deno.test("intervalPlot() keeps every mark on the axis", () => {
  const row = { label: "far", value: 50, low: -9, high: 99, text: "50" };
  const circle = elements(intervalPlot([row], { title: "t", axis: "a" })).find(({ name }) => name === "circle");
  ok(Number(circle?.attributes.get("cx")) <= 40 + 12 + 300);
});

Deno.test("intervalPlot() takes labels and texts as text", () => {
  const chart = intervalPlot([{ ...rows[0], label: HOSTILE, text: HOSTILE }], { title: HOSTILE, axis: HOSTILE });
  strictEqual(elements(chart).filter(({ name }) => name === "script").length, 0);
});

Deno.test("formatTick() is as short as it can be", () => {
  strictEqual(formatTick(0.2), "0.2");
  strictEqual(formatTick(0.1 + 0.2), "0.3");
  strictEqual(formatTick(2500), "2\u202f500");
  strictEqual(formatTick(null), "—");
});
