import { strictEqual } from "node:assert/strict";
import { sideOf } from "../../../lib/evaluation/compare/side.ts";
import { compareStored } from "../../../lib/evaluation/compare/stored.ts";
import { moverDifference, proportionEstimate } from "../../../lib/statistics/mod.ts";
import { resultOf } from "./results.ts";

const spec = { name: "ece", kind: "stored", better: "lower", margin: 0.02, gated: true } as const;
const side = (metrics: Parameters<typeof resultOf>[1] & object) => sideOf([resultOf([{}], metrics)]);

Deno.test("compareStored() takes the intervals that the results hold", () => {
  const [before, after] = [proportionEstimate(30, 100), proportionEstimate(20, 120)];
  const found = compareStored(spec, {
    baseline: side({ metrics: { ece: before } }),
    candidate: side({ metrics: { ece: after } }),
  }, { level: 0.95, seed: 1 });
  strictEqual(found.difference.interval?.low, moverDifference(after, before).interval?.low);
  strictEqual(found.paired, false);
  // The interval for equivalence is narrower, about by 1.645/1.96.
  const width = (interval: { low: number | null; high: number | null } | null) =>
    (interval?.high ?? 0) - (interval?.low ?? 0);
  strictEqual((width(found.narrow) / width(found.difference.interval)).toFixed(3), (1.644854 / 1.959964).toFixed(3));
});

Deno.test("compareStored() has no value where a result does not hold it", () => {
  const found = compareStored(spec, { baseline: side({ metrics: {} }), candidate: side({ metrics: {} }) }, {
    level: 0.95,
    seed: 1,
  });
  strictEqual(found.difference.value, null);
  strictEqual(found.pValue, null);
});
