import { deepStrictEqual, throws } from "node:assert/strict";
import { loadSettings } from "../../../lib/config/mod.ts";
import { monitorSettings } from "../../../lib/monitoring/mod.ts";

const from = (section: Record<string, unknown>) =>
  loadSettings(monitorSettings, { yaml: { production_monitoring: { automated_scorers: section } } });

Deno.test("monitorSettings reads vigil.yaml, lists also as text", () => {
  deepStrictEqual(from({}), {
    enabled: false,
    samplingRate: 0.1,
    schedule: "0 */6 * * *",
    scorers: ["relevance", "faithfulness", "toxicity"],
    customScorers: ["country_compliance", "citation_quality"],
    maxUsd: null,
    qualityDrop: 0.1,
    baselineRows: 1000,
  });
  deepStrictEqual(from({ max_usd: 2.5 }).maxUsd, 2.5);
  deepStrictEqual(from({ scorers: "a, b" }).scorers, ["a", "b"]);
});

Deno.test("monitorSettings refuses a rate that is none and a schedule that would break a crontab", () => {
  throws(() => from({ sampling_rate: 1.5 }), /sampling_rate/);
  throws(() => from({ schedule: "daily" }), /schedule/);
  throws(() => from({ max_usd: -1 }), /max_usd/);
  throws(() => from({ quality_drop: 0 }), /quality_drop/);
  throws(() => from({ baseline_rows: 0.5 }), /baseline_rows/);
  throws(() => from({ schedule: "0 0 * * *\n* * * * * rm" }), /schedule/);
});
