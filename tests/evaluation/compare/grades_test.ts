import { deepStrictEqual, match, ok, strictEqual } from "node:assert/strict";
import { compareGrades, compareTrials, passesOf, tooFewPairs } from "../../../lib/evaluation/compare/grades.ts";
import { matchRows } from "../../../lib/evaluation/compare/match_rows.ts";
import type { GradedSpec } from "../../../lib/evaluation/compare/metric_spec.ts";
import { correctness, scoreValue } from "../../../lib/evaluation/compare/row_values.ts";
import { compareMeans, detectableDifference, pairsForEquivalence } from "../../../lib/statistics/mod.ts";
import { rowsOf } from "./results.ts";

const base = { name: "grade", better: "higher", margin: 0.05, gated: true } as const;
const spec: GradedSpec = { ...base, kind: "graded", value: scoreValue("grade"), scale: [0, 1] };
const options = { level: 0.95, seed: 1 };
const grade = (value: number) => ({ scores: { grade: { status: "scored" as const, value } } });

Deno.test("compareGrades() plans with the spread of the differences", () => {
  const before = rowsOf(Array.from({ length: 50 }, (_, index) => grade((index % 5) / 10)));
  const after = rowsOf(Array.from({ length: 50 }, (_, index) => grade((index % 5) / 10 + (index % 2) / 5)));
  const found = compareGrades(spec, matchRows({ baseline: before, candidate: after }), options);
  // Differences 0 and .2, half each: variance .01·50/49.
  const variance = 0.01 * 50 / 49;
  strictEqual(found.neededPairs, Math.max(20, pairsForEquivalence(variance, 0.05)));
  const effect = detectableDifference(Math.sqrt(variance / 50), { degreesOfFreedom: 49 });
  strictEqual(found.minimumDetectableEffect?.toFixed(10), effect.toFixed(10));
  strictEqual(found.tooFew, undefined);
});

Deno.test("compareGrades() compares different rows by Welch's test", () => {
  const side = (name: string, values: number[]) =>
    rowsOf(values.map((value, index) => ({ id: `${name}${index}`, ...grade(value) })));
  const [a, b] = [[0.2, 0.4, 0.3, 0.5], [0.6, 0.9, 0.8]];
  const found = compareGrades(spec, matchRows({ baseline: side("a", a), candidate: side("b", b) }), options);
  const welch = compareMeans({ baseline: a, candidate: b });
  strictEqual(found.method, "welch");
  strictEqual(found.pValue, welch.pValue);
  deepStrictEqual(found.difference.interval, welch.difference.interval);
  match(found.tooFew ?? "", /3 pairs/);
});

Deno.test("compareGrades() takes the jackknife where rows come in clusters", () => {
  const side = (shift: number) =>
    rowsOf(Array.from({ length: 60 }, (_, index) => ({
      cluster: `c${index % 6}`,
      ...grade(0.3 + (index % 6) * shift + (index % 7) / 50),
    })));
  const found = compareGrades(spec, matchRows({ baseline: side(0), candidate: side(0.02) }), options);
  strictEqual(found.method, "cluster_t");
  strictEqual(found.difference.value?.toFixed(9), "0.050000000");
  ok((found.difference.interval?.low ?? 0) > 0);
});

Deno.test("compareTrials() compares pass^k and pass@k of each row", () => {
  const side = (passing: number) =>
    rowsOf(
      Array.from({ length: 30 }, (_, item) =>
        [1, 2, 3, 4].map((trial) => ({
          id: `i${item}`,
          trial,
          predicted: trial <= (item % 3 ? passing : 4) ? "yes" : "no",
        }))).flat(),
    );
  const matched = matchRows({ baseline: side(2), candidate: side(3) });
  const trials = (of: "all" | "any", k: number) =>
    compareTrials({ ...base, kind: "trials", value: correctness, of, k }, matched, options);
  // C(2,2)/C(4,2) = 1/6 against C(3,2)/C(4,2) = 1/2 in two thirds of the rows, 1 in the others.
  strictEqual(trials("all", 2).baseline.value?.toFixed(9), (1 / 3 + 2 / 3 / 6).toFixed(9));
  strictEqual(trials("all", 2).difference.value?.toFixed(9), (2 / 9).toFixed(9));
  strictEqual(trials("any", 2).difference.value?.toFixed(9), (2 / 3 / 6).toFixed(9));
  strictEqual(trials("all", 5).difference.value, null);
});

Deno.test("passesOf() leaves out trials that do not tell", () => {
  const rows = rowsOf([{ predicted: "yes" }, { predicted: "no" }, { predicted: null }]);
  deepStrictEqual(passesOf({ rows }, correctness), { passes: 1, trials: 2 });
});

Deno.test("tooFewPairs() asks for twenty", () => {
  strictEqual(tooFewPairs(20), undefined);
  match(tooFewPairs(1) ?? "", /^1 pair: a verdict takes at least 20/);
});
