import { match, ok, strictEqual } from "node:assert/strict";
import { encodeClusters } from "../../lib/metrics/clusters.ts";
import { probabilityMetrics } from "../../lib/metrics/probability_metrics.ts";
import { approximately } from "./approximately.ts";

const yes = Float64Array.of(0.9, 0.4, 0.5, 0.1);
const binary = {
  table: { labels: ["no", "yes"], columns: [yes.map((probability) => 1 - probability), yes] },
  expected: Int32Array.of(1, 1, 0, 0),
  positive: 1,
  clusters: null,
};

Deno.test("probabilityMetrics() equals the metrics of four rows worked by hand", () => {
  const { metrics } = probabilityMetrics(binary);
  approximately(metrics.auc?.value, 0.75, 1e-15);
  approximately(metrics.brier?.value, (0.1 ** 2 + 0.6 ** 2 + 0.5 ** 2 + 0.1 ** 2) / 4, 1e-15);
  approximately(metrics.log_loss?.value, -(Math.log(0.9) + Math.log(0.4) + Math.log(0.5) + Math.log(0.9)) / 4, 1e-15);
  // Bins: 0.1 → 0, 0.4 → 1, 0.5 → 0, 0.9 → 1.
  approximately(metrics.ece?.value, (0.1 + 0.6 + 0.5 + 0.1) / 4, 1e-15);
});

Deno.test("probabilityMetrics() sums the Brier score over three labels and takes the largest probability for ece", () => {
  const columns = [[0.8, 0.2, 0.2], [0.1, 0.7, 0.2], [0.1, 0.1, 0.6]].map((column) => new Float64Array(column));
  const table = { labels: ["eggs", "ham", "spam"], columns };
  const { metrics } = probabilityMetrics({ table, expected: Int32Array.of(0, 1, 2), positive: null, clusters: null });
  // The example in scikit-learn's documentation of brier_score_loss, which cuts it to 0.146.
  approximately(metrics.brier?.value, (0.06 + 0.14 + 0.24) / 3, 1e-15);
  approximately(metrics.ece?.value, (0.2 + 0.3 + 0.4) / 3, 1e-15);
  strictEqual(metrics.auc_ovr_macro?.value, 1);
  strictEqual("auc" in metrics, false);
});

Deno.test("probabilityMetrics() of a certain and wrong answer is finite", () => {
  const table = { labels: ["no", "yes"], columns: [Float64Array.of(1, 0), Float64Array.of(0, 1)] };
  const { metrics } = probabilityMetrics({ ...binary, table, expected: Int32Array.of(1, 0) });
  approximately(metrics.log_loss?.value, 52 * Math.LN2, 1e-12);
  strictEqual(metrics.brier?.value, 1);
});

Deno.test("probabilityMetrics() takes probabilities that add up to more than 1", () => {
  const columns = [[1, 0.9], [1, 0.9], [1, 0.9]].map((column) => new Float64Array(column));
  const table = { labels: ["a", "b", "c"], columns };
  const { metrics } = probabilityMetrics({ table, expected: Int32Array.of(0, 1), positive: null, clusters: null });
  approximately(metrics.brier?.value, (2 + 0.01 + 2 * 0.81) / 2, 1e-15);
  const four = { labels: ["a", "b", "c", "d"], columns: [...columns, Float64Array.of(1, 0.9)] };
  const wide =
    probabilityMetrics({ table: four, expected: Int32Array.of(0, 1), positive: null, clusters: null }).metrics;
  approximately(wide.brier?.value, (3 + 0.01 + 3 * 0.81) / 2, 1e-15);
});

Deno.test("probabilityMetrics() says what calibrated probabilities would show", () => {
  match(
    probabilityMetrics(binary).metrics.ece?.reason ?? "",
    /^calibrated probabilities would show 0\.\d{4} on average, p = /,
  );
});

Deno.test("probabilityMetrics() gives no interval of the calibration error for rows in clusters", () => {
  const { metrics } = probabilityMetrics({ ...binary, clusters: encodeClusters(["a", "a", "b", "b"]) });
  ok(metrics.ece?.value);
  strictEqual(metrics.ece?.interval, null);
  match(metrics.ece?.reason ?? "", /no interval/);
});
