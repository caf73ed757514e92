import { strictEqual } from "node:assert/strict";
import { tieBlocks } from "../../../lib/drift/cells/tie_blocks.ts";
import { cramerVonMises, cramerVonMisesTest } from "../../../lib/drift/methods/cramer_von_mises.ts";
import { close, prints } from "../../statistics/close.ts";
import { figures, generatedCase } from "../fixtures/read_fixture.ts";
import { ANDERSON_A, ANDERSON_B } from "../r_cases.ts";
import { sidesOf, squaredSides } from "../sides.ts";

Deno.test("cramerVonMises equals case R8, exactly", () => {
  const { reference, current } = sidesOf(ANDERSON_A, ANDERSON_B);
  const { statistic, pValue } = cramerVonMises.statistic(reference, current);
  close(statistic, 0.4375, 1e-12);
  prints(pValue, "0.0643357");
});

Deno.test("cramerVonMises equals cases R10 and R28", () => {
  const drawn = generatedCase("R10");
  const normal = sidesOf(drawn.reference, drawn.current);
  const result = cramerVonMises.statistic(normal.reference, normal.current);
  close(result.statistic, 0.0621, 1e-10);
  prints(result.pValue, "0.8076839");
  const squared = squaredSides();
  prints(cramerVonMises.statistic(squared.reference, squared.current).statistic, "16.6619");
});

Deno.test("cramerVonMisesTest() shares ranks among ties, as scipy does", () => {
  const { tied } = figures();
  const blocks = tieBlocks(Float64Array.from(tied.reference), Float64Array.from(tied.current));
  const { statistic, pValue } = cramerVonMisesTest(blocks, { pValue: "asymptotic" });
  close(statistic, tied["cramer von mises"], 1e-10);
  close(pValue, tied["cramer von mises p"], 1e-6);
});

Deno.test("cramerVonMises is undefined without rows", () => {
  const { reference, current } = sidesOf([1, 2], []);
  strictEqual(cramerVonMises.statistic(reference, current).statistic, null);
});
