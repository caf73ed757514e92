import { strictEqual } from "node:assert/strict";
import { rational } from "../../lib/statistics/rational.ts";

Deno.test("rational() divides two polynomials, lowest order first", () => {
  strictEqual(rational({ p: [1, 2, 3], q: [4, 0, 1] }, 2), 17 / 8);
});
