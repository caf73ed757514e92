import { ok, strictEqual } from "node:assert/strict";
import { LogFactorials } from "../../../lib/drift/verdicts/log_factorial.ts";
import { splitCounts } from "../../../lib/drift/verdicts/split_counts.ts";
import { chiSquaredSurvival, logGamma, random } from "../../../lib/statistics/mod.ts";

/** p-value of the counts of one cell against the hypergeometric distribution. */
function goodness({ good, total, draws, seed }: { good: number; total: number; draws: number; seed: number }): number {
  const stream = random(seed, "split", good, draws);
  const [pooled, out] = [Float64Array.of(good, total - good), new Float64Array(2)];
  const factorials = new LogFactorials();
  const seen = new Map<number, number>();
  const runs = 20_000;
  for (let run = 0; run < runs; run++) {
    splitCounts(stream, { pooled, total, draws, out, factorials });
    strictEqual((out[0] ?? 0) + (out[1] ?? 0), draws);
    seen.set(out[0] ?? 0, (seen.get(out[0] ?? 0) ?? 0) + 1);
  }
  const choose = (n: number, k: number) => logGamma(n + 1) - logGamma(k + 1) - logGamma(n - k + 1);
  let [statistic, cells, expected, observed] = [0, 0, 0, 0];
  for (let k = Math.max(0, draws - total + good); k <= Math.min(draws, good); k++) {
    expected += runs * Math.exp(choose(good, k) + choose(total - good, draws - k) - choose(total, draws));
    observed += seen.get(k) ?? 0;
    if (expected >= 20) {
      statistic += (observed - expected) ** 2 / expected;
      [cells, expected, observed] = [cells + 1, 0, 0];
    }
  }
  return chiSquaredSurvival(statistic, Math.max(1, cells - 1));
}

Deno.test("splitCounts() draws from the hypergeometric distribution, narrow and wide, from either side", () => {
  for (
    const [good, total, draws] of [
      [10, 30, 12],
      [25, 30, 12],
      [4, 1000, 500],
      [300, 1000, 900],
      [3000, 10_000, 5000],
      [200_000, 1_000_000, 300_000],
      [800_000, 1_000_000, 700_000],
    ] as const
  ) {
    const p = goodness({ good, total, draws, seed: 3 });
    ok(p > 1e-3, `${good} of ${total}, ${draws} drawn: p = ${p}`);
  }
});

Deno.test("splitCounts() deals every row of many cells", () => {
  const stream = random(1, "deal");
  const pooled = Float64Array.of(5, 0, 100, 1, 44);
  const out = new Float64Array(5);
  const factorials = new LogFactorials();
  const sums = [0, 0, 0, 0, 0];
  for (let run = 0; run < 4000; run++) {
    splitCounts(stream, { pooled, total: 150, draws: 90, out, factorials });
    strictEqual(out.reduce((a, b) => a + b, 0), 90);
    out.forEach((count, cell) => {
      ok(count >= 0 && count <= (pooled[cell] ?? 0));
      sums[cell] = (sums[cell] ?? 0) + count;
    });
  }
  pooled.forEach((count, cell) => ok(Math.abs((sums[cell] ?? 0) / 4000 - count * 0.6) < 0.25));
});
