import { ok, strictEqual, throws } from "node:assert/strict";
import { clusteredConfusionEstimate, clusteredProportionEstimate, random } from "../../lib/statistics/mod.ts";
import { close } from "./close.ts";
import { accuracyOf, kappaOf, macroF1Of } from "./confusion_metrics.ts";

/** Rows of clusters in turn, right with a probability that differs between clusters. */
function labels(clusters: number, each: number) {
  const stream = random(1, "clustered labels", clusters);
  const n = clusters * each;
  const skill = Array.from({ length: clusters }, () => 0.4 + 0.6 * stream.uniform());
  const cluster = Int32Array.from({ length: n }, (_, row) => row % clusters);
  const expected = Int32Array.from({ length: n }, () => stream.integer(3));
  const predicted = expected.map((label, row) =>
    stream.uniform() < (skill[cluster[row] ?? 0] ?? 0) ? label : (label + 1 + stream.integer(2)) % 3
  );
  return { expected, predicted, clusters: cluster, classes: 3 };
}

Deno.test("clusteredConfusionEstimate() of accuracy is clusteredProportionEstimate()", () => {
  const rows = labels(12, 9);
  const successes = new Array<number>(12).fill(0);
  rows.expected.forEach((label, row) => {
    const cluster = rows.clusters[row] ?? 0;
    if (label === rows.predicted[row]) successes[cluster] = (successes[cluster] ?? 0) + 1;
  });
  const there = clusteredConfusionEstimate(rows, accuracyOf);
  const here = clusteredProportionEstimate(successes, successes.map(() => 9));
  close(there.value, here.value ?? NaN, 1e-15);
  close(there.interval?.low, here.interval?.low ?? NaN, 1e-12);
  close(there.interval?.high, here.interval?.high ?? NaN, 1e-12);
  strictEqual(there.n, 108);
});

Deno.test("clusteredConfusionEstimate() of F1 takes neither failures nor successes from true negatives", () => {
  // Six clusters; all have true negatives right, four have a positive row, one has an error.
  const expected = Int32Array.of(1, 0, 1, 0, 1, 0, 1, 0, 0, 0, 0, 0);
  const predicted = Int32Array.of(1, 0, 1, 0, 1, 0, 0, 0, 0, 0, 0, 0);
  const clusters = Int32Array.of(0, 0, 1, 1, 2, 2, 3, 3, 4, 4, 5, 5);
  const f1 = ([[, fp = 0] = [], [fn = 0, tp = 0] = []]: readonly (readonly number[])[]) => 2 * tp / (2 * tp + fp + fn);
  const { value, interval } = clusteredConfusionEstimate({ expected, predicted, clusters, classes: 2 }, f1);
  close(value, 6 / 7, 1e-15);
  // Rule 5 holds the effective size at 6 clusters: as wide as Wilson's interval with t of 5 degrees of freedom.
  ok((interval?.low ?? 1) < 0.36, JSON.stringify(interval));
});

Deno.test("clusteredConfusionEstimate() takes macro-F1 and kappa, also below chance", () => {
  const rows = labels(20, 15);
  const macro = clusteredConfusionEstimate(rows, macroF1Of);
  ok((macro.interval?.low ?? 1) < (macro.value ?? 0) && (macro.value ?? 1) < (macro.interval?.high ?? 0));
  const wrong = { ...rows, predicted: rows.expected.map((label) => (label + 1) % 3) };
  const below = clusteredConfusionEstimate(wrong, kappaOf);
  ok((below.value ?? 0) < 0 && (below.interval?.low ?? -2) >= -1);
});

Deno.test("clusteredConfusionEstimate() has no interval where the metric is undefined without a cluster", () => {
  const rows = {
    expected: Int32Array.of(0, 1, 0, 0, 0, 0),
    predicted: Int32Array.of(0, 1, 0, 0, 0, 0),
    clusters: Int32Array.of(0, 0, 1, 1, 2, 2),
    classes: 2,
  };
  const { value, interval, reason } = clusteredConfusionEstimate(rows, kappaOf);
  strictEqual(value, 1);
  strictEqual(interval, null);
  strictEqual(reason, "low support: a class has fewer than 5 rows; no interval: undefined without one of the clusters");
});

Deno.test("clusteredConfusionEstimate() refuses labels that are no classes", () => {
  const rows = { ...labels(5, 2), classes: 2 };
  throws(() => clusteredConfusionEstimate(rows, accuracyOf), {
    name: "RangeError",
    message: /must be a whole number from 0 to 1/,
  });
  const none = new Int32Array(0);
  strictEqual(
    clusteredConfusionEstimate({ expected: none, predicted: none, clusters: none, classes: 2 }, accuracyOf).value,
    null,
  );
});
