import { tieBlocks } from "../../../lib/drift/cells/tie_blocks.ts";
import { cramerVonMisesTest } from "../../../lib/drift/methods/cramer_von_mises.ts";
import { cramerVonMisesExact } from "../../../lib/drift/methods/cramer_von_mises_exact.ts";
import { close } from "../../statistics/close.ts";
import { figures } from "../fixtures/read_fixture.ts";

Deno.test("cramerVonMisesExact() equals scipy's, with equal and unequal sizes", () => {
  for (const [n = 0, m = 0, statistic = 0, p = 0] of figures()["cramer von mises exact"]) {
    const first = Float64Array.from({ length: n }, (_, at) => at);
    const second = Float64Array.from({ length: m }, (_, at) => at * 1.37 + 0.21);
    const test = cramerVonMisesTest(tieBlocks(first, second));
    close(test.statistic, statistic, 1e-12, `${n}, ${m}:`);
    close(test.pValue, p, 1e-12, `${n}, ${m}:`);
  }
});

Deno.test("cramerVonMisesExact() is the share of orders as far apart: 2 of C(4, 2) for disjoint pairs", () => {
  // Ranks 1, 2 and 3, 4: u = 2·((1−1)² + (2−2)²) + 2·((3−1)² + (4−2)²) = 16.
  close(cramerVonMisesExact(16, { n: 2, m: 2 }), 2 / 6, 1e-14);
});
