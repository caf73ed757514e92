import { deepStrictEqual, match, ok, strictEqual } from "node:assert/strict";
import { matchRows } from "../../../lib/evaluation/compare/match_rows.ts";
import type { QuantileSpec } from "../../../lib/evaluation/compare/metric_spec.ts";
import { compareQuantiles } from "../../../lib/evaluation/compare/quantiles.ts";
import { positiveField } from "../../../lib/evaluation/compare/row_values.ts";
import { random } from "../../../lib/statistics/mod.ts";
import { type Answer, rowsOf } from "./results.ts";

const spec: QuantileSpec = {
  name: "p95_latency_ms",
  kind: "quantile",
  better: "lower",
  margin: 0.1,
  gated: true,
  value: positiveField("latencyMs"),
  probability: 0.95,
};
const options = { level: 0.95, seed: 1 };

function found(baseline: readonly Answer[], candidate: readonly Answer[]) {
  return compareQuantiles(spec, matchRows({ baseline: rowsOf(baseline), candidate: rowsOf(candidate) }), options);
}

const stream = random(4, "durations");
const durations = Array.from({ length: 200 }, () => Math.exp(stream.normal()));

Deno.test("compareQuantiles() gives the ratio of the quantiles with a bootstrap interval", () => {
  const result = found(
    durations.map((latencyMs) => ({ latencyMs })),
    durations.map((latencyMs, index) => ({ latencyMs: latencyMs * (index % 10 === 0 ? 3 : 1.5) })),
  );
  ok((result.difference.interval?.low ?? 0) > 1.2, JSON.stringify(result.difference));
  ok((result.pValue ?? 1) < 0.01);
  deepStrictEqual([result.baseline.n, result.difference.n, result.method], [200, 200, "bootstrap"]);
});

Deno.test("compareQuantiles() sees no difference between a run and itself, and repeats with its seed", () => {
  const rows = durations.map((latencyMs) => ({ latencyMs }));
  const same = found(rows, rows);
  strictEqual(same.difference.value, 1);
  deepStrictEqual([same.difference.interval?.low, same.difference.interval?.high, same.pValue], [1, 1, 1]);
  const shifted = () => found(rows, durations.map((_, index) => ({ latencyMs: durations[(index + 7) % 200] ?? 1 })));
  deepStrictEqual(shifted(), shifted());
  ok((shifted().pValue ?? 0) > 0.5);
});

Deno.test("compareQuantiles() draws different rows apart and gives clusters no interval", () => {
  const rows = durations.map((latencyMs) => ({ latencyMs }));
  const apart = found(rows, rows.map((row, index) => ({ ...row, id: `other ${index}` })));
  const { interval } = apart.difference;
  ok((interval?.low ?? 1) < 0.9 && (interval?.high ?? 1) > 1.1, JSON.stringify(interval));
  const grouped = rows.map((row, index) => ({ ...row, cluster: `c${index % 20}` }));
  const clustered = found(grouped, grouped);
  strictEqual(clustered.difference.interval, null);
  match(clustered.difference.reason ?? "", /rows in clusters/);
});
