import { deepStrictEqual, ok, strictEqual } from "node:assert/strict";
import { compareAreas } from "../../../lib/evaluation/compare/areas.ts";
import { matchRows } from "../../../lib/evaluation/compare/match_rows.ts";
import type { AreaSpec } from "../../../lib/evaluation/compare/metric_spec.ts";
import { comparePairedAucs, random } from "../../../lib/statistics/mod.ts";
import { type Answer, rowsOf } from "./results.ts";

const spec: AreaSpec = { name: "auc", kind: "area", better: "higher", margin: 0.01, gated: true, positive: "yes" };
const options = { level: 0.95, seed: 1 };
const stream = random(8, "areas");
const people = Array.from({ length: 160 }, () => {
  const positive = stream.uniform() < 0.4;
  return { positive, a: stream.uniform() + (positive ? 0.2 : 0), b: stream.uniform() + (positive ? 0.6 : 0) };
});
const rows = (which: "a" | "b", change: (index: number) => Answer = () => ({})) =>
  rowsOf(people.map((person, index) => ({
    expected: person.positive ? "yes" : "no",
    probabilities: { yes: person[which] / 2, no: 1 - person[which] / 2 },
    ...change(index),
  })));

Deno.test("compareAreas() is DeLong's paired test", () => {
  const found = compareAreas(spec, matchRows({ baseline: rows("a"), candidate: rows("b") }), options);
  const { difference, pValue } = comparePairedAucs({
    baseline: Float64Array.from(people, ({ a }) => a),
    candidate: Float64Array.from(people, ({ b }) => b),
    positive: Uint8Array.from(people, ({ positive }) => Number(positive)),
  });
  strictEqual(found.difference.value?.toFixed(12), difference.value?.toFixed(12));
  strictEqual(found.pValue?.toFixed(12), pValue?.toFixed(12));
  const total = { baseline: found.baseline.value ?? 0, candidate: found.candidate.value ?? 0 };
  strictEqual((total.candidate - total.baseline).toFixed(12), difference.value?.toFixed(12));
});

Deno.test("compareAreas() takes the jackknife where rows come in clusters, or are trials", () => {
  const matched = (change: (index: number) => Answer) =>
    matchRows({ baseline: rows("a", change), candidate: rows("b", change) });
  const alone = compareAreas(spec, matched(() => ({})), options);
  const clustered = compareAreas(spec, matched((index) => ({ cluster: `c${index % 40}` })), options);
  strictEqual(clustered.method, "cluster_t");
  strictEqual(clustered.difference.value?.toFixed(12), alone.difference.value?.toFixed(12));
  const width = ({ difference: { interval } }: typeof alone) => (interval?.high ?? 0) - (interval?.low ?? 0);
  // Clusters that mean nothing change the width by little.
  ok(Math.abs(width(clustered) / width(alone) - 1) < 0.35, `${width(clustered)} against ${width(alone)}`);
  const trials = compareAreas(
    spec,
    matched((index) => ({ id: `i${index >> 1}`, trial: 1 + index % 2, expected: "yes" })),
    options,
  );
  strictEqual(trials.difference.value, null);
});

Deno.test("compareAreas() compares different rows by both intervals", () => {
  const other = rows("b", (index) => ({ id: `other ${index}` }));
  const found = compareAreas(spec, matchRows({ baseline: rows("a"), candidate: other }), options);
  deepStrictEqual([found.paired, found.method], [false, "mover"]);
});

Deno.test("compareAreas() bounds the change of runs that order all rows alike", () => {
  const found = compareAreas(spec, matchRows({ baseline: rows("a"), candidate: rows("a") }), options);
  deepStrictEqual([found.difference.value, found.pValue], [0, 1]);
  const bound = found.difference.interval?.high ?? 0;
  // z²/(160 + z²)·160/(rows of the smaller class).
  const smaller = people.filter(({ positive }) => positive).length;
  strictEqual(bound.toFixed(4), (3.841459 / 163.841459 * 160 / Math.min(smaller, 160 - smaller)).toFixed(4));
});
