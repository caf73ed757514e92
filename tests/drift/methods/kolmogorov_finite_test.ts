import { strictEqual } from "node:assert/strict";
import { kolmogorovSurvivalOf } from "../../../lib/drift/methods/kolmogorov_finite.ts";
import { close } from "../../statistics/close.ts";
import { figures } from "../fixtures/read_fixture.ts";

Deno.test("kolmogorovSurvivalOf() equals scipy's kstwo in all its regions", () => {
  for (const [n = 0, d = 0, p = 0] of figures().kolmogorov) close(kolmogorovSurvivalOf(d, n), p, 2e-10, `${n}, ${d}:`);
});

Deno.test("kolmogorovSurvivalOf() equals the published 5 % points of small samples", () => {
  // L. H. Miller (1956), Journal of the American Statistical Association 51, 111-121, table 1.
  for (const [n, point] of [[5, 0.56328], [10, 0.40925], [20, 0.29408], [50, 0.18845], [100, 0.13403]] as const) {
    close(kolmogorovSurvivalOf(point, n), 0.05, 2e-3, `${n}:`);
  }
});

Deno.test("kolmogorovSurvivalOf() is 1 below half a step and 0 at 1", () => {
  strictEqual(kolmogorovSurvivalOf(0.04, 10), 1);
  strictEqual(kolmogorovSurvivalOf(1, 10), 0);
});
