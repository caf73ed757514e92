import { deepStrictEqual } from "node:assert/strict";
import type { ColumnDrift } from "../../../lib/contracts/mod.ts";
import { datasetVerdict } from "../../../lib/drift/verdicts/dataset_verdict.ts";
import { blankColumn } from "../../../lib/drift/verdicts/judge_column.ts";
import { sidesOf } from "../sides.ts";

const blank = blankColumn(sidesOf([1], [1]), { slice: null, method: "wasserstein", tolerance: 0.1 });
const column = (verdict: ColumnDrift["verdict"], point: number | null = 0.05, tolerance = 0.1) => ({
  ...blank,
  verdict,
  point,
  tolerance,
});

Deno.test("datasetVerdict() is drift with any drifted column, stable only when all are", () => {
  deepStrictEqual(datasetVerdict([column("drift", 0.3), column("stable")], 0.1), {
    driftScore: 0.3,
    driftedShare: 0.5,
    verdict: "drift",
  });
  deepStrictEqual(datasetVerdict([column("inconclusive"), column("stable")], 0.1).verdict, "inconclusive");
  deepStrictEqual(datasetVerdict([column("stable")], 0.1).verdict, "stable");
  deepStrictEqual(datasetVerdict([], 0.1), { driftScore: null, driftedShare: 0, verdict: "inconclusive" });
});

Deno.test("datasetVerdict() scores the same whatever the threshold", () => {
  const at = (threshold: number) => datasetVerdict([column("stable", 0.3, threshold)], threshold).driftScore;
  deepStrictEqual([at(0.1), at(0.2), at(0.5)].map((score) => Number(score?.toFixed(12))), [0.3, 0.3, 0.3]);
});
