import { lInfinity } from "../../../lib/drift/methods/l_infinity.ts";
import { binned, EVEN, SQUARED } from "../binned.ts";
import { sturgesEdges } from "../../../lib/drift/conventions/histogram.ts";
import { close } from "../../statistics/close.ts";
import { sidesOf } from "../sides.ts";

Deno.test("lInfinity equals NannyML's published values, case R22", () => {
  const before = ["a", "a", "b", "b", "c", "c"];
  for (const [after, value] of [[[...before, "d"], 0.142857], [["b", "b", "b", "b", "b"], 0.666667]] as const) {
    const { reference, current } = sidesOf(before, after);
    close(lInfinity.statistic(reference, current).statistic, value, 3e-6);
  }
});

Deno.test("lInfinity equals case R28 over Sturges' bins", () => {
  close(lInfinity.distance(binned(EVEN, SQUARED, sturgesEdges([...EVEN, ...SQUARED]))), 0.205, 1e-12);
});
