import { strictEqual, throws } from "node:assert/strict";
import { comparePairedConfusions, type PairedCell } from "../../lib/statistics/mod.ts";
import { swapTest } from "../../lib/statistics/swap_test.ts";
import { close, prints, printsInterval } from "./close.ts";
import { accuracyOf, macroF1Of } from "./confusion_metrics.ts";

/** F1 of class 0. */
const f1 = ([[tp = 0, fn = 0] = [], [fp = 0] = []]: readonly (readonly number[])[]) => 2 * tp / (2 * tp + fp + fn);

/** From counts[expected][first run][second run], the first being the candidate. */
const cellsOf = (counts: number[][][]): PairedCell[] =>
  counts.flatMap((rows, expected) =>
    rows.flatMap((row, candidate) => row.map((count, baseline) => ({ expected, candidate, baseline, count })))
  );

Deno.test("comparePairedConfusions() equals the reference case", () => {
  const { difference, pValue } = comparePairedConfusions(cellsOf([[[10, 3], [1, 2]], [[1, 0], [4, 30]]]), f1);
  strictEqual(difference.n, 51);
  prints(difference.value, (0.86667 - 0.6875).toFixed(5));
  printsInterval(difference.interval, "-0.00515", "0.36348");
  close(pValue, 0.0703125, 1e-12);
});

Deno.test("comparePairedConfusions() of accuracy has the exact swap test of McNemar", () => {
  const cells = cellsOf([[[20, 0], [0, 3]], [[2, 1], [7, 30]]]);
  // Candidate right alone 7, baseline right alone 1: exact 0.0703125.
  const { difference, pValue } = comparePairedConfusions(cells, accuracyOf);
  close(difference.value, 6 / 63, 1e-12);
  close(pValue, 0.0703125, 1e-12);
});

Deno.test("comparePairedConfusions() draws where there is too much to enumerate, near the exact value", () => {
  const cells = cellsOf([[[40, 9, 2], [12, 6, 1], [3, 2, 4]], [[5, 3, 1], [2, 50, 6], [1, 9, 3]], [
    [2, 1, 4],
    [0, 6, 5],
    [3, 8, 44],
  ]]);
  const { pValue } = comparePairedConfusions(cells, macroF1Of, { seed: 3 });
  const again = comparePairedConfusions(cells, macroF1Of, { seed: 3 }).pValue;
  strictEqual(pValue, again);
  const many = swapTest(cells, { metric: macroF1Of, classes: 3, seed: 4, draws: 20_000 });
  close(pValue, many, 0.15);
});

Deno.test("comparePairedConfusions() says what it cannot tell", () => {
  strictEqual(comparePairedConfusions([], f1).difference.reason, "undefined: no rows");
  const same = comparePairedConfusions([{ expected: 0, baseline: 0, candidate: 0, count: 9 }], accuracyOf);
  strictEqual(same.difference.value, 0);
  strictEqual(same.pValue, 1);
  strictEqual(same.difference.reason, "no interval: no row changes the difference");
  throws(() => comparePairedConfusions([{ expected: 0, baseline: 2, candidate: 0, count: 1 }], f1, { classes: 2 }), {
    name: "RangeError",
    message: /baseline must be a whole number from 0 to 1, received 2/,
  });
});
