import { strictEqual } from "node:assert/strict";
import { greatestCommonDivisor } from "../../../lib/drift/methods/greatest_common_divisor.ts";

Deno.test("greatestCommonDivisor() divides both", () => {
  strictEqual(greatestCommonDivisor(1071, 462), 21);
  strictEqual(greatestCommonDivisor(7, 0), 7);
});
