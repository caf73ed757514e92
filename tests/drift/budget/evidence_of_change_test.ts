import { deepStrictEqual, ok, strictEqual, throws } from "node:assert/strict";
import { evidenceOf, lastingChange } from "../../../lib/drift/budget/evidence_of_change.ts";
import { random } from "../../../lib/statistics/mod.ts";

Deno.test("evidenceOf() is the mixture of calibrators, and 1 on average without change", () => {
  // ∫ κ·p^(κ−1) dκ over κ from 0 to 1, by Simpson's rule.
  for (const p of [1e-6, 0.001, 0.05, 0.3, 0.9, 0.99999]) {
    const steps = 20_000;
    let sum = 0;
    for (let at = 0; at <= steps; at++) {
      const k = at / steps;
      sum += (at === 0 || at === steps ? 1 : at % 2 === 1 ? 4 : 2) * k * p ** (k - 1);
    }
    const expected = sum / steps / 3;
    ok(Math.abs(evidenceOf(p) - expected) < 1e-6 * expected, `${p}: ${evidenceOf(p)} against ${expected}`);
  }
  // The mean over uniform p-values is 1: over −ln p = d the integral of (1 − e^−d − d·e^−d)/d² from 0 to infinity.
  let mean = 0;
  for (let d = 5e-4; d < 2000; d += 1e-3) mean += 1e-3 * (1 - Math.exp(-d) - d * Math.exp(-d)) / d ** 2;
  ok(Math.abs(mean - 1) < 1e-3, `${mean}`);
  throws(() => evidenceOf(-0.1), { name: "RangeError" });
  throws(() => evidenceOf(NaN), { name: "RangeError" });
});

Deno.test("lastingChange() alarms at its threshold and starts again", () => {
  deepStrictEqual(lastingChange(5, { pValues: [], threshold: 90 }), { value: 5, alarm: false });
  const first = lastingChange(0, { pValues: [0.001], threshold: 90 });
  strictEqual(first.alarm, false);
  deepStrictEqual(lastingChange(first.value, { pValues: [0.001], threshold: 90 }), { value: 0, alarm: true });
});

Deno.test("lastingChange() runs for 90 checks or more on average where nothing changed", () => {
  const stream = random(7, "runs");
  const lengths = Array.from({ length: 300 }, () => {
    let [value, checks] = [0, 0];
    for (;;) {
      checks += 1;
      const next = lastingChange(value, { pValues: [stream.uniform(), stream.uniform()], threshold: 90 });
      if (next.alarm) return checks;
      value = next.value;
    }
  });
  const mean = lengths.reduce((sum, length) => sum + length, 0) / lengths.length;
  ok(mean > 90, `Expected 90 checks at least, found ${mean}`);
});
