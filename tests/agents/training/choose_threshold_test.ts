import { strictEqual, throws } from "node:assert/strict";
import { chooseThreshold } from "../../../lib/agents/training/choose_threshold.ts";

const rows = [0.95, 0.9, 0.8, 0.7, 0.6, 0.5, 0.4, 0.3, 0.2, 0.1].map((probability) => ({
  probability,
  positive: true,
}));
const others = [0.99, 0.05].map((probability) => ({ probability, positive: false }));

Deno.test("chooseThreshold() takes the highest that finds the share asked for", () => {
  // 9 of 10: all but the row at 0.1.
  strictEqual(chooseThreshold([...rows, ...others], 0.9), 0.2);
  strictEqual(chooseThreshold(rows, 0.91), 0.1);
  strictEqual(chooseThreshold(rows, 1), 0.1);
  strictEqual(chooseThreshold(rows, 0.05), 0.95);
});

Deno.test("chooseThreshold() rounds down, so that the row it is named after is found", () => {
  strictEqual(chooseThreshold([{ probability: 0.12345678, positive: true }], 1), 0.123456);
});

Deno.test("chooseThreshold() refuses what has no answer", () => {
  throws(() => chooseThreshold(others, 0.9), { name: "RangeError", message: /received none/ });
  for (const recall of [0, 1.1, NaN]) throws(() => chooseThreshold(rows, recall), { name: "RangeError" });
});
