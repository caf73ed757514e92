import { ok, strictEqual, throws } from "node:assert/strict";
import { clusteredMeanEstimate, studentTQuantile } from "../../lib/statistics/mod.ts";
import { close } from "./close.ts";

Deno.test("clusteredMeanEstimate() with one row a cluster is Student's interval", () => {
  const values = [3, 1, 4, 1, 5, 9, 2, 6];
  const { value, interval } = clusteredMeanEstimate({ values, clusters: Int32Array.from(values, (_, row) => row) });
  const mean = 31 / 8;
  const sd = Math.sqrt(values.reduce((sum, x) => sum + (x - mean) ** 2, 0) / 7);
  close(value, mean, 1e-15);
  close(interval?.high, mean + studentTQuantile(0.975, 7) * sd / Math.sqrt(8), 1e-12);
});

Deno.test("clusteredMeanEstimate() of repeated rows knows no more than the clusters", () => {
  const means = [0.2, 0.9, 0.5, 0.6, 0.7, 0.1];
  const once = clusteredMeanEstimate({ values: means, clusters: Int32Array.from(means, (_, row) => row) });
  const often = clusteredMeanEstimate({
    values: Array.from({ length: 60 }, (_, row) => means[row % 6] ?? 0),
    clusters: Int32Array.from({ length: 60 }, (_, row) => row % 6),
  });
  strictEqual(often.n, 60);
  close(often.interval?.low, once.interval?.low ?? NaN, 1e-12);
});

Deno.test("clusteredMeanEstimate() without variance counts clusters on a bounded scale, and has no interval elsewhere", () => {
  const rows = {
    values: new Array<number>(20).fill(1),
    clusters: Int32Array.from({ length: 20 }, (_, row) => row % 10),
  };
  const bounded = clusteredMeanEstimate(rows, { scale: [0, 1] }).interval;
  // Wilson with t²= 2.262157², 10 clusters: low = n/(n + t²).
  close(bounded?.low, 10 / (10 + 2.2621571627409915 ** 2), 1e-9);
  strictEqual(bounded?.high, 1);
  strictEqual(clusteredMeanEstimate(rows).reason, "no interval: all clusters have the same mean");
});

Deno.test("clusteredMeanEstimate() keeps to the scale, and says what few clusters cannot tell", () => {
  const rows = { values: [1, 1, 0.1, 0.9, 1, 1], clusters: Int32Array.of(0, 0, 1, 1, 2, 2) };
  const { interval, reason } = clusteredMeanEstimate(rows, { scale: [0, 1] });
  ok(interval?.high === 1 && (interval.low ?? 0) >= 0);
  strictEqual(reason, "3 clusters: conclude nothing from fewer than 5");
  strictEqual(
    clusteredMeanEstimate({ values: [1, 2], clusters: Int32Array.of(4, 4) }).reason,
    "no interval from one cluster",
  );
  throws(() => clusteredMeanEstimate({ values: [2], clusters: Int32Array.of(0) }, { scale: [0, 1] }), {
    name: "RangeError",
  });
});
