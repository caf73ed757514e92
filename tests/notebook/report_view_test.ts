import { deepStrictEqual, match, ok, strictEqual } from "node:assert/strict";
import { gateResult } from "../../lib/monitoring/mod.ts";
import { reportBundles } from "../../lib/notebook/report_view.ts";
import { samplePeriod } from "../reports/analytics/sample_period.ts";
import { sampleGate } from "../reports/gate/sample_gate.ts";
import { sampleCalibration } from "./more_results.ts";

const texts = (bundles: ReturnType<typeof reportBundles>) => bundles.map((bundle) => bundle["text/plain"]);
const captions = (bundles: ReturnType<typeof reportBundles>) => texts(bundles).map((text) => text.split("\n")[0]);
const charts = (bundles: ReturnType<typeof reportBundles>) => bundles.filter((bundle) => "image/svg+xml" in bundle);

Deno.test("reportBundles() shows a period as its sentence, its days as pictures, and tables", () => {
  const bundles = reportBundles(samplePeriod());
  match(texts(bundles)[0] ?? "", /160 calls of .* succeeded/);
  deepStrictEqual(captions(bundles).slice(1, 4), [
    "Response time by day: 4 days drawn",
    "Confidence by day: 4 days drawn",
    "Success by day: 4 days drawn",
  ]);
  for (const title of ["Overview", "Quality", "Intents", "User roles", "Day by day", "Failures"]) {
    ok(captions(bundles).includes(title), title);
  }
});

Deno.test("reportBundles() draws no days where there is one", () => {
  strictEqual(charts(reportBundles(samplePeriod(1))).length, 0);
});

Deno.test("reportBundles() shows a gate with and without, side by side", () => {
  const bundles = reportBundles(sampleGate(100, 20, [15, 2]));
  strictEqual(charts(bundles).length, 1);
  match(charts(bundles)[0]?.["text/plain"] ?? "", /with the gate .*\nwithout /);
  deepStrictEqual(captions(bundles).slice(-3), [
    "What it sees, stops and costs",
    "How the calls ended",
    "What the checks found in first answers",
  ]);
});

Deno.test("reportBundles() draws nothing of a gate of which nobody knows what was right", () => {
  strictEqual(charts(reportBundles(gateResult([], { name: "idle" }))).length, 0);
});

Deno.test("reportBundles() shows how far a judge agrees with people", () => {
  const bundles = reportBundles(sampleCalibration());
  match(texts(bundles)[2] ?? "", /same label +0\.750 .* 40\n/);
  ok(captions(bundles).includes("Asking length first"));
});
