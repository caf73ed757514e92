import { ok, strictEqual, throws } from "node:assert/strict";
import { fitLogistic, logistic } from "../../../lib/agents/scorecard/logistic.ts";

/** Rows of logistic_reference.py. */
function referenceRows(): { rows: number[][]; positive: boolean[] } {
  const numbers = Array.from({ length: 60 }, (_, index) => index);
  return {
    rows: numbers.map((i) => [i % 3, 3 + i % 5, 8 + ((i * i) % 7 < 3 ? 1 : 0)]),
    positive: numbers.map((i) => (3 * i * i + i) % 11 < 4),
  };
}

Deno.test("fitLogistic() equals scikit-learn on the same rows", async (t) => {
  // Printed by logistic_reference.py, scikit-learn 1.9.1.
  for (
    const [penalty, intercept, weights] of [
      [0.1, 0.20832992697407227, [
        -0.13937138929834567,
        0.27851617495205067,
        -0.13914478565369093,
        0.20875315915419748,
        -0.12119840555812803,
        0.18167200262951502,
        -0.12119840555812805,
        -0.14802835066744602,
        0.16463692120340745,
        -0.16463692120339912,
      ]],
      [1, 0.19695251334120786, [
        -0.1168187269992965,
        0.2334973025717648,
        -0.11667857557246801,
        0.15910116893540494,
        -0.09422929176627132,
        0.14132967744346944,
        -0.09422929176627132,
        -0.11197226284633104,
        0.14109520090190245,
        -0.14109520090190203,
      ]],
      [10, 0.15955194010812423, [
        -0.04521357542388733,
        0.09041800021471535,
        -0.045204424790827855,
        0.047134495600048815,
        -0.029904821432458366,
        0.04486114197325753,
        -0.029904821432458366,
        -0.03218599470838952,
        0.05937184822881294,
        -0.059371848228812904,
      ]],
    ] as const
  ) {
    await t.step(`penalty ${penalty}`, () => {
      const fit = fitLogistic({ ...referenceRows(), width: 10 }, penalty);
      ok(Math.abs(fit.intercept - intercept) < 1e-11, `${fit.intercept}`);
      for (const [index, weight] of weights.entries()) {
        ok(Math.abs((fit.weights[index] ?? NaN) - weight) < 1e-11, `weight ${index}: ${fit.weights[index]}`);
      }
    });
  }
});

Deno.test("fitLogistic() with hardly any penalty gives the published odds ratio", () => {
  // Smoking and lung cancer, men: 647 of 649 cases and 622 of 649 controls smoked; odds ratio 14.04.
  // R. Doll and A. B. Hill (1950), British Medical Journal 2, 739-748, table IV.
  const counts = [[true, true, 647], [true, false, 622], [false, true, 2], [false, false, 27]] as const;
  const people = counts.flatMap(([smoked, ill, count]) => Array.from({ length: count }, () => ({ smoked, ill })));
  const fit = fitLogistic({
    rows: people.map(({ smoked }) => smoked ? [0] : []),
    positive: people.map(({ ill }) => ill),
    width: 1,
  }, 1e-9);
  strictEqual(Math.exp(fit.weights[0] ?? NaN).toFixed(2), "14.04");
});

Deno.test("fitLogistic() throws without rows of both classes or without a penalty", () => {
  throws(() => fitLogistic({ rows: [[0], [0]], positive: [true, true], width: 1 }, 1), {
    name: "RangeError",
    message: /rows of both classes, received 2 positive of 2/,
  });
  throws(() => fitLogistic({ rows: [[0], []], positive: [true, false], width: 1 }, 0), {
    name: "RangeError",
    message: /penalty above 0, received 0/,
  });
});

Deno.test("logistic() stays within 0 and 1 at both ends", () => {
  strictEqual(logistic(0), 0.5);
  strictEqual(logistic(1000), 1);
  strictEqual(logistic(-1000), 0);
  ok(Math.abs(logistic(2) + logistic(-2) - 1) < 1e-15);
});
