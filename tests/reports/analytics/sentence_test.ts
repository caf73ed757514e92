import { match, strictEqual } from "node:assert/strict";
import { analyticsSentence, analyticsTone } from "../../../lib/reports/analytics/sentence.ts";
import { samplePeriod } from "./sample_period.ts";

Deno.test("analyticsSentence() tells calls, success, time and the most frequent failure", () => {
  const text = analyticsSentence(samplePeriod());
  match(
    text,
    /^160 calls of \/Shared\/ai-agents\/intents in 4 days, 0\.900 \[0\.8\d\d, 0\.9\d\d\] of them succeeded\./,
  );
  match(text, /Half of them answered within 180 ms, 95 % within 25\d ms\. Most failures: /);
});

Deno.test("analyticsTone() is good only where all succeeded", () => {
  const of = (value: number | null, calls: number) => ({ calls, success: { value, n: calls, interval: null } });
  strictEqual(analyticsTone(of(1, 5)), "good");
  strictEqual(analyticsTone(of(0.9, 5)), "unsure");
  strictEqual(analyticsTone(of(null, 0)), "unsure");
});
