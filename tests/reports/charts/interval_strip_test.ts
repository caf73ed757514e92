import { strictEqual } from "node:assert/strict";
import { intervalStrip } from "../../../lib/reports/charts/interval_strip.tsx";
import { share } from "../example_results.ts";
import { elements } from "../markup.ts";

Deno.test("intervalStrip() draws 17 of 20", async (t) => {
  await t.assertSnapshot(intervalStrip(share(17, 20)));
});

Deno.test("intervalStrip() is hidden from those who hear the numbers already", () => {
  strictEqual(elements(intervalStrip(share(1, 2)))[0]?.attributes.get("aria-hidden"), "true");
});

Deno.test("intervalStrip() draws nothing without a value between 0 and 1", () => {
  strictEqual(intervalStrip(share(0, 0)), "");
  strictEqual(intervalStrip({ value: 1.5, n: 3, interval: null }), "");
});
