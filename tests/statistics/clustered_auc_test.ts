import { ok, strictEqual, throws } from "node:assert/strict";
import { jackknifeVariance } from "../../lib/statistics/clusters.ts";
import { aucEstimate, clusteredAucEstimate, random, studentTQuantile } from "../../lib/statistics/mod.ts";
import { close } from "./close.ts";

/** Scores of clusters with a level of their own; rounded, so that there are ties. */
function scored(clusters: number, each: number, key: number) {
  const stream = random(key, "clustered scores", clusters);
  const n = clusters * each;
  const level = Array.from({ length: clusters }, () => stream.normal());
  const cluster = Int32Array.from({ length: n }, (_, row) => row % clusters);
  const positive = Uint8Array.from({ length: n }, () => stream.uniform() < 0.4 ? 1 : 0);
  const scores = Float64Array.from(
    positive,
    (label, row) => Math.round(4 * ((level[cluster[row] ?? 0] ?? 0) + 1.5 * label + stream.normal())) / 4,
  );
  return { scores, positive, clusters: cluster };
}

/** Area from scratch, without the rows of one cluster. */
function areaWithout({ scores, positive, clusters }: ReturnType<typeof scored>, left: number): number {
  const of = (wanted: number) => scores.filter((_, row) => positive[row] === wanted && clusters[row] !== left);
  return aucEstimate(of(1), of(0)).value ?? NaN;
}

Deno.test("clusteredAucEstimate() leaves out clusters exactly", () => {
  const rows = scored(9, 14, 1);
  const value = areaWithout(rows, -1);
  const variance = jackknifeVariance(value, Array.from({ length: 9 }, (_, cluster) => areaWithout(rows, cluster)));
  const estimate = clusteredAucEstimate(rows);
  close(estimate.value, value, 1e-14);
  strictEqual(estimate.n, 126);
  const logit = Math.log(value / (1 - value));
  const reach = studentTQuantile(0.975, 8) * Math.sqrt(variance) / (value * (1 - value));
  close(estimate.interval?.low, 1 / (1 + Math.exp(-(logit - reach))), 1e-10);
  close(estimate.interval?.high, 1 / (1 + Math.exp(-(logit + reach))), 1e-10);
});

Deno.test("clusteredAucEstimate() is wider than aucEstimate() for clusters with a level of their own", () => {
  const rows = scored(25, 20, 2);
  const of = (wanted: number) => rows.scores.filter((_, row) => rows.positive[row] === wanted);
  const width = ({ interval }: { interval: { low: number | null; high: number | null } | null }) =>
    (interval?.high ?? NaN) - (interval?.low ?? NaN);
  ok(width(clusteredAucEstimate(rows)) > 1.1 * width(aucEstimate(of(1), of(0))));
});

Deno.test("clusteredAucEstimate() of scores that separate the classes counts clusters", () => {
  const rows = scored(8, 6, 3);
  const { value, interval } = clusteredAucEstimate({ ...rows, scores: Float64Array.from(rows.positive) });
  strictEqual(value, 1);
  ok(interval?.high === 1 && (interval.low ?? 1) < 0.7);
});

Deno.test("clusteredAucEstimate() says where it has no value or no interval", () => {
  const clusters = Int32Array.of(0, 0, 1, 1);
  const scores = Float64Array.of(1, 2, 3, 4);
  const one = clusteredAucEstimate({ scores, positive: Uint8Array.of(1, 1, 0, 0), clusters });
  strictEqual(one.value, 0);
  strictEqual(one.reason, "no interval: undefined without one of the clusters");
  strictEqual(
    clusteredAucEstimate({ scores, positive: new Uint8Array(4), clusters }).reason,
    "undefined: no positive rows",
  );
  throws(() => clusteredAucEstimate({ scores, positive: new Uint8Array(3), clusters }), {
    name: "RangeError",
    message: /one length/,
  });
  throws(() => clusteredAucEstimate({ scores: scores.map(() => NaN), positive: new Uint8Array(4), clusters }), {
    name: "RangeError",
  });
});
