import { strictEqual } from "node:assert/strict";
import { tieBlocks } from "../../../lib/drift/cells/tie_blocks.ts";
import { pairOf } from "../../../lib/drift/methods/count_method.ts";
import { alignCells } from "../../../lib/drift/cells/align_cells.ts";
import { mannWhitney, mannWhitneyTest } from "../../../lib/drift/methods/mann_whitney.ts";
import { close, prints } from "../../statistics/close.ts";
import { figures } from "../fixtures/read_fixture.ts";
import { SIX_CURRENT, SIX_REFERENCE } from "../r_cases.ts";
import { repeated, sidesOf, squaredSides } from "../sides.ts";

const six = tieBlocks(Float64Array.from(repeated(SIX_REFERENCE)), Float64Array.from(repeated(SIX_CURRENT)));

Deno.test("mannWhitneyTest() equals case R4, one-sided as published and two-sided", () => {
  prints(mannWhitneyTest(six, { alternative: "less" }).pValue, "0.4814330");
  prints(mannWhitneyTest(six).pValue, "0.9628661");
});

Deno.test("mannWhitneyTest() equals scipy's with ties", () => {
  const { tied } = figures();
  const test = mannWhitneyTest(tieBlocks(Float64Array.from(tied.reference), Float64Array.from(tied.current)));
  const [u = 0, p = 0] = tied["mann whitney"];
  close(test.u, u, 1e-12);
  close(test.pValue, p, 1e-10);
});

Deno.test("mannWhitney runs from 0 to 1 and sees shifts both ways", () => {
  const apart = sidesOf([1, 2, 3], [4, 5, 6]);
  strictEqual(mannWhitney.statistic(apart.reference, apart.current).statistic, 1);
  strictEqual(mannWhitney.statistic(apart.current, apart.current).statistic, 0);
  const { reference, current } = squaredSides();
  // P(x > y²) − P(x < y²) of uniform numbers is 2·∫ y² … = 1/3.
  close(mannWhitney.statistic(reference, current).statistic, 1 / 3, 3e-3);
  close(mannWhitney.distance(pairOf(alignCells(reference, current, { view: "axis" }))), 1 / 3, 3e-3);
});
