import { strictEqual } from "node:assert/strict";
import { compareMeans } from "../../lib/statistics/mod.ts";
import { close, prints, printsInterval } from "./close.ts";

Deno.test("compareMeans() equals R's t.test on the sleep data", () => {
  // Student (1908), extra hours of sleep of ten patients under two drugs; t.test(extra ~ group) prints these.
  const first = [0.7, -1.6, -0.2, -1.2, -0.1, 3.4, 3.7, 0.8, 0, 2];
  const second = [1.9, 0.8, 1.1, 0.1, -0.1, 4.4, 5.5, 1.6, 4.6, 3.4];
  const { difference, pValue } = compareMeans({ candidate: first, baseline: second });
  prints(pValue, "0.07939");
  printsInterval(difference.interval, "-3.3654832", "0.2054832");
  close(difference.value, -1.58, 1e-12);
});

Deno.test("compareMeans() says what it cannot tell", () => {
  strictEqual(compareMeans({ candidate: [1], baseline: [1, 2] }).difference.reason, "no interval from one value");
  strictEqual(compareMeans({ candidate: [1, 1], baseline: [2, 2] }).pValue, null);
  strictEqual(compareMeans({ candidate: [], baseline: [2, 2] }).difference.value, null);
});
