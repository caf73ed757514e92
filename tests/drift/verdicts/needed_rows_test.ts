import { strictEqual } from "node:assert/strict";
import { neededRows } from "../../../lib/drift/verdicts/needed_rows.ts";

const evidence = {
  statistic: 0,
  point: 0,
  low: 0,
  high: 0.4948666485218523,
  noiseFloor: 0.51,
  pValue: 1,
  method: "path_inversion" as const,
  sizes: { reference: 200, current: 4 },
};

Deno.test("neededRows() equals the reference case C2", () => strictEqual(neededRows(evidence, 0.1), 9783));

Deno.test("neededRows() is null where the reference is too small, or the estimate is the tolerance", () => {
  // C5: m would have to be negative.
  const c5 = { ...evidence, point: 0.0699, low: 0.024, high: 0.114, sizes: { reference: 1000, current: 1000 } };
  strictEqual(neededRows(c5, 0.1), null);
  strictEqual(neededRows({ ...evidence, point: 0.1, low: 0.05 }, 0.1), null);
  strictEqual(neededRows({ ...evidence, high: null }, 0.1), null);
});
