import { match, strictEqual } from "node:assert/strict";
import type { ColumnDrift } from "../../../lib/contracts/mod.ts";
import {
  columnStatement,
  driftAmount,
  driftFormat,
  driftLimit,
  driftText,
  driftUnit,
  neededStatement,
} from "../../../lib/reports/drift/plain_words.ts";
import { driftExample } from "../example_results.ts";

const [stable, drifted, unsure] = driftExample().columns;
if (stable === undefined || drifted === undefined || unsure === undefined) {
  throw new Error("Cannot test: the example lacks columns");
}

const base: ColumnDrift = { ...drifted, name: "x" };
const interval = (low: number | null, high: number | null) => ({ low, high, level: 0.95, method: "path_inversion" });

/** The drifted column, changed. */
function column(change: Partial<ColumnDrift>): ColumnDrift {
  return { ...base, ...change };
}

Deno.test("columnStatement() says what happened, how sure, what matters and what follows", async (t) => {
  const share = { type: "categorical", method: "tvd", point: 0.142, interval: interval(0.111, 0.17) };
  const cases: [ColumnDrift, string][] = [
    [
      column(share),
      "14.2 % of rows changed category [11.1 %, 17 %], more than the 10 % that matters → drift",
    ],
    [
      column({ ...share, type: "numeric" }),
      "14.2 % of rows changed bin [11.1 %, 17 %], more than the 10 % that matters → drift",
    ],
    [stable, "values moved 0.020 SD [0.000, 0.060], less than the 0.1 SD that matters → stable"],
    [
      unsure,
      "values moved 0.090 SD [0.030, 0.160], which may be less or more than the 0.1 SD that matters → inconclusive; " +
      "about 1\u202f600 more current rows would decide (2\u202f400 in all)",
    ],
    [
      column({ verdict: "inconclusive", qValue: 0.2, direction: "down" }),
      "values moved 0.340 SD [0.270, 0.410] down, more than the 0.1 SD that matters, but among so many columns chance " +
      "may have made it (q 0.200) → inconclusive",
    ],
    [
      column({
        method: "missing_rate",
        point: 0.3,
        interval: interval(0.27, null),
        missing: { reference: 0.1, current: 0.4 },
      }),
      "30 % of rows more have no value (10.0 % before, 40.0 % now) [27 %, ∞), more than the 10 % that matters → drift",
    ],
    [
      column({ method: "type_change", contributions: [{ bin: "text", share: 1 }] }),
      "the type changed from numeric to text → drift",
    ],
    [
      column({ method: "ks", point: null, statistic: 0.2, pValue: 0.004, tolerance: 0.05, interval: null }),
      "ks 0.200, p 0.004 against 0.05 → drift",
    ],
    [
      column({ method: "jensen_shannon", point: null, statistic: 0.2, pValue: null, interval: null }),
      "jensen_shannon 0.200 against its threshold of 0.1 → drift",
    ],
    [column({ n: { reference: 10, current: 0 }, verdict: "inconclusive" }), "no rows now → inconclusive"],
    [column({ point: null, statistic: null, pValue: null, verdict: "inconclusive" }), "no estimate → inconclusive"],
  ];
  for (const [given, said] of cases) await t.step(said, () => strictEqual(columnStatement(given), said));
});

Deno.test("columnStatement() has words for every method that ships", async () => {
  const { DRIFT_METHODS } = await import("../../../lib/drift/mod.ts");
  for (const { name } of DRIFT_METHODS) match(columnStatement(column({ method: name })), /0\.340|34 %/);
  match(columnStatement(column({ method: "toString" })), /^toString 0\.340/);
});

Deno.test("driftText(), driftLimit() and their parts write a figure with its unit", () => {
  strictEqual(driftText(drifted), "0.340 SD [0.270, 0.410]");
  strictEqual(driftText({ ...drifted, point: null }), "0.374");
  strictEqual(driftLimit(drifted), "0.1 SD");
  strictEqual(driftLimit({ ...drifted, method: "tvd", tolerance: 0.125 }), "12.5 %");
  strictEqual(driftLimit({ ...drifted, method: "psi" }), "0.1");
  strictEqual(driftAmount("tvd", 0.5), "50 %");
  strictEqual(driftUnit("psi"), "");
  strictEqual(driftFormat("tvd")(0.123), "12.3 %");
});

Deno.test("neededStatement() says how many more rows, or that both sides need them", () => {
  strictEqual(neededStatement({ ...unsure, neededN: 500 }), "about 500 current rows would usually decide");
  strictEqual(neededStatement({ ...unsure, neededN: null }), "more rows are needed on both sides");
});
