import { deepStrictEqual, match, ok, strictEqual } from "node:assert/strict";
import { compareConfusions } from "../../../lib/evaluation/compare/confusions.ts";
import { confusionMetric } from "../../../lib/evaluation/compare/confusion_metric.ts";
import { matchRows } from "../../../lib/evaluation/compare/match_rows.ts";
import type { ConfusionSpec } from "../../../lib/evaluation/compare/metric_spec.ts";
import { confusionCounts, encodeLabels } from "../../../lib/metrics/mod.ts";
import { random } from "../../../lib/statistics/mod.ts";
import { type Answer, rowsOf } from "./results.ts";

function spec(name: string, positive: string | null = null): ConfusionSpec {
  return {
    name,
    kind: "confusion",
    better: "higher",
    margin: 0.03,
    gated: true,
    metric: (index) => confusionMetric(name, index) ?? (() => NaN),
    positive,
  };
}

const options = { level: 0.95, seed: 1 };
const stream = random(6, "confusions");
const labels = ["a", "b", "c"];
const truth = Array.from({ length: 90 }, () => labels[stream.integer(3)] ?? "a");
const guess = (right: number) =>
  truth.map((label) => stream.uniform() < right ? label : labels[stream.integer(3)] ?? "a");
const [weak, strong] = [guess(0.5), guess(0.8)];
const rows = (predicted: readonly string[], change: (index: number) => Answer = () => ({})) =>
  rowsOf(truth.map((expected, index) => ({ expected, predicted: predicted[index] ?? null, ...change(index) })));

Deno.test("compareConfusions() takes the jackknife over clusters, as computed by hand", () => {
  const cluster = (index: number) => ({ cluster: `c${index % 9}` });
  const found = compareConfusions(
    spec("f1_score_macro"),
    matchRows({ baseline: rows(weak, cluster), candidate: rows(strong, cluster) }),
    options,
  );
  const macro = confusionMetric("f1_score_macro", null) ?? (() => NaN);
  const difference = (keep: (index: number) => boolean) => {
    const of = (predicted: readonly string[]) =>
      macro(confusionCounts(encodeLabels({
        expected: truth.filter((_, index) => keep(index)),
        predicted: predicted.filter((_, index) => keep(index)),
      }, { labels })));
    return of(strong) - of(weak);
  };
  const value = difference(() => true);
  const without = Array.from({ length: 9 }, (_, own) => difference((index) => index % 9 !== own));
  const se = Math.sqrt(8 / 9 * without.reduce((sum, rest) => sum + (rest - value) ** 2, 0));
  strictEqual(found.difference.value?.toFixed(12), value.toFixed(12));
  // t(.975, 8) = 2.306004.
  strictEqual(((found.difference.interval?.high ?? 0) - value).toFixed(6), (2.306004 * se).toFixed(6));
  strictEqual(found.method, "cluster_t");
  strictEqual(found.baseline.interval?.method, "cluster_wilson_t");
});

Deno.test("compareConfusions() gives trials of a row to one cluster", () => {
  const twice = (predicted: readonly string[]) =>
    rowsOf(
      [1, 2].flatMap((trial) =>
        truth.map((expected, index) => ({ id: `r${index}`, trial, expected, predicted: predicted[index] ?? null }))
      ),
    );
  const found = compareConfusions(
    spec("kappa"),
    matchRows({ baseline: twice(weak), candidate: twice(strong) }),
    options,
  );
  const once = compareConfusions(spec("kappa"), matchRows({ baseline: rows(weak), candidate: rows(strong) }), options);
  strictEqual(found.difference.value?.toFixed(9), once.difference.value?.toFixed(9));
  const width = ({ difference: { interval } }: typeof once) => (interval?.high ?? 0) - (interval?.low ?? 0);
  // The same answers once more tell nothing new.
  ok(Math.abs(width(found) / width(once) - 1) < 0.1, `${width(found)} against ${width(once)}`);
});

Deno.test("compareConfusions() compares different rows by both intervals", () => {
  const other = rows(strong, (index) => ({ id: `other ${index}` }));
  const found = compareConfusions(
    spec("f1_score", "a"),
    matchRows({ baseline: rows(weak), candidate: other }),
    options,
  );
  deepStrictEqual([found.paired, found.method], [false, "mover"]);
  ok(found.difference.interval !== null && found.pValue !== null);
});

Deno.test("compareConfusions() bounds a change that no row shows by the rarest label", () => {
  const bound = (positives: number) => {
    const same = rowsOf(Array.from({ length: 200 }, (_, index) => {
      const label = index < positives ? "yes" : "no";
      return { expected: label, predicted: label };
    }));
    return compareConfusions(spec("f1_score", "yes"), matchRows({ baseline: same, candidate: same }), options);
  };
  strictEqual(bound(100).pValue, 1);
  const [many, few] = [bound(100), bound(4)].map(({ difference }) => difference.interval?.high ?? 0);
  // One row more or less of 4 changes F1 far more than one of 100.
  ok((few ?? 0) > 10 * (many ?? 1), `${few} against ${many}`);
  ok((bound(4).neededPairs ?? 0) > (bound(100).neededPairs ?? 0));
});

Deno.test("compareConfusions() is undefined where a run never says the label", () => {
  const never = rowsOf(
    Array.from({ length: 30 }, (_, index) => ({ expected: index % 2 ? "yes" : "no", predicted: "no" })),
  );
  const found = compareConfusions(spec("precision", "yes"), matchRows({ baseline: never, candidate: never }), options);
  strictEqual(found.difference.value, null);
  match(found.difference.reason ?? "", /undefined/);
});
