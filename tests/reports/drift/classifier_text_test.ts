import { ok, strictEqual } from "node:assert/strict";
import type { DriftResult } from "../../../lib/contracts/mod.ts";
import { classifierText, predictionsNeeded } from "../../../lib/reports/mod.ts";

const RESULT: DriftResult = {
  kind: "drift",
  schemaVersion: 1,
  reference: { name: "fp", n: 1000 },
  current: { name: "fp", n: 250 },
  convention: "vigil",
  columns: [{
    name: "probability",
    slice: null,
    type: "numeric",
    method: "wasserstein",
    statistic: 0.05,
    point: 0.0523,
    interval: { low: 0, high: 0.09, level: 0.95, method: "path" },
    noiseFloor: 0.06,
    pValue: 0.4,
    qValue: 0.4,
    tolerance: 0.1,
    verdict: "stable",
    neededN: null,
    direction: null,
    n: { reference: 1000, current: 250 },
    missing: { reference: 0, current: 0.01 },
    newCategories: [],
    vanishedCategories: [],
    contributions: [],
    error: null,
  }],
  driftScore: 0.0523,
  driftedShare: 0,
  threshold: 0.1,
  verdict: "stable",
  quality: [],
};

const OPTIONS = {
  classifier: "fp",
  timestamp: "2025-12-29 10:30:45",
  page: "reports/monitoring/fp/drift_report_20251229_103045.html",
};

Deno.test("classifierText() begins with the lines of the earlier system, to the letter", () => {
  ok(
    classifierText(RESULT, OPTIONS).startsWith(`============================================================
DRIFT MONITORING REPORT - FP
============================================================

Timestamp: 2025-12-29 10:30:45
Drift Detected: NO
Drift Score: 0.0523 (threshold: 0.1000)

HTML Report: reports/monitoring/fp/drift_report_20251229_103045.html

============================================================
✅ Status: Healthy - no significant drift detected
`),
  );
});

Deno.test("classifierText() says YES only of drift, and how many predictions are missing", () => {
  const [column] = RESULT.columns;
  if (column === undefined) throw new Error("Expected a column");
  const drift = classifierText({ ...RESULT, verdict: "drift", columns: [{ ...column, verdict: "drift" }] }, OPTIONS);
  ok(drift.includes("Drift Detected: YES\n"));
  ok(drift.includes("❌ Status: Drift detected - probability drift\n"));
  const unsure: DriftResult = {
    ...RESULT,
    verdict: "inconclusive",
    columns: [{ ...column, verdict: "inconclusive", neededN: 490 }, {
      ...column,
      verdict: "inconclusive",
      neededN: null,
    }],
  };
  strictEqual(predictionsNeeded(unsure), 240);
  const text = classifierText(unsure, { ...OPTIONS, page: null });
  ok(text.includes("Drift Detected: NO\n"));
  ok(text.includes("⚠️ Status: Inconclusive - 240 more predictions needed\n"));
  ok(!text.includes("HTML Report"));
  const small = { ...unsure, columns: [{ ...column, verdict: "inconclusive" as const }], driftScore: null };
  ok(classifierText(small, OPTIONS).includes("Inconclusive - a larger reference is needed"));
  ok(classifierText(small, OPTIONS).includes("Drift Score: unknown"));
});

Deno.test("classifierText() tells what was watched: days, quality, a column that could not be judged", () => {
  const [column] = RESULT.columns;
  if (column === undefined) throw new Error("Expected a column");
  const day = (key: string, alert: boolean) => ({
    key,
    start: null,
    end: null,
    period: "analysis" as const,
    n: 5,
    columns: [{ name: "probability", method: "ks", statistic: 1, lowerThreshold: null, upperThreshold: 1, alert }],
  });
  const text = classifierText({
    ...RESULT,
    columns: [{
      ...column,
      point: null,
      statistic: null,
      interval: null,
      error: { name: "InputError", message: "No numbers" },
    }],
    chunks: [day("2025-12-01", true), day("2025-12-02", false)],
    quality: [{ column: "probability", check: "not_between_0_and_1", reference: 0, current: 0.02, verdict: "failed" }],
  }, OPTIONS);
  ok(text.includes("Monitored: 250 predictions against a reference of 1\u202f000 predictions"), text);
  ok(text.includes("By day: 2 days, 1 of them drift by themselves: 2025-12-01"));
  ok(text.includes("Quality: probability not between 0 and 1, 0 % → 2.0 %"), text);
  ok(text.includes("No numbers"));
});

Deno.test("classifierText() says which columns drifted where the rules of another tool bear them", () => {
  const columns = RESULT.columns.map((column) => ({ ...column, verdict: "drift" as const }));
  const text = classifierText({ ...RESULT, columns, convention: "evidently" }, OPTIONS);
  ok(text.includes("\n1 of 1 column drifted, by the rules of evidently no drift of the data\n"), text);
});
