import { deepStrictEqual, ok, strictEqual } from "node:assert/strict";
import { areaOf, countMetrics, orderOf } from "../../../lib/drift/performance/binary_metrics.ts";
import { estimatePerformance } from "../../../lib/drift/performance/estimate_performance.ts";
import { calibrated, fitPlatt, logit } from "../../../lib/drift/performance/platt.ts";
import { random, type RandomStream } from "../../../lib/statistics/mod.ts";

const certain = { slope: 1, intercept: 0, covariance: { slope: 0, intercept: 0, both: 0 } };

Deno.test("estimatePerformance() gives the expected confusion matrix of calibrated scores", () => {
  const probabilities = Float64Array.of(0.9, 0.8, 0.6, 0.3, 0.2);
  const predicted = Uint8Array.of(1, 1, 1, 0, 0);
  const found = estimatePerformance({ probabilities, predicted }, { calibration: certain });
  const close = (value: number | null, expected: number) => ok(Math.abs((value ?? NaN) - expected) < 1e-9, `${value}`);
  close(found.accuracy.value, (0.9 + 0.8 + 0.6 + 0.7 + 0.8) / 5);
  close(found.precision.value, 2.3 / 3);
  close(found.recall.value, 2.3 / 2.8);
  close(found.f1_score.value, 4.6 / (4.6 + 0.7 + 0.5));
  strictEqual(found.accuracy.n, 5);
  deepStrictEqual(estimatePerformance({ probabilities, predicted }, { calibration: certain }), found);
});

Deno.test("estimatePerformance() says why there is no value", () => {
  const none = estimatePerformance({ probabilities: new Float64Array(0), predicted: new Uint8Array(0) }, {
    calibration: certain,
  });
  deepStrictEqual(none.accuracy, { value: null, n: 0, interval: null, reason: "undefined: no rows" });
  const all = estimatePerformance({ probabilities: Float64Array.of(0.1, 0.2), predicted: Uint8Array.of(0, 0) }, {
    calibration: certain,
  });
  strictEqual(all.precision.reason, "undefined for these rows");
});

/** Rows of a classifier whose scores are too sure. */
function rowsOf(stream: RandomStream, count: number) {
  const truth = { slope: 0.5, intercept: -0.3 };
  const probabilities = Float64Array.from({ length: count }, () => 1 / (1 + Math.exp(-2 * stream.normal())));
  const labels = Uint8Array.from(probabilities, (score) => stream.uniform() < calibrated(logit(score), truth) ? 1 : 0);
  const predicted = Uint8Array.from(probabilities, (score) => score >= 0.5 ? 1 : 0);
  return { probabilities, labels, predicted };
}

Deno.test("estimatePerformance() covers what the rows turn out to have", () => {
  // The recipe: accuracy, F1 and AUC .91 to .97; label draws alone .70 to .79 at n = 1000 with 500 rows of reference.
  const names = ["accuracy", "f1_score", "auc"] as const;
  const covered = { accuracy: 0, f1_score: 0, auc: 0 };
  const runs = 100;
  for (let run = 0; run < runs; run++) {
    const stream = random(run, "cbpe");
    const reference = rowsOf(stream, 500);
    const current = rowsOf(stream, 1000);
    const found = estimatePerformance(current, {
      calibration: fitPlatt(reference.probabilities, reference.labels),
      seed: run,
    });
    const counts = { tp: 0, fp: 0, fn: 0, tn: 0 };
    current.labels.forEach((label, row) => {
      counts[current.predicted[row] === 1 ? label === 1 ? "tp" : "fp" : label === 1 ? "fn" : "tn"] += 1;
    });
    const realised = { ...countMetrics(counts), auc: areaOf(orderOf(current.probabilities), current.labels) };
    for (const name of names) {
      const { low, high } = found[name].interval ?? { low: null, high: null };
      if ((low ?? 2) <= realised[name] && realised[name] <= (high ?? -1)) covered[name] += 1;
    }
  }
  // Three standard errors under .91 and over .97 with 100 runs.
  for (const name of names) {
    const share = covered[name] / runs;
    ok(share > 0.91 - 3 * 0.0286 && share <= 1, `${name}: ${share}`);
  }
});
