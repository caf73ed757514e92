import { strictEqual, throws } from "node:assert/strict";
import { f1Estimate, moverDifference, proportionEstimate, quantileEstimate } from "../../lib/statistics/mod.ts";
import { close, printsInterval } from "./close.ts";

Deno.test("moverDifference() equals Newcombe's example", () => {
  const { value, n, interval } = moverDifference(proportionEstimate(56, 70), proportionEstimate(48, 80));
  close(value, 0.2, 1e-14);
  strictEqual(n, 70);
  printsInterval(interval, "0.05243", "0.33387");
});

Deno.test("moverDifference() keeps what is missing missing", () => {
  const f1 = f1Estimate({ truePositives: 8, falsePositives: 2, falseNegatives: 3 });
  const none = f1Estimate({ truePositives: 0, falsePositives: 0, falseNegatives: 0 });
  strictEqual(moverDifference(f1, none).reason, "undefined: the baseline has no value");
  strictEqual(moverDifference({ ...f1, interval: null }, f1).reason, "no interval: the candidate has none");
  const p95 = (n: number) => quantileEstimate(Array.from({ length: n }, (_, index) => index), 0.95);
  const { interval } = moverDifference(p95(50), p95(200));
  strictEqual(interval?.high, null);
  strictEqual(interval?.low !== null, true);
  throws(
    () => moverDifference(f1, f1Estimate({ truePositives: 1, falsePositives: 1, falseNegatives: 1 }, { level: 0.9 })),
    {
      name: "RangeError",
      message: /same level, received 0.95 and 0.9/,
    },
  );
});
