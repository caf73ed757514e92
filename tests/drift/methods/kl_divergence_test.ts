import { ok } from "node:assert/strict";
import { pairOf } from "../../../lib/drift/methods/count_method.ts";
import { klDivergence } from "../../../lib/drift/methods/kl_divergence.ts";
import { binned, EVEN, SQUARED } from "../binned.ts";
import { sturgesEdges } from "../../../lib/drift/conventions/histogram.ts";
import { close } from "../../statistics/close.ts";
import { countedSides } from "../sides.ts";

Deno.test("klDivergence equals scipy's documented entropy, case R16", () => {
  const pair = pairOf({
    bins: ["a", "b"],
    reference: Float64Array.of(0.5, 0.5),
    current: Float64Array.of(0.9, 0.1),
    positions: null,
  });
  close(klDivergence.distance({ ...pair, expected: true }), 0.5108256, 1e-6);
});

Deno.test("klDivergence without smoothing equals case R28 over Sturges' bins", () => {
  close(klDivergence.distance(binned(EVEN, SQUARED, sturgesEdges([...EVEN, ...SQUARED]))), 0.1762624, 1e-6);
});

Deno.test("klDivergence smooths samples: it stays finite where a value vanished", () => {
  const { reference, current } = countedSides([50, 50], [100, 0]);
  const { statistic } = klDivergence.statistic(reference, current);
  ok((statistic ?? 0) > 1 && (statistic ?? 0) < 5, `${statistic}`);
});
