import { deepStrictEqual, ok } from "node:assert/strict";
import { goodnessOfFit } from "../../../lib/drift/conventions/goodness_of_fit.ts";
import { drawMultinomial, random } from "../../../lib/statistics/mod.ts";
import { prints } from "../../statistics/close.ts";
import { SIX_CURRENT, SIX_REFERENCE } from "../r_cases.ts";

Deno.test("goodnessOfFit() equals Evidently's published values, cases R1 and R12", () => {
  const { statistic, pValue } = goodnessOfFit(SIX_CURRENT, SIX_REFERENCE);
  prints(statistic, "3.1746032");
  prints(pValue, "0.6730876");
  prints(goodnessOfFit([4, 6, 8], [5, 5, 8], { statistic: "likelihood" }).pValue, "0.8176220");
});

Deno.test("goodnessOfFit() is wrong every second time where the reference is a sample, case R29", () => {
  const stream = random(29, "goodness");
  const draw = () => drawMultinomial(stream, { trials: 1000, weights: new Array(10).fill(1) });
  let rejected = 0;
  for (let rep = 0; rep < 2000; rep++) rejected += goodnessOfFit(draw(), draw()).pValue <= 0.05 ? 1 : 0;
  // Published: .51 simulated, .489 by P(χ² > c/(1 + m/n)).
  ok(Math.abs(rejected / 2000 - 0.5) < 0.035, `${rejected / 2000}`);
});

Deno.test("goodnessOfFit() is certain of what was never expected, and says nothing of one cell", () => {
  deepStrictEqual(goodnessOfFit([5, 1], [6, 0]), { statistic: Infinity, pValue: 0 });
  deepStrictEqual(goodnessOfFit([5], [5]), { statistic: 0, pValue: 1 });
});
