import { ok, strictEqual, throws } from "node:assert/strict";
import {
  detectableDifference,
  detectablePassDifference,
  pairsForEquivalence,
  pairsToDetect,
  studentTQuantile,
} from "../../lib/statistics/mod.ts";
import { close, prints } from "./close.ts";

Deno.test("pairsToDetect() and detectablePassDifference() equal the reference cases", () => {
  prints(pairsToDetect(0.05, { discordance: 0.2 }), "625.55");
  prints(pairsToDetect(0.05, { discordance: 0.1 }), "311.59");
  prints(detectablePassDifference(100, { discordance: 0.2 }), "0.12382");
});

Deno.test("detectablePassDifference() undoes pairsToDetect(), needs five pairs, and may be unreachable", () => {
  const pairs = Math.ceil(pairsToDetect(0.04, { discordance: 0.15 }));
  close(detectablePassDifference(pairs, { discordance: 0.15 }), 0.04, 0.01);
  strictEqual(detectablePassDifference(200, { discordance: 0.03 }), null);
  strictEqual(detectablePassDifference(200, { discordance: 0 }), null);
  ok((detectablePassDifference(12, { discordance: 0.9 }) ?? 0) >= 5 / 12);
  throws(() => pairsToDetect(0.3, { discordance: 0.2 }), {
    name: "RangeError",
    message: /must not exceed the discordance of 0.2/,
  });
});

Deno.test("detectableDifference() is 2.8 standard errors for many, more for few", () => {
  prints(detectableDifference(1, { degreesOfFreedom: 1e6 }), "2.8016");
  close(
    detectableDifference(0.1, { degreesOfFreedom: 4 }),
    0.1 * (studentTQuantile(0.975, 4) + studentTQuantile(0.8, 4)),
    1e-14,
  );
});

Deno.test("pairsForEquivalence() is ceil(8.564·s²/m²), plus 2/m for a pass rate, times the design effect", () => {
  strictEqual(pairsForEquivalence(0.04, 0.05), Math.ceil(8.564 * 0.04 / 0.0025));
  strictEqual(pairsForEquivalence(0.15, 0.03, { passRate: true }), Math.ceil(8.564 * 0.15 / 0.0009 + 2 / 0.03));
  strictEqual(pairsForEquivalence(0.04, 0.05, { designEffect: 2 }), Math.ceil(2 * 8.5638 * 0.04 / 0.0025));
});
