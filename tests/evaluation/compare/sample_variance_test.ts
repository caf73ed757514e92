import { strictEqual } from "node:assert/strict";
import { sampleVariance } from "../../../lib/evaluation/compare/sample_variance.ts";

Deno.test("sampleVariance() divides by n − 1", () => {
  strictEqual(sampleVariance(Float64Array.of(2, 4, 4, 4, 5, 5, 7, 9)).toFixed(10), (32 / 7).toFixed(10));
  strictEqual(sampleVariance(Float64Array.of(3)), NaN);
});
