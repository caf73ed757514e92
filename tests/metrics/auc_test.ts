import { deepStrictEqual, match, strictEqual } from "node:assert/strict";
import { auc, aucOneVersusRest } from "../../lib/metrics/auc.ts";
import { encodeClusters } from "../../lib/metrics/clusters.ts";
import { approximately, hasInterval } from "./approximately.ts";

const scores = new Float64Array([0.6, 0.9, 0.8, 0.4, 0.7, 0.55, 0.3, 0.2, 0.1]);
const positive = [false, true, true, false, true, true, false, false, false];
const isPositive = (row: number): boolean => positive[row] === true;

Deno.test("auc() gives the reference case of the recipe, whatever the order of the rows", () => {
  hasInterval(auc({ scores, isPositive, clusters: null }), [0.95, 0.14269, 0.99954]);
});

Deno.test("auc() of separated scores is 1 with a lower bound", () => {
  const separated = Float64Array.from({ length: 20 }, (_, row) => row);
  const estimate = auc({ scores: separated, isPositive: (row) => row >= 10, clusters: null });
  hasInterval(estimate, [1, 0.80021, 1]);
});

Deno.test("auc() is null where no row is positive", () => {
  const estimate = auc({ scores, isPositive: () => false, clusters: null });
  strictEqual(estimate.value, null);
  match(estimate.reason ?? "", /no positive rows/);
});

Deno.test("auc() has the same value for rows in clusters", () => {
  const estimate = auc({ scores, isPositive, clusters: encodeClusters([..."abcdeabcd"]) });
  approximately(estimate.value, 0.95, 1e-12);
  strictEqual(estimate.interval?.method, "cluster_logit_t");
});

Deno.test("aucOneVersusRest() averages values and ends over the labels", () => {
  const columns = [scores, scores.map((score) => 1 - score)];
  const expected = Int32Array.from(positive, (value) => value ? 0 : 1);
  // Both labels have the same AUC, so have their mean and the mean of the ends.
  hasInterval(aucOneVersusRest({ labels: ["a", "b"], columns, expected, clusters: null }), [0.95, 0.14269, 0.99954]);
});

Deno.test("aucOneVersusRest() leaves out and names a label that no row expects", () => {
  const columns = [scores, scores.map((score) => 1 - score), scores];
  const expected = Int32Array.from(positive, (value) => value ? 0 : 1);
  const estimate = aucOneVersusRest({ labels: ["a", "b", "never"], columns, expected, clusters: null });
  approximately(estimate.value, 0.95, 1e-15);
  strictEqual(estimate.reason, 'no row expects "never", left out of the mean');
});

Deno.test("aucOneVersusRest() is null where all rows expect the same label", () => {
  const expected = new Int32Array(scores.length);
  const estimate = aucOneVersusRest({ labels: ["a", "b"], columns: [scores, scores], expected, clusters: null });
  deepStrictEqual(estimate, { value: null, n: 9, interval: null, reason: "every row expects the same label" });
});
