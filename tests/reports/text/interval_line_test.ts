import { strictEqual } from "node:assert/strict";
import { INTERVAL_LINE_AXIS, INTERVAL_LINE_WIDTH, intervalLine } from "../../../lib/reports/text/interval_line.ts";

function line(value: number | null, low: number | null, high: number | null): string {
  return intervalLine({ value, n: 10, interval: { low, high, level: 0.95, method: "wilson" } });
}

Deno.test("intervalLine() puts dot and ends where the axis says", () => {
  strictEqual(INTERVAL_LINE_AXIS.length, INTERVAL_LINE_WIDTH);
  strictEqual(INTERVAL_LINE_AXIS.indexOf("0.5") + 1, (INTERVAL_LINE_WIDTH - 1) / 2);
  strictEqual(line(0.5, 0.25, 0.75), "      ├─────●─────┤");
  strictEqual(line(0, 0, 0.5), "●───────────┤");
  strictEqual(line(1, 0.5, 1), "            ├───────────●");
});

Deno.test("intervalLine() shows that an interval goes on beyond the axis", () => {
  strictEqual(line(0.5, -0.2, 0.75), "◄───────────●─────┤");
  strictEqual(line(0.5, 0.25, null), "      ├─────●───────────►");
});

Deno.test("intervalLine() draws nothing without a value on the axis", () => {
  strictEqual(line(null, 0, 1), "");
  strictEqual(line(1.2, 1, 1.5), "");
  strictEqual(intervalLine({ value: 0.5, n: 1, interval: null }), "            ●");
});
