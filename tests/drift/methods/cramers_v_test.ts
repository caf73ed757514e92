import { strictEqual } from "node:assert/strict";
import { cramersV } from "../../../lib/drift/methods/cramers_v.ts";
import { pairOf } from "../../../lib/drift/methods/count_method.ts";
import { close } from "../../statistics/close.ts";
import { countedSides } from "../sides.ts";

Deno.test("cramersV equals Bergsma's formula worked by hand", () => {
  // [[30, 10], [10, 30]]: χ² = 20, φ² = 1/4; corrected 1/4 − 1/79; both sides 2 − 1/79.
  const { reference, current } = countedSides([30, 10], [10, 30]);
  close(cramersV.statistic(reference, current).statistic, Math.sqrt((1 / 4 - 1 / 79) / (1 - 1 / 79)), 1e-12);
});

Deno.test("cramersV is 0 where chance explains the difference, and nearly 1 where nothing is shared", () => {
  const same = countedSides([50, 50], [52, 48]);
  strictEqual(cramersV.statistic(same.reference, same.current).statistic, 0);
  const apart = countedSides([100, 0], [0, 100]);
  close(cramersV.statistic(apart.reference, apart.current).statistic, 1, 1e-9);
});

Deno.test("cramersV of a population is not corrected", () => {
  const table = {
    bins: ["a", "b"],
    reference: Float64Array.of(30, 10),
    current: Float64Array.of(10, 30),
    positions: null,
  };
  close(cramersV.distance({ ...pairOf(table), expected: true }), 0.5, 1e-12);
});
