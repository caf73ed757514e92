import { ok, strictEqual } from "node:assert/strict";
import { chiSquared, chiSquaredTest, overCells, testOfTable } from "../../../lib/drift/methods/chi_squared.ts";
import { drawMultinomial, random } from "../../../lib/statistics/mod.ts";
import { close, prints } from "../../statistics/close.ts";
import { SIX_CURRENT, SIX_REFERENCE } from "../r_cases.ts";
import { countedSides } from "../sides.ts";

Deno.test("chiSquaredTest() equals scipy's documented example and case R2", () => {
  const documented = chiSquaredTest([[10, 10, 20], [20, 20, 20]]);
  close(documented.statistic, 2.7777778, 1e-7);
  prints(documented.pValue, "0.2493522");
  const homogeneity = chiSquaredTest([SIX_REFERENCE, SIX_CURRENT]);
  prints(homogeneity.statistic, "1.6224090");
  prints(homogeneity.pValue, "0.8985262");
  strictEqual(homogeneity.degreesOfFreedom, 5);
});

Deno.test("chiSquaredTest() with Yates' correction equals case R14", () => {
  prints(chiSquaredTest([[120, 880], [150, 850]], { yates: true }).pValue, "0.0577468");
});

Deno.test("chiSquaredTest() keeps its level where the one-sample test does not, case R29", () => {
  const stream = random(29, "chi squared");
  const draw = () => drawMultinomial(stream, { trials: 1000, weights: new Array(10).fill(1) });
  let rejected = 0;
  for (let rep = 0; rep < 4000; rep++) rejected += chiSquaredTest([draw(), draw()]).pValue <= 0.05 ? 1 : 0;
  ok(Math.abs(rejected / 4000 - 0.05) < 0.01, `${rejected / 4000}`);
});

Deno.test("chiSquared merges sparse cells and leaves full ones", () => {
  const { reference, current } = countedSides(SIX_REFERENCE, SIX_CURRENT);
  prints(chiSquared.statistic(reference, current).pValue, "0.8985262");
  const sparse = countedSides([100, 100, 2, 1, 1], [100, 100, 0, 1, 2]);
  const result = testOfTable(sparse.reference, sparse.current, (rows) => chiSquaredTest(rows));
  strictEqual(result.contributions.length, 3);
  strictEqual(result.contributions.at(-1)?.bin, "rare");
});

Deno.test("overCells() says 1 where a single cell is filled", () => {
  strictEqual(overCells([[5, 0], [7, 0]], () => 1).pValue, 1);
});
