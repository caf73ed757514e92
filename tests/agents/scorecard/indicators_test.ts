import { deepStrictEqual, strictEqual } from "node:assert/strict";
import { cutFeatures, indicatorOf } from "../../../lib/agents/scorecard/indicators.ts";

const rows = [
  { Income: 10, Job: "fixed" },
  { Income: 20, Job: "partime" },
  { Income: 30, Job: null },
  { Income: null, Job: "fixed" },
];

Deno.test("cutFeatures() numbers the bins of all features without gaps, one more each for missing values", () => {
  let next = 0;
  for (const { feature, start } of cutFeatures(rows, 2)) {
    strictEqual(start, next, feature.name);
    next += feature.weights.length + 1;
  }
});

Deno.test("indicatorOf() finds the bin of a value, and the last one for a missing value", () => {
  const cuts = cutFeatures(rows, 2);
  const income = cuts.find(({ feature }) => feature.name === "Income");
  const job = cuts.find(({ feature }) => feature.name === "Job");
  if (income === undefined || job === undefined) throw new Error("The features are missing");
  deepStrictEqual(rows.map((row) => indicatorOf(income, row) - income.start), [0, 1, 1, 2]);
  deepStrictEqual(rows.map((row) => indicatorOf(job, row) - job.start), [0, 1, 2, 0]);
});
