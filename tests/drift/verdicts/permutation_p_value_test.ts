import { ok, strictEqual } from "node:assert/strict";
import { permutationPValue } from "../../../lib/drift/verdicts/permutation_p_value.ts";
import { gammaSurvival } from "../../../lib/statistics/mod.ts";
import { close } from "../../statistics/close.ts";

const nulls = Float64Array.from({ length: 999 }, (_, at) => (at + 1) / 1000);

Deno.test("permutationPValue() counts exceedances, the observed one among them", () => {
  strictEqual(permutationPValue(0.5, nulls), 501 / 1000);
  strictEqual(permutationPValue(0, nulls), 1);
});

Deno.test("permutationPValue() counts distances as equal that differ by rounding", () => {
  strictEqual(permutationPValue(0.5 + 1e-14, nulls), permutationPValue(0.5, nulls));
});

Deno.test("permutationPValue() takes the gamma tail below ten exceedances", () => {
  const mean = 0.5;
  const variance = nulls.reduce((sum, value) => sum + (value - mean) ** 2, 0) / nulls.length;
  close(permutationPValue(3, nulls), gammaSurvival(3 * mean / variance, mean ** 2 / variance), 1e-9);
  ok(permutationPValue(3, nulls) < 1e-4);
  strictEqual(permutationPValue(1, new Float64Array(999)), 1 / 1000);
});
