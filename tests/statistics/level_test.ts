import { throws } from "node:assert/strict";
import { criticalValue } from "../../lib/statistics/level.ts";
import { prints } from "./close.ts";

Deno.test("criticalValue() is that of the normal distribution, or of Student's t", () => {
  prints(criticalValue(0.95), "1.959964");
  prints(criticalValue(0.9), "1.644854");
  prints(criticalValue(0.95, 3.26087), "3.04315");
  throws(() => criticalValue(1), { name: "RangeError", message: /level must lie between 0 and 1, received 1/ });
});
