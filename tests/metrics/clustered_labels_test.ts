import { strictEqual } from "node:assert/strict";
import { clusteredLabels } from "../../lib/metrics/clustered_labels.ts";
import { encodeClusters } from "../../lib/metrics/clusters.ts";
import { confusionCounts } from "../../lib/metrics/confusion.ts";
import { kappa } from "../../lib/metrics/confusion_metrics.ts";
import { independentLabels } from "../../lib/metrics/independent_labels.ts";
import { encodeLabels } from "../../lib/metrics/labels.ts";
import { approximately, hasInterval } from "./approximately.ts";

// Three labels, twelve users of four rows; users 0 to 3 get most wrong answers.
const labels = ["a", "b", "c"];
const expected = Array.from({ length: 48 }, (_, row) => labels[row % 3] ?? "");
const predicted = expected.map((label, row) =>
  row < 16 && row % 5 < 2 || row === 30 ? labels[(row + 1) % 3] ?? "" : label
);
const rows = encodeLabels({ expected, predicted });
const clusters = encodeClusters(expected.map((_, row) => `user_${Math.floor(row / 4)}`));

Deno.test("clusteredLabels() has the values of independent rows and other intervals", async (t) => {
  const clustered = clusteredLabels(rows, clusters);
  const independent = independentLabels(confusionCounts(rows));
  for (
    const [name, one, other] of [
      ["accuracy", clustered.accuracy(), independent.accuracy()],
      ["balanced accuracy", clustered.balancedAccuracy(), independent.balancedAccuracy()],
      ["precision", clustered.precision(1), independent.precision(1)],
      ["recall", clustered.recall(1), independent.recall(1)],
      ["specificity", clustered.specificity(1), independent.specificity(1)],
      ["F1", clustered.fBeta(1, 1), independent.fBeta(1, 1)],
      ["F2", clustered.fBeta(1, 2), independent.fBeta(1, 2)],
      ["kappa", clustered.metric(kappa), independent.metric(kappa)],
    ] as const
  ) {
    await t.step(name, () => {
      approximately(one.value, other.value ?? NaN, 1e-12);
      strictEqual(one.interval?.method, "cluster_wilson_t");
    });
  }
});

Deno.test("clusteredLabels() gives the reference case of the recipe", () => {
  const passes = [[3, 4], [4, 4], [0, 4], [9, 10], [6, 6]];
  const cases = passes.flatMap(([right = 0, size = 0], cluster) =>
    Array.from({ length: size }, (_, row) => ({ cluster: `c${cluster}`, predicted: row < right ? "yes" : "no" }))
  );
  const encoded = encodeLabels({ expected: cases.map(() => "yes"), predicted: cases.map((row) => row.predicted) });
  const estimator = clusteredLabels(encoded, encodeClusters(cases.map(({ cluster }) => cluster)));
  hasInterval(estimator.accuracy(), [22 / 28, 0.19811, 0.98196]);
});
