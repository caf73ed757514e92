import { ok, strictEqual } from "node:assert/strict";
import { pairOf } from "../../../lib/drift/methods/count_method.ts";
import { tvd } from "../../../lib/drift/methods/tvd.ts";
import { nullDistances } from "../../../lib/drift/verdicts/null_distances.ts";
import { random } from "../../../lib/statistics/mod.ts";

Deno.test("nullDistances() come in order and match what can be enumerated", () => {
  const pair = pairOf({
    bins: ["a", "b"],
    reference: Float64Array.of(2, 2),
    current: Float64Array.of(2, 2),
    positions: null,
  });
  const distances = nullDistances(random(1, "null"), { pair, method: tvd }, { permutations: 20_000 });
  // Of C(8, 4) = 70 deals, 36 put two of each on both sides, 32 three to one, 2 four to none.
  const share = (value: number) => distances.filter((distance) => Math.abs(distance - value) < 1e-9).length / 20_000;
  ok(Math.abs(share(0) - 36 / 70) < 0.015);
  ok(Math.abs(share(0.5) - 32 / 70) < 0.015);
  ok(Math.abs(share(1) - 2 / 70) < 0.006);
  ok(distances.every((distance, at) => at === 0 || distance >= (distances[at - 1] ?? 0)));
  strictEqual(pair.reference[0], 2, "the observed counts stay as they are");
});
