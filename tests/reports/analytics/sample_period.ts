import type { AnalyticsResult } from "../../../lib/contracts/mod.ts";
import { analyseCalls } from "../../../lib/monitoring/analytics/analyse_calls.ts";
import { aCall, DAY, feedback, NOW } from "../../monitoring/analytics/calls.ts";

/** Four days of calls, with failures, names that must be escaped, and scores. */
export function samplePeriod(days = 4): AnalyticsResult {
  const calls = Array.from({ length: 40 * days }, (_, index) =>
    aCall({
      timeMs: NOW - (index % days) * DAY - 1000,
      succeeded: index % 10 !== 0,
      errorCategory: index % 20 === 0 ? "<script>alert(1)</script>" : null,
      confidence: 0.6 + (index % 4) / 10,
      responseMs: 100 + index,
      groups: { detected_intent: index % 3 === 0 ? "card_<b>lost</b>" : "balance", user_role: `role ${index % 2}` },
      tokens: { input: 100, output: 10 },
      usd: 0.001,
      assessments: [feedback(index % 5 === 0 ? 0.2 : 0.9)],
    }));
  return analyseCalls(calls, { name: "/Shared/ai-agents/intents", source: "runs", toMs: NOW, days });
}
