import { strictEqual, throws } from "node:assert/strict";
import { comparePairedRatios } from "../../lib/statistics/mod.ts";
import { close, prints, printsInterval } from "./close.ts";

Deno.test("comparePairedRatios() equals the reference case", () => {
  const candidate = [0.1, 0.25, -0.05, 0.3, 0.2, 0.15].map((log) => 100 * Math.exp(log));
  const { difference } = comparePairedRatios({ candidate, baseline: new Array<number>(6).fill(100) });
  prints(difference.value, "1.17156");
  printsInterval(difference.interval, "1.02843", "1.33460");
});

Deno.test("comparePairedRatios() is inverted when the runs change places", () => {
  const [candidate, baseline] = [[3, 5, 9, 2], [4, 4, 7, 3]];
  const there = comparePairedRatios({ candidate, baseline });
  const back = comparePairedRatios({ candidate: baseline, baseline: candidate });
  close(there.difference.interval?.low, 1 / (back.difference.interval?.high ?? NaN), 1e-12);
  close(there.pValue, back.pValue ?? NaN, 1e-12);
});

Deno.test("comparePairedRatios() says what it cannot tell, and refuses what has no ratio", () => {
  strictEqual(comparePairedRatios({ candidate: [2, 2], baseline: [2, 2] }).pValue, 1);
  strictEqual(comparePairedRatios({ candidate: [2], baseline: [1] }).difference.reason, "no interval from one pair");
  strictEqual(comparePairedRatios({ candidate: [], baseline: [] }).difference.value, null);
  throws(() => comparePairedRatios({ candidate: [0], baseline: [1] }), {
    name: "RangeError",
    message: /received 0 and 1 at index 0/,
  });
  throws(() => comparePairedRatios({ candidate: [1], baseline: [] }), {
    name: "RangeError",
    message: /as many values/,
  });
});
