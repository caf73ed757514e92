import { strictEqual } from "node:assert/strict";
import { quoteLabels } from "../../lib/metrics/quote_labels.ts";

Deno.test("quoteLabels() shows the first five of many labels", () => {
  strictEqual(quoteLabels(["a", "b"]), '"a", "b"');
  strictEqual(quoteLabels(["a", "b", "c", "d", "e", "f", "g"]), '"a", "b", "c", "d", "e" and 2 more');
});
