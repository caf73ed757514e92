import { ok, strictEqual, throws } from "node:assert/strict";
import { aucEstimate, comparePairedAucs, random, studentTSurvival } from "../../lib/statistics/mod.ts";
import { close } from "./close.ts";

/** Two scores a row that share half of their noise; rounded, so that there are ties. */
function scores(n: number, key: number) {
  const stream = random(key, "paired scores");
  const positive = Uint8Array.from({ length: n }, () => stream.uniform() < 0.4 ? 1 : 0);
  const shared = Float64Array.from(positive, (label) => label + stream.normal());
  const run = () => shared.map((score) => Math.round(4 * (score + 0.7 * stream.normal())) / 4);
  return { candidate: run(), baseline: run(), positive };
}

Deno.test("comparePairedAucs() equals DeLong's variance from all pairs", () => {
  const { candidate, baseline, positive } = scores(70, 1);
  const rows = [...positive.keys()];
  const [p, q] = [rows.filter((row) => positive[row] === 1), rows.filter((row) => positive[row] === 0)];
  // Each pair's win under the candidate less that under the baseline; variances of its row and column means.
  const win = (run: Float64Array, i: number, j: number) => {
    const [a, b] = [run[i] ?? 0, run[j] ?? 0];
    return a > b ? 1 : a === b ? 0.5 : 0;
  };
  const change = (i: number, j: number) => win(candidate, i, j) - win(baseline, i, j);
  const mean = (values: number[]) => values.reduce((a, b) => a + b) / values.length;
  const variance = (values: number[]) =>
    values.reduce((sum, x) => sum + (x - mean(values)) ** 2, 0) / (values.length - 1);
  const ofP = p.map((i) => mean(q.map((j) => change(i, j))));
  const ofQ = q.map((j) => mean(p.map((i) => change(i, j))));
  const se = Math.sqrt(variance(ofP) / p.length + variance(ofQ) / q.length);
  const { difference, pValue } = comparePairedAucs({ candidate, baseline, positive });
  close(difference.value, mean(ofP), 1e-12);
  close(pValue, 2 * studentTSurvival(Math.abs(mean(ofP)) / se, Math.min(p.length, q.length) - 1), 1e-10);
});

Deno.test("comparePairedAucs() is the difference of aucEstimate() and gains from pairing", () => {
  const rows = scores(400, 2);
  const area = (run: Float64Array) =>
    aucEstimate(run.filter((_, row) => rows.positive[row] === 1), run.filter((_, row) => rows.positive[row] === 0));
  const [a, b] = [area(rows.candidate), area(rows.baseline)];
  const { difference } = comparePairedAucs(rows);
  close(difference.value, (a.value ?? 0) - (b.value ?? 0), 1e-10);
  const width = (interval: { low: number | null; high: number | null } | null) =>
    (interval?.high ?? NaN) - (interval?.low ?? NaN);
  ok(width(difference.interval) < Math.hypot(width(a.interval), width(b.interval)));
});

Deno.test("comparePairedAucs() says what it cannot tell", () => {
  const rows = scores(40, 3);
  const same = comparePairedAucs({ ...rows, candidate: rows.baseline });
  strictEqual(same.pValue, 1);
  strictEqual(same.difference.reason, "no interval: both runs place all rows alike");
  strictEqual(comparePairedAucs({ ...rows, positive: new Uint8Array(40) }).difference.value, null);
  throws(() => comparePairedAucs({ ...rows, positive: new Uint8Array(3) }), {
    name: "RangeError",
    message: /one length/,
  });
});
