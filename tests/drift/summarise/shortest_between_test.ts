import { ok, strictEqual } from "node:assert/strict";
import { shortestBetween } from "../../../lib/drift/summarise/shortest_between.ts";
import { random } from "../../../lib/statistics/mod.ts";

Deno.test("shortestBetween() finds the fewest digits in the half-open range", () => {
  strictEqual(shortestBetween(3.2, 4.7), 4);
  strictEqual(shortestBetween(3, 4), 4);
  strictEqual(shortestBetween(-4.7, -3.2), -4);
  strictEqual(shortestBetween(-1, 5), 0);
  strictEqual(shortestBetween(0.12344, 0.12349), 0.12349);
  strictEqual(shortestBetween(36.999, 37), 37);
  strictEqual(shortestBetween(999.2, 1003.7), 1000);
});

Deno.test("shortestBetween() stays in the range, however narrow, wide or far", () => {
  const stream = random(1, "shortest");
  for (let rep = 0; rep < 2000; rep++) {
    const high = stream.normal() * 10 ** (stream.integer(40) - 20);
    const low = high - Math.abs(high) * 10 ** -stream.integer(16) - Number.MIN_VALUE;
    if (!(low < high)) continue;
    const found = shortestBetween(low, high);
    ok(found > low && found <= high, `${low} < ${found} ≤ ${high}`);
  }
});
