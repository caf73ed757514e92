import { lInfinity } from "../../../lib/drift/methods/l_infinity.ts";
import { close } from "../../statistics/close.ts";
import { sidesOf, squaredSides } from "../sides.ts";
import { pairOf } from "../../../lib/drift/methods/count_method.ts";
import { alignCells } from "../../../lib/drift/cells/align_cells.ts";

Deno.test("lInfinity equals NannyML's published values, case R22", () => {
  const before = ["a", "a", "b", "b", "c", "c"];
  for (const [after, value] of [[[...before, "d"], 0.142857], [["b", "b", "b", "b", "b"], 0.666667]] as const) {
    const { reference, current } = sidesOf(before, after);
    close(lInfinity.statistic(reference, current).statistic, value, 3e-6);
  }
});

Deno.test("lInfinity equals case R28 on the deciles of the reference", () => {
  const { reference, current } = squaredSides();
  close(lInfinity.statistic(reference, current).statistic, 0.217, 1e-9);
  close(lInfinity.distance(pairOf(alignCells(reference, current, { view: "bins" }))), 0.217, 1e-9);
});
