import { alignCells } from "../../../lib/drift/cells/align_cells.ts";
import { pairOf } from "../../../lib/drift/methods/count_method.ts";
import { klDivergence } from "../../../lib/drift/methods/kl_divergence.ts";
import { close } from "../../statistics/close.ts";
import { squaredSides } from "../sides.ts";

Deno.test("klDivergence equals scipy's documented entropy, case R16", () => {
  const pair = pairOf({
    bins: ["a", "b"],
    reference: Float64Array.of(0.5, 0.5),
    current: Float64Array.of(0.9, 0.1),
    positions: null,
  });
  close(klDivergence.distance({ ...pair, expected: true }), 0.5108256, 1e-6);
});

Deno.test("klDivergence without smoothing equals case R28 on the deciles of the reference", () => {
  const { reference, current } = squaredSides();
  const pair = pairOf(alignCells(reference, current, { view: "bins" }));
  close(klDivergence.distance({ ...pair, expected: true }), 0.1762624, 1e-6);
  close(klDivergence.statistic(reference, current).statistic, 0.1762624, 0.01);
});
