import { match, strictEqual } from "node:assert/strict";
import { alertLines } from "../../../lib/monitoring/alerts/alert.ts";
import { qualityAlert } from "../../../lib/monitoring/scoring/quality_alert.ts";
import type { QualityFinding } from "../../../lib/monitoring/scoring/watch_quality.ts";

const finding: QualityFinding = {
  scorer: "relevance@1",
  status: "degraded",
  alarm: true,
  window: { rows: 40, passed: 20 },
  expected: 0.88,
  state: { baseline: { rows: 1000, passed: 900 }, untilMs: 0, evidence: 1, degradedSinceMs: 0, windows: 1 },
};

Deno.test("qualityAlert() tells the begin and the end of an episode, and nothing between", () => {
  const begun = qualityAlert(finding, 0);
  strictEqual(begun?.event, "degradation");
  strictEqual(begun.subject, "quality/relevance@1");
  match(alertLines(begun).join("\n"), /50\.0 % in the last window, where at least 88\.0 % are expected/);
  strictEqual(qualityAlert({ ...finding, alarm: false }, 0), null);
  const over = qualityAlert({ ...finding, alarm: false, status: "recovered" }, 0);
  strictEqual(over?.event, "recovery");
  strictEqual(over.subject, begun.subject);
});
