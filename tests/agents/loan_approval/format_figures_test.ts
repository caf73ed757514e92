import { strictEqual } from "node:assert/strict";
import { formatDollars, formatShare, roundTo } from "../../../lib/agents/loan_approval/format_figures.ts";

Deno.test("formatDollars() writes cents only where there are some", () => {
  strictEqual(formatDollars(500_000), "500,000 USD");
  strictEqual(formatDollars(99_999.99), "99,999.99 USD");
  strictEqual(formatDollars(1918.558), "1,918.56 USD");
  strictEqual(formatDollars(-42.5), "-42.50 USD");
});

Deno.test("formatShare() keeps the digits that tell a share from its limit", () => {
  strictEqual(formatShare(0.4557), "45.6 %");
  strictEqual(formatShare(0.43, 0.43), "43.0 %");
  strictEqual(formatShare(0.4301, 0.43), "43.01 %");
  strictEqual(formatShare(0.430001, 0.43), "43.0001 %");
});

Deno.test("roundTo() rounds to digits after the point", () => {
  strictEqual(roundTo(0.20841, 4), 0.2084);
  strictEqual(roundTo(819.0004, 2), 819);
});
