import { strictEqual } from "node:assert/strict";
import { tieBlocks } from "../../../lib/drift/cells/tie_blocks.ts";
import { andersonDarling, andersonDarlingTest } from "../../../lib/drift/methods/anderson_darling.ts";
import { close, prints } from "../../statistics/close.ts";
import { figures, generatedCase } from "../fixtures/read_fixture.ts";
import { ANDERSON_A, ANDERSON_B } from "../r_cases.ts";
import { sidesOf, squaredSides } from "../sides.ts";

Deno.test("andersonDarling equals case R5", () => {
  const { reference, current } = sidesOf(ANDERSON_A, ANDERSON_B);
  const { statistic, pValue } = andersonDarling.statistic(reference, current);
  prints(statistic, "1.7183097");
  prints(pValue, "0.0635147");
});

Deno.test("andersonDarling equals scipy's documented example, case R18", () => {
  const drawn = generatedCase("R18");
  const { reference, current } = sidesOf(drawn.reference, drawn.current);
  const { statistic, pValue } = andersonDarling.statistic(reference, current);
  prints(statistic, "3.4444311");
  prints(pValue, "0.0131067");
});

Deno.test("andersonDarling equals case R28 and scipy's with ties", () => {
  const squared = squaredSides();
  prints(andersonDarling.statistic(squared.reference, squared.current).statistic, "114.1283");
  const { tied } = figures();
  const blocks = tieBlocks(Float64Array.from(tied.reference), Float64Array.from(tied.current));
  close(andersonDarlingTest(blocks)?.statistic, tied["anderson darling"], 1e-10);
});

Deno.test("andersonDarlingTest() is undefined for equal rows", () => {
  strictEqual(andersonDarlingTest(tieBlocks(Float64Array.of(1, 1, 1), Float64Array.of(1, 1))), null);
});
