import { deepStrictEqual, match, strictEqual } from "node:assert/strict";
import { estimatesBundles, intervalText } from "../../lib/notebook/estimate_view.ts";
import { meanEstimate, proportionEstimate } from "../../lib/statistics/mod.ts";
import { textOf } from "../reports/markup.ts";

Deno.test("estimatesBundles() draws dots on their intervals, with the numbers as text", () => {
  const estimates = { "81 of 263": proportionEstimate(81, 263), none: proportionEstimate(0, 0) };
  const [caption, plot] = estimatesBundles(estimates, { title: "Published", axis: "share" });
  strictEqual(caption?.["text/plain"], "Published");
  // Newcombe (1998), Statistics in Medicine 17, 857-872, table I: 0.2553 to 0.3662.
  match(plot?.["text/plain"] ?? "", /^81 of 263 +0\.308 +\[0\.255, 0\.366\] +263$/m);
  match(plot?.["text/plain"] ?? "", /^none +undefined: no rows to divide by +— +0$/m);
  match(textOf(plot?.["image/svg+xml"] ?? ""), /share and 95 % interval/);
});

Deno.test("estimatesBundles() chooses an axis that holds what lies outside of 0 and 1", () => {
  const [plot] = estimatesBundles({ latency: meanEstimate([10, 20, 30, 45]) }, { title: "", axis: "ms" });
  const ticks = textOf(plot?.["image/svg+xml"] ?? "").split("\n").filter((text) => /^-?\d+$/.test(text)).map(Number);
  strictEqual(Math.min(...ticks) < 10 && Math.max(...ticks) >= 40, true, ticks.join());
});

Deno.test("estimatesBundles() writes a table where nothing can be drawn", () => {
  const bundles = estimatesBundles({ none: proportionEstimate(0, 0) }, { title: "T", axis: "value" });
  deepStrictEqual(bundles.map((bundle) => Object.keys(bundle).toSorted()), [["text/html", "text/plain"]]);
});

Deno.test("intervalText() says the level, the ends and the method", () => {
  const open = { low: 0.86, high: null, level: 0.9, method: "order_statistics" };
  strictEqual(intervalText(open), "90 % interval [0.860, ∞) (order_statistics)");
});
