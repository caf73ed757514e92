import { deepStrictEqual, ok, strictEqual, throws } from "node:assert/strict";
import { binomialMass, f1Estimate, fBetaEstimate } from "../../lib/statistics/mod.ts";
import { close, prints, printsInterval } from "./close.ts";

const counts = { truePositives: 8, falsePositives: 2, falseNegatives: 3 };

Deno.test("f1Estimate() equals the reference case", () => {
  const { value, n, interval } = f1Estimate(counts);
  prints(value, "0.76190");
  strictEqual(n, 13);
  printsInterval(interval, "0.52423", "0.90285");
});

Deno.test("f1Estimate() at its ends", () => {
  const perfect = f1Estimate({ truePositives: 9, falsePositives: 0, falseNegatives: 0 });
  strictEqual(perfect.value, 1);
  strictEqual(perfect.interval?.high, 1);
  const none = f1Estimate({ truePositives: 0, falsePositives: 2, falseNegatives: 1 });
  strictEqual(none.value, 0);
  strictEqual(none.interval?.low, 0);
  const nothing = f1Estimate({ truePositives: 0, falsePositives: 0, falseNegatives: 0 });
  strictEqual(nothing.value, null);
  strictEqual(nothing.reason, "undefined: no row is positive or predicted positive");
  throws(() => f1Estimate({ ...counts, falseNegatives: -1 }), {
    name: "RangeError",
    message: /falseNegatives must be a whole/,
  });
});

Deno.test("fBetaEstimate() has the definition's value, and is f1Estimate() for beta 1", () => {
  close(fBetaEstimate(counts, 2).value, 5 * 8 / (5 * 8 + 4 * 3 + 2), 1e-15);
  close(fBetaEstimate(counts, 0.5).value, 1.25 * 8 / (1.25 * 8 + 0.25 * 3 + 2), 1e-15);
  deepStrictEqual(fBetaEstimate(counts, 1), f1Estimate(counts));
});

Deno.test("fBetaEstimate() is decided by its seed and narrows with n", () => {
  deepStrictEqual(fBetaEstimate(counts, 2, { seed: 5 }), fBetaEstimate(counts, 2, { seed: 5 }));
  const other = fBetaEstimate(counts, 2, { seed: 6 }).interval;
  ok(other?.low !== fBetaEstimate(counts, 2, { seed: 5 }).interval?.low);
  const many = fBetaEstimate({ truePositives: 8000, falsePositives: 2000, falseNegatives: 3000 }, 2).interval;
  ok((many?.high ?? 1) - (many?.low ?? 0) < 0.02);
});

Deno.test("fBetaEstimate() with a huge beta has Jeffreys' interval of recall", () => {
  // Recall 8 of 11: L. D. Brown, T. T. Cai, A. DasGupta (2001), limits are quantiles of Beta(8.5, 3.5).
  const { interval } = fBetaEstimate(counts, 1e6, { draws: 40_000 });
  ok(
    Math.abs((interval?.low ?? 0) - 0.4349) < 0.01 && Math.abs((interval?.high ?? 0) - 0.9165) < 0.01,
    JSON.stringify(interval),
  );
});

Deno.test("fBetaEstimate() covers about as often as its level says", () => {
  // Recall only (huge beta) has a binomial number of hits: enumerate them, 30 positives, true recall 0.8.
  let covered = 0;
  for (let hits = 0; hits <= 30; hits++) {
    const found = { truePositives: hits, falsePositives: 0, falseNegatives: 30 - hits };
    const { interval } = fBetaEstimate(found, 1e6, { seed: hits });
    if ((interval?.low ?? 0) <= 0.8 && 0.8 <= (interval?.high ?? 1)) {
      covered += binomialMass(hits, { trials: 30, probability: 0.8 });
    }
  }
  ok(covered > 0.92 && covered < 0.98, `${covered}`);
});
