import { ks } from "../../../lib/drift/methods/ks.ts";
import { ok } from "node:assert/strict";
import { close, prints } from "../../statistics/close.ts";
import { generatedCase } from "../fixtures/read_fixture.ts";
import { ANDERSON_A, ANDERSON_B } from "../r_cases.ts";
import { sidesOf, squaredSides, withoutSample } from "../sides.ts";

Deno.test("ks equals case R7: exact from complete samples", () => {
  const { reference, current } = sidesOf(ANDERSON_A, ANDERSON_B);
  const { statistic, pValue } = ks.statistic(reference, current);
  close(statistic, 0.625, 1e-12);
  close(pValue, 0.087024087, 1e-9);
});

Deno.test("ks equals cases R10 and R28", () => {
  const drawn = generatedCase("R10");
  const normal = sidesOf(drawn.reference, drawn.current);
  const { statistic, pValue } = ks.statistic(normal.reference, normal.current);
  close(statistic, 0.08, 1e-12);
  prints(pValue, "0.9084105");
  const squared = squaredSides();
  close(ks.statistic(squared.reference, squared.current).statistic, 0.25, 1e-12);
});

Deno.test("ks from cells is at most a cell too small, with an asymptotic p-value", () => {
  const { reference, current } = squaredSides();
  const { statistic, pValue } = ks.statistic(withoutSample(reference), withoutSample(current));
  ok((statistic ?? 0) <= 0.25 && (statistic ?? 0) > 0.225, `${statistic}`);
  ok((pValue ?? 1) < 1e-20);
});
