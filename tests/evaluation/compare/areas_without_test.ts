import { strictEqual } from "node:assert/strict";
import { areasWithout } from "../../../lib/evaluation/compare/areas_without.ts";
import { aucEstimate, random } from "../../../lib/statistics/mod.ts";

Deno.test("areasWithout() equals the area computed anew without each cluster", () => {
  const stream = random(3, "areas");
  const n = 120;
  const rows = Array.from({ length: n }, () => ({
    // Few different scores, so that there are ties.
    score: stream.integer(9) / 10,
    positive: stream.integer(2),
    cluster: stream.integer(8),
  }));
  const order = [...new Set(rows.map(({ cluster }) => cluster))];
  const found = areasWithout({
    scores: Float64Array.from(rows, ({ score }) => score),
    positive: Uint8Array.from(rows, ({ positive }) => positive),
    clusters: Int32Array.from(rows, ({ cluster }) => order.indexOf(cluster)),
  });
  strictEqual(found.length, 8);
  order.forEach((cluster, index) => {
    const rest = rows.filter((row) => row.cluster !== cluster);
    const of = (positive: number) =>
      Float64Array.from(rest.filter((row) => row.positive === positive), ({ score }) => score);
    strictEqual(found[index]?.toFixed(12), aucEstimate(of(1), of(0)).value?.toFixed(12));
  });
});

Deno.test("areasWithout() is NaN where a cluster holds a whole class", () => {
  const found = areasWithout({
    scores: Float64Array.of(0.9, 0.2, 0.4),
    positive: Uint8Array.of(1, 0, 0),
    clusters: Int32Array.of(0, 1, 2),
  });
  strictEqual(found[0], NaN);
  strictEqual(found[1], 1);
});
