import { deepStrictEqual, throws } from "node:assert/strict";
import { placements } from "../../lib/statistics/placements.ts";

Deno.test("placements() counts the other class below or above, ties half", () => {
  const { ofPositives, ofNegatives } = placements(Float64Array.of(1, 2, 2, 5), Float64Array.of(0, 2, 3, 4));
  deepStrictEqual([...ofPositives], [0.25, 0.375, 0.375, 1]);
  deepStrictEqual([...ofNegatives], [1, 0.5, 0.25, 0.25]);
});

Deno.test("placements() takes infinities and tells -0 from nothing", () => {
  const { ofPositives } = placements(Float64Array.of(-Infinity, -0, Infinity), Float64Array.of(0, Infinity));
  deepStrictEqual([...ofPositives], [0, 0.25, 0.75]);
  throws(() => placements(Float64Array.of(1, NaN), Float64Array.of(1)), { name: "RangeError" });
});
