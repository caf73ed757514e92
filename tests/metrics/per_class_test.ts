import { deepStrictEqual, match, strictEqual } from "node:assert/strict";
import { independentLabels } from "../../lib/metrics/independent_labels.ts";
import { perClassMetrics } from "../../lib/metrics/per_class.ts";
import { approximately } from "./approximately.ts";
import { fixture } from "./fixture.ts";

Deno.test("perClassMetrics() equals scikit-learn's, null where scikit-learn has none", async (t) => {
  for (const { name, confusion: { labels, counts }, perClass } of fixture.cases) {
    await t.step(name, () => {
      const ours = perClassMetrics({ labels, counts, estimator: independentLabels(counts) });
      strictEqual(ours.length, perClass.length);
      for (const [index, theirs] of perClass.entries()) {
        const own = ours[index];
        deepStrictEqual([own?.label, own?.support], [theirs.label, theirs.support]);
        for (const metric of ["precision", "recall", "f1_score"] as const) {
          const value = theirs[metric];
          if (value === null) strictEqual(own?.[metric].value, null);
          else approximately(own?.[metric].value, value, 1e-12);
        }
      }
    });
  }
});

Deno.test("perClassMetrics() says why a metric is undefined", () => {
  const counts = [[5, 2, 0, 0], [0, 0, 0, 0], [6, 0, 0, 0], [0, 0, 0, 0]];
  const [, predicted, expected, neither] = perClassMetrics({
    labels: ["a", "b", "c", "d"],
    counts,
    estimator: independentLabels(counts),
  });
  strictEqual(predicted?.recall.reason, '"b" is never expected');
  strictEqual(expected?.precision.reason, '"c" is never predicted');
  strictEqual(expected?.f1_score.value, 0);
  strictEqual(neither?.f1_score.reason, '"d" is neither expected nor predicted');
});

Deno.test("perClassMetrics() marks a label that fewer than five rows carry", () => {
  const counts = [[4, 0], [1, 5]];
  const [few, enough] = perClassMetrics({ labels: ["a", "b"], counts, estimator: independentLabels(counts) });
  match(few?.recall.reason ?? "", /^low support: 4 rows carry this label$/);
  match(few?.f1_score.reason ?? "", /low support/);
  strictEqual(enough?.recall.reason, undefined);
});
