import { ok } from "node:assert/strict";
import { fitLogistic, scoreRows } from "../../../lib/drift/methods/logistic_regression.ts";
import { close } from "../../statistics/close.ts";

/** One feature, present in some rows. */
function oneFeature(values: readonly number[]) {
  return {
    starts: Int32Array.from([0, ...values.map((_, at) => at + 1)]),
    features: new Int32Array(values.length),
    values: Float64Array.from(values),
    width: 1,
  };
}

Deno.test("fitLogistic() without a penalty equals the closed form of two groups", () => {
  // 3 of 4 against 1 of 5: the intercept is the log odds of one group, the coefficient the log odds ratio.
  const rows = oneFeature([0, 0, 0, 0, 0, 1, 1, 1, 1]);
  const [coefficient, intercept] = fitLogistic(rows, Uint8Array.of(1, 0, 0, 0, 0, 1, 1, 1, 0), { penalty: 0 });
  close(intercept, Math.log(1 / 4), 1e-6);
  close(coefficient, Math.log(3) - Math.log(1 / 4), 1e-6);
});

Deno.test("fitLogistic() with a penalty ends where its gradient is 0, also where the groups part", () => {
  const rows = oneFeature([-2, -1, 1, 2]);
  const labels = Uint8Array.of(0, 0, 1, 1);
  const weights = fitLogistic(rows, labels, { penalty: 0.1 });
  const scores = new Float64Array(4);
  scoreRows(rows, weights, scores);
  const gradient = scores.reduce(
    (sum, score, at) => sum + (1 / (1 + Math.exp(-score)) - (labels[at] ?? 0)) * (rows.values[at] ?? 0) / 4,
    0,
  );
  ok(Math.abs(gradient + 0.1 * (weights[0] ?? 0)) < 1e-7);
  ok((weights[0] ?? 0) > 0);
});
