import { deepStrictEqual, ok, strictEqual, throws } from "node:assert/strict";
import { eceEstimate, random } from "../../lib/statistics/mod.ts";
import { close } from "./close.ts";

/** Rows whose outcomes come true with a probability that depends on the predicted one. */
function rows(n: number, truth: (p: number) => number, key: number): [Float64Array, Uint8Array] {
  const stream = random(1, "ece rows", n, key);
  const probabilities = Float64Array.from({ length: n }, () => stream.uniform());
  return [probabilities, Uint8Array.from(probabilities, (p) => stream.uniform() < truth(p) ? 1 : 0)];
}

Deno.test("eceEstimate() has the value of its definition", () => {
  // Bin (0.1, 0.2]: two rows, mean 0.15, none true; bin (0.8, 0.9]: three rows, mean 0.85, two true; bin (0.9, 1]: one row.
  const { value, n } = eceEstimate(
    Float64Array.of(0.15, 0.15, 0.85, 0.85, 0.85, 1),
    Uint8Array.of(0, 0, 1, 1, 0, 1),
  );
  close(value, (2 * 0.15 + 3 * (0.85 - 2 / 3)) / 6, 1e-14);
  strictEqual(n, 6);
});

Deno.test("eceEstimate() of calibrated probabilities has a lower end of 0 and a value near its floor", () => {
  const { value, floor, pValue, interval } = eceEstimate(...rows(2000, (p) => p, 1));
  ok(pValue > 0.05);
  strictEqual(interval?.low, 0);
  ok((interval?.high ?? 0) > (value ?? 1));
  ok(Math.abs(floor - (value ?? 0)) < 0.015);
});

Deno.test("eceEstimate() of overconfident probabilities has a lower end above 0 and below the truth", () => {
  const truth = (p: number) => 0.5 + 0.6 * (p - 0.5);
  const { value, floor, pValue, interval } = eceEstimate(...rows(5000, truth, 2));
  // True ECE: mean of 0.4·|p − 0.5| over (0, 1) is 0.1.
  ok(pValue < 0.01 && floor < 0.03);
  ok(
    (interval?.low ?? 0) > 0.07 && (interval?.low ?? 1) < 0.1 && (interval?.high ?? 0) > 0.1,
    JSON.stringify(interval),
  );
  close(interval?.low, 2 * (value ?? NaN) - (interval?.high ?? NaN), 1e-12);
});

Deno.test("eceEstimate() covers where the percentile bootstrap never does", () => {
  let covered = 0;
  const runs = 40;
  for (let run = 0; run < runs; run++) {
    const { interval } = eceEstimate(...rows(200, (p) => p, 100 + run), { seed: run, resamples: 200 });
    if (interval?.low === 0) covered += 1;
  }
  ok(covered >= 34, `${covered} of ${runs}`); // 94 to 95% in simulation
});

Deno.test("eceEstimate() is decided by its seed", () => {
  const given = rows(300, (p) => p, 3);
  deepStrictEqual(eceEstimate(...given, { seed: 9 }), eceEstimate(...given, { seed: 9 }));
  ok(eceEstimate(...given, { seed: 9 }).floor !== eceEstimate(...given, { seed: 10 }).floor);
});

Deno.test("eceEstimate() refuses what are no probabilities or outcomes, and knows nothing of nothing", () => {
  const none = eceEstimate(new Float64Array(0), new Uint8Array(0));
  deepStrictEqual([none.value, none.interval, none.reason], [null, null, "undefined: no rows"]);
  ok(Number.isNaN(none.floor) && Number.isNaN(none.pValue));
  throws(() => eceEstimate(Float64Array.of(1.2), Uint8Array.of(1)), { name: "RangeError", message: /between 0 and 1/ });
  throws(() => eceEstimate(Float64Array.of(0.2), Uint8Array.of(2)), {
    name: "RangeError",
    message: /outcomes must be 0 or 1/,
  });
  throws(() => eceEstimate(Float64Array.of(0.2), Uint8Array.of()), { name: "RangeError", message: /as many outcomes/ });
});
