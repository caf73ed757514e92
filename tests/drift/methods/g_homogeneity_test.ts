import { strictEqual } from "node:assert/strict";
import { chiSquaredTest } from "../../../lib/drift/methods/chi_squared.ts";
import { gTest, gTestOf } from "../../../lib/drift/methods/g_homogeneity.ts";
import { close } from "../../statistics/close.ts";
import { countedSides } from "../sides.ts";

Deno.test("gTestOf() equals a published example", () => {
  // scipy's documentation of chi2_contingency with lambda_ "log-likelihood": [[10, 10, 20], [20, 20, 20]] gives 2.7688587616781319.
  const { statistic, pValue } = gTestOf([[10, 10, 20], [20, 20, 20]]);
  close(statistic, 2.7688587616781319, 1e-13);
  close(pValue, 0.25046668010954165, 1e-12);
});

Deno.test("gTest is close to chi-squared where changes are small", () => {
  const { reference, current } = countedSides([5000, 5000], [4950, 5050]);
  close(gTest.statistic(reference, current).statistic, chiSquaredTest([[5000, 5000], [4950, 5050]]).statistic, 1e-3);
  strictEqual(gTest.statistic(reference, countedSides([1], []).current).statistic, null);
});
