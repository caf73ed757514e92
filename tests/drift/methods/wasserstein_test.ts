import { ok, strictEqual } from "node:assert/strict";
import { populationDeviation, wasserstein } from "../../../lib/drift/methods/wasserstein.ts";
import { close } from "../../statistics/close.ts";
import { ANDERSON_A, ANDERSON_B } from "../r_cases.ts";
import { sidesOf, squaredSides, withoutSample } from "../sides.ts";

Deno.test("wasserstein equals case R8, in standard deviations of the reference", () => {
  const { reference, current } = sidesOf(ANDERSON_A, ANDERSON_B);
  close(wasserstein.statistic(reference, current).statistic, 0.7812361, 1e-7);
  close((wasserstein.statistic(reference, current).statistic ?? 0) * populationDeviation(reference), 4.1625, 1e-12);
});

Deno.test("wasserstein from cells is close to exact, and its contributions add up to it", () => {
  const { reference, current } = squaredSides();
  const exact = wasserstein.statistic(reference, current).statistic ?? 0;
  close(exact * populationDeviation(reference), 0.1666665, 1e-6);
  const { statistic, contributions } = wasserstein.statistic(withoutSample(reference), withoutSample(current));
  close(statistic, exact, 2e-3);
  close(contributions.reduce((sum, { share }) => sum + share, 0), statistic ?? 0, 1e-12);
});

Deno.test("wasserstein sees a tail outside the range of the reference", () => {
  const values = Array.from({ length: 1000 }, (_, at) => at);
  const { reference, current } = sidesOf(values, [...values.slice(0, 990), ...Array<number>(10).fill(1e6)]);
  const { statistic } = wasserstein.statistic(withoutSample(reference), withoutSample(current));
  ok((statistic ?? 0) > 30, `ten rows moved by 3,460 deviations: ${statistic}`);
});

Deno.test("wasserstein is undefined where the reference has no spread", () => {
  const { reference, current } = sidesOf([5, 5, 5], [5, 6, 7]);
  strictEqual(wasserstein.statistic(reference, current).statistic, null);
  strictEqual(populationDeviation(reference), 0);
});
