import { deepStrictEqual, ok } from "node:assert/strict";
import { absolute, judgeProportions } from "../../../lib/drift/verdicts/judge_proportions.ts";
import { close, prints } from "../../statistics/close.ts";

Deno.test("judgeProportions() equals Newcombe's published interval", () => {
  // R. G. Newcombe (1998), Statistics in Medicine 17, 873-890, table II, method 10: 56/70 − 48/80.
  const evidence = judgeProportions({
    reference: { successes: 48, trials: 80 },
    current: { successes: 56, trials: 70 },
  });
  close(evidence.point, 0.2, 1e-12);
  prints(evidence.low, "0.0524");
  prints(evidence.high, "0.3339");
  ok((evidence.pValue ?? 1) < 0.05);
});

Deno.test("judgeProportions() takes as much time for ten million rows", () => {
  const { low, pValue } = judgeProportions({
    reference: { successes: 100_000, trials: 10_000_000 },
    current: { successes: 103_000, trials: 10_000_000 },
  });
  ok((low ?? 0) > 0 && (pValue ?? 1) < 1e-9);
});

Deno.test("absolute() folds an interval at 0", () => {
  deepStrictEqual(absolute({ value: -0.1, low: -0.3, high: 0.2 }), { statistic: 0.1, point: 0.1, low: 0, high: 0.3 });
  deepStrictEqual(absolute({ value: -0.2, low: -0.3, high: -0.1 }), {
    statistic: 0.2,
    point: 0.2,
    low: 0.1,
    high: 0.3,
  });
});
