import { deepStrictEqual, strictEqual } from "node:assert/strict";
import { analyticsResultSchema } from "../../../lib/contracts/mod.ts";
import { analyseCalls } from "../../../lib/monitoring/analytics/analyse_calls.ts";
import { prints, printsInterval } from "../../statistics/close.ts";
import { aCall, DAY, NOW } from "./calls.ts";

const PERIOD = { name: "intents", source: "runs", toMs: NOW, days: 7 } as const;

Deno.test("analyseCalls() gives each figure with its interval", () => {
  const calls = Array.from({ length: 20 }, (_, index) =>
    aCall({
      succeeded: index < 18,
      errorCategory: index < 18 ? null : index === 18 ? "timeout" : null,
      confidence: index / 20,
      responseMs: 100 - index,
      groups: { detected_intent: index < 15 ? "balance" : "card" },
      tokens: { input: 10, output: 5 },
      usd: index === 0 ? null : 0.01,
    }));
  const result = analyseCalls(calls, PERIOD);
  analyticsResultSchema.parse(JSON.parse(JSON.stringify(result)));
  strictEqual(result.success.value, 0.9);
  printsInterval(result.success.interval, "0.69897", "0.97213");
  prints(result.confidence?.value, "0.4750");
  strictEqual(result.responseMs?.p50.value, 90.5);
  deepStrictEqual(result.cost, { inputTokens: 200, outputTokens: 100, usd: null, unpricedCalls: 1 });
  const [intents] = result.distributions;
  deepStrictEqual(intents?.groups.map(({ value, calls, share }) => [value, calls, share.value]), [
    ["balance", 15, 0.75],
    ["card", 5, 0.25],
  ]);
  deepStrictEqual(result.errors.map(({ category, count }) => [category, count]), [
    ["(not categorised)", 1],
    ["timeout", 1],
  ]);
});

Deno.test("analyseCalls() keeps to the period, counts unfinished calls nowhere, and shows days without calls", () => {
  const calls = [
    aCall({ timeMs: NOW - 7 * DAY - 1 }),
    aCall({ timeMs: NOW }),
    aCall({ timeMs: NOW - 7 * DAY }),
    aCall({ timeMs: NOW - DAY, ended: false, succeeded: false }),
    aCall({ timeMs: NOW - 2 * DAY, succeeded: false }),
  ];
  const result = analyseCalls(calls, PERIOD);
  deepStrictEqual([result.calls, result.unfinished, result.success.n], [3, 1, 2]);
  deepStrictEqual(result.daily.map(({ value, calls }) => `${value} ${calls}`), [
    "2026-03-03 1",
    "2026-03-04 0",
    "2026-03-05 0",
    "2026-03-06 0",
    "2026-03-07 0",
    "2026-03-08 1",
    "2026-03-09 0",
    "2026-03-10 0",
  ]);
});

Deno.test("analyseCalls() of nothing is undefined, not zero; of many values the rarest are taken together", () => {
  const nothing = analyseCalls([], PERIOD);
  deepStrictEqual([nothing.success.value, nothing.confidence, nothing.responseMs, nothing.cost], [
    null,
    null,
    null,
    null,
  ]);
  deepStrictEqual(nothing.distributions, []);
  const many = Array.from({ length: 50 }, (_, index) => aCall({ groups: { user_role: `role ${index}` } }));
  const [roles] = analyseCalls([...many, aCall()], PERIOD).distributions;
  strictEqual(roles?.groups.length, 31);
  strictEqual(roles?.groups.at(-1)?.value, "(others)");
  strictEqual(roles?.groups.at(-1)?.calls, 20);
  strictEqual(roles?.missing, 1);
});
