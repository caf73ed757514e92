import { ok, strictEqual } from "node:assert/strict";
import { random } from "../../../lib/statistics/mod.ts";
import type { FreshScore } from "../../../lib/monitoring/scoring/score_background.ts";
import { passes, type QualityState, watchQuality } from "../../../lib/monitoring/scoring/watch_quality.ts";
import { counted } from "./stored_traces.ts";

const judge = counted("judge", () => ({ status: "abstained", reason: "" }));

function windowOf(passed: number, rows: number, at: number): FreshScore[] {
  return Array.from({ length: rows }, (_, index) => ({
    scorer: judge,
    score: { status: "scored", value: index < passed ? 1 : 0 },
    traceTimeMs: at,
  }));
}

Deno.test("watchQuality() collects a baseline, alarms once for a fall, and says once that it is over", () => {
  const options = { baselineRows: 2000, nowMs: 0 };
  const statuses: string[] = [];
  let state: QualityState | null = null;
  let alarms = 0;
  const shares = [0.9, 0.9, 0.91, 0.9, 0.75, 0.75, 0.75, 0.9, 0.9, 0.9];
  for (const [day, share] of shares.entries()) {
    const rows = day < 2 ? 1000 : 100;
    const found = watchQuality(state, windowOf(Math.round(rows * share), rows, day), { ...options, nowMs: day });
    ok(found !== null);
    state = found.state;
    if (found.alarm) alarms++;
    statuses.push(found.status);
  }
  strictEqual(statuses.slice(0, 4).join(), "baseline,baseline,steady,steady");
  strictEqual(alarms, 1);
  ok(statuses.slice(4, 7).includes("degraded"), statuses.join());
  strictEqual(statuses.filter((status) => status === "recovered").length, 1);
  strictEqual(statuses.at(-1), "steady");
});

Deno.test("watchQuality() takes neither old traces nor what is no score for news", () => {
  const ready: QualityState = {
    baseline: { rows: 1000, passed: 900 },
    untilMs: 50,
    evidence: 1,
    degradedSinceMs: null,
    windows: 3,
  };
  strictEqual(watchQuality(ready, windowOf(0, 500, 50), { nowMs: 0 }), null);
  const failed: FreshScore = { scorer: judge, score: { status: "abstained", reason: "" }, traceTimeMs: 99 };
  strictEqual(watchQuality(ready, [failed], { nowMs: 0 }), null);
  const poor = { ...ready, baseline: { rows: 1000, passed: 60 } };
  strictEqual(watchQuality(poor, windowOf(1, 10, 60), { nowMs: 0 })?.status, "not_watched");
});

Deno.test("watchQuality() raises no alarm in a year of nights with nothing wrong, in most years", () => {
  // reference: with the bound of a baseline of 1,000 rows false alarms are rare; a plug-in of 0.9 would alarm about once a year.
  const stream = random(7);
  let alarmed = 0;
  const draw = (rows: number) => {
    let passed = 0;
    for (let row = 0; row < rows; row++) if (stream.uniform() < 0.9) passed++;
    return passed;
  };
  for (let year = 0; year < 20; year++) {
    let state: QualityState | null = {
      baseline: { rows: 1000, passed: draw(1000) },
      untilMs: -1,
      evidence: 1,
      degradedSinceMs: null,
      windows: 0,
    };
    for (let night = 0; night < 365; night++) {
      const found = watchQuality(state, windowOf(draw(20), 20, night), { nowMs: night });
      state = found?.state ?? state;
      if (found?.alarm === true) {
        alarmed++;
        break;
      }
    }
  }
  ok(alarmed <= 5, `${alarmed} of 20 years had a false alarm`);
});

Deno.test("passes() follows scale and direction", () => {
  const of = (kind: "unit" | "boolean" | "number", better: "higher" | "lower" | "none") => ({
    scale: { kind },
    better,
  });
  strictEqual(passes(0.5, of("unit", "higher")), true);
  strictEqual(passes(0.6, of("unit", "lower")), false);
  strictEqual(passes(true, of("boolean", "lower")), false);
  strictEqual(passes(12, of("number", "higher")), null);
  strictEqual(passes(true, of("boolean", "none")), null);
});
