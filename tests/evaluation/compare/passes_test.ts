import { match, ok, strictEqual } from "node:assert/strict";
import { matchRows } from "../../../lib/evaluation/compare/match_rows.ts";
import type { PassSpec } from "../../../lib/evaluation/compare/metric_spec.ts";
import { comparePasses, tooFewDiscordant } from "../../../lib/evaluation/compare/passes.ts";
import { correctness } from "../../../lib/evaluation/compare/row_values.ts";
import { detectablePassDifference, pairsForEquivalence } from "../../../lib/statistics/mod.ts";
import { passes, rowsOf } from "./results.ts";

const spec: PassSpec = {
  name: "accuracy",
  kind: "pass",
  better: "higher",
  margin: 0.03,
  gated: true,
  value: correctness,
  show: ({ predicted }) => predicted,
};
const options = { level: 0.95, seed: 1 };

function found(counts: Parameters<typeof passes>[0]) {
  const [baseline, candidate] = passes(counts);
  return comparePasses(spec, matchRows({ baseline: baseline.rows, candidate: candidate.rows }), options);
}

Deno.test("comparePasses() plans with the smoothed discordance", () => {
  const { minimumDetectableEffect, neededPairs } = found({ candidateOnly: 10, baselineOnly: 9, both: 79 });
  strictEqual(minimumDetectableEffect, detectablePassDifference(98, { discordance: 0.2 }));
  strictEqual(neededPairs, pairsForEquivalence(0.2, 0.03, { passRate: true }));
  // Even all discordant pairs on one side would not show.
  strictEqual(found({ candidateOnly: 1, baselineOnly: 1, both: 10 }).minimumDetectableEffect, null);
});

Deno.test("comparePasses() asks five discordant pairs for better or worse", () => {
  match(found({ candidateOnly: 4, both: 50 }).tooFewToDiffer ?? "", /differ in 4 pairs: .* at least 5/);
  strictEqual(found({ candidateOnly: 5, both: 50 }).tooFewToDiffer, undefined);
  match(tooFewDiscordant({ candidateOnly: 1, baselineOnly: 0 }) ?? "", /in 1 pair:/);
});

Deno.test("comparePasses() inflates the pairs needed by the design effect of clusters", () => {
  const outcome = (index: number) => Math.floor(index / 10) % 3;
  const side = (fails: number) =>
    rowsOf(Array.from({ length: 120 }, (_, index) => ({
      cluster: `c${Math.floor(index / 10)}`,
      predicted: outcome(index) === fails ? "no" : "yes",
    })));
  const clustered = comparePasses(spec, matchRows({ baseline: side(0), candidate: side(1) }), options);
  const alone = comparePasses(
    spec,
    matchRows({
      baseline: side(0).map((row) => ({ ...row, cluster: null })),
      candidate: side(1).map((row) => ({ ...row, cluster: null })),
    }),
    options,
  );
  strictEqual(clustered.method, "cluster_t");
  // Whole clusters change together: ten rows tell as much as one.
  const ratio = (clustered.neededPairs ?? 0) / (alone.neededPairs ?? 1);
  ok(ratio > 8 && ratio < 12, `${ratio}`);
  ok((clustered.minimumDetectableEffect ?? 0) > 2 * (alone.minimumDetectableEffect ?? 1));
});

Deno.test("comparePasses() compares different rows in clusters with t", () => {
  const side = (name: string, modulus: number) =>
    rowsOf(Array.from({ length: 80 }, (_, index) => ({
      id: `${name}${index}`,
      cluster: `${name}${index % 8}`,
      predicted: index % modulus ? "yes" : "no",
    })));
  const result = comparePasses(spec, matchRows({ baseline: side("a", 3), candidate: side("b", 7) }), options);
  strictEqual(result.method, "mover");
  strictEqual(result.paired, false);
  strictEqual(result.baseline.interval?.method, "cluster_wilson_t");
});

Deno.test("comparePasses() has no value where no row has both sides", () => {
  const rows = rowsOf([{ predicted: null }]);
  const { difference, pValue } = comparePasses(spec, matchRows({ baseline: rows, candidate: rows }), options);
  strictEqual(difference.value, null);
  strictEqual(pValue, null);
});
