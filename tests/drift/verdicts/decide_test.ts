import { strictEqual } from "node:assert/strict";
import { decide } from "../../../lib/drift/verdicts/decide.ts";

Deno.test("decide() needs an interval beyond the tolerance and a small q for drift", () => {
  strictEqual(decide({ low: 0.11, high: 0.3, tolerance: 0.1, qValue: 0.01 }), "drift");
  strictEqual(decide({ low: 0.11, high: 0.3, tolerance: 0.1, qValue: 0.06 }), "inconclusive");
  strictEqual(decide({ low: 0.1, high: 0.3, tolerance: 0.1, qValue: 0.01 }), "inconclusive");
});

Deno.test("decide() calls stable only what is bounded below the tolerance", () => {
  strictEqual(decide({ low: 0, high: 0.09, tolerance: 0.1, qValue: 0.001 }), "stable");
  strictEqual(decide({ low: 0, high: 0.1, tolerance: 0.1, qValue: 1 }), "inconclusive");
  strictEqual(decide({ low: null, high: null, tolerance: 0.1, qValue: null }), "inconclusive");
});
