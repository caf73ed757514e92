import { ok, strictEqual } from "node:assert/strict";
import { swapTest } from "../../lib/statistics/swap_test.ts";
import { close } from "./close.ts";
import { accuracyOf } from "./confusion_metrics.ts";

/** Candidate right alone 7, baseline right alone 1. */
const cells = [
  { expected: 0, candidate: 0, baseline: 1, count: 5 },
  { expected: 1, candidate: 1, baseline: 0, count: 2 },
  { expected: 1, candidate: 0, baseline: 1, count: 1 },
];
const options = { metric: accuracyOf, classes: 2, seed: 1 };

Deno.test("swapTest() of accuracy is McNemar's exact test, enumerated or drawn", () => {
  close(swapTest(cells, { ...options, draws: 2000 }), 0.0703125, 1e-12);
  // 24 outcomes are too many for 20 draws at most; 23 draws are drawn.
  const drawn = swapTest(cells, { ...options, draws: 23 });
  ok(drawn >= 1 / 24 && drawn < 0.4, `${drawn}`);
});

Deno.test("swapTest() of runs that never disagree is 1", () => {
  strictEqual(swapTest([{ expected: 0, candidate: 1, baseline: 1, count: 4 }], { ...options, draws: 2000 }), 1);
});
