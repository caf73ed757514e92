import { deepStrictEqual, strictEqual } from "node:assert/strict";
import type { Score } from "../../lib/contracts/mod.ts";
import { scoreMetrics } from "../../lib/metrics/score_metrics.ts";
import { hasInterval } from "./approximately.ts";

const scored = (value: number | boolean | string): Score => ({ status: "scored", value });
const abstained: Score = { status: "abstained", reason: "The answer refuses" };
const failed: Score = { status: "failed", error: { name: "TimeoutError", message: "No answer in 100 ms" } };

Deno.test("scoreMetrics() averages numbers with Hall's interval on their scale", () => {
  const scores = [0.2, 0.5, 0.9, 1, 1, 1, 1, 1, 0.75, 0.6].map(scored);
  const { metrics } = scoreMetrics({ name: "faithfulness", scale: { kind: "unit" }, scores });
  hasInterval(metrics.faithfulness, [0.795, 0.39859, 0.94973]);
});

Deno.test("scoreMetrics() gives the same interval for the same scores on another scale", () => {
  const scores = [0.2, 0.5, 0.9, 1, 1, 1, 1, 1, 0.75, 0.6].map((value) => scored(1 + 4 * value));
  const { metrics } = scoreMetrics({ name: "stars", scale: { kind: "number", min: 1, max: 5 }, scores });
  const interval = metrics.stars?.interval;
  strictEqual(interval?.low?.toFixed(4), (1 + 4 * 0.39859).toFixed(4));
  strictEqual(interval?.high?.toFixed(4), (1 + 4 * 0.94973).toFixed(4));
});

Deno.test("scoreMetrics() gives the rate of booleans with Wilson's interval", () => {
  const scores = Array.from({ length: 20 }, (_, row) => scored(row < 18));
  hasInterval(scoreMetrics({ name: "cites", scale: { kind: "boolean" }, scores }).metrics.cites, [
    0.9,
    0.69897,
    0.97213,
  ]);
});

Deno.test("scoreMetrics() gives the share of each label, also of one that never came", () => {
  const { metrics } = scoreMetrics({
    name: "tone",
    scale: { kind: "label", labels: ["warm", "cold", "rude"] },
    scores: ["warm", "warm", "cold", "warm"].map(scored),
  });
  deepStrictEqual(
    Object.entries(metrics).map(([name, { value }]) => [name, value]),
    [["tone/cold", 0.25], ["tone/rude", 0], ["tone/warm", 0.75]],
  );
});

Deno.test("scoreMetrics() leaves out and counts rows without a score", () => {
  const result = scoreMetrics({
    name: "faithfulness",
    scale: { kind: "unit" },
    scores: [scored(1), abstained, failed, scored(0.5), abstained, scored(1.5), scored("high"), scored(NaN)],
  });
  strictEqual(result.metrics.faithfulness?.value, 0.75);
  strictEqual(result.metrics.faithfulness?.n, 2);
  deepStrictEqual([result.scored, result.abstained, result.failed], [2, 2, 4]);
  deepStrictEqual(result.notes, [
    "faithfulness: 2 of 8 rows abstained, 1 of 8 rows failed, 3 of 8 rows got a value outside the scale; left out",
  ]);
});

Deno.test("scoreMetrics() is null where no row was scored", () => {
  const { metrics } = scoreMetrics({ name: "tone", scale: { kind: "unit" }, scores: [abstained, failed] });
  strictEqual(metrics.tone?.value, null);
  strictEqual(metrics.tone?.reason, "no row was scored: 1 of 2 rows abstained, 1 of 2 rows failed");
});

Deno.test("scoreMetrics() takes clusters into account", async (t) => {
  const clusters = [..."aabbccddeeff"];
  for (
    const [kind, scale, values, method] of [
      ["unit", { kind: "unit" }, [0.1, 0.2, 0.3, 0.9, 0.5, 0.6], "cluster_t"],
      ["boolean", { kind: "boolean" }, [true, false, true, true, true, false], "cluster_wilson_t"],
    ] as const
  ) {
    await t.step(kind, () => {
      const scores = [...values, ...values].map(scored);
      const { metrics } = scoreMetrics({ name: "x", scale, scores, clusters });
      strictEqual(metrics.x?.interval?.method, method);
    });
  }
});
