import { deepStrictEqual, strictEqual } from "node:assert/strict";
import { textSummary } from "../../../lib/engines/summarise/text_summary.ts";

const none = { value: null, bucket: null, huge: 0, zeros: 0 };
const missing = { ...none, cell: -1, count: 3, total: 0, variance: 0, min: null, max: null };

Deno.test("textSummary() keeps the moments of the lengths", () => {
  const texts = { ...none, cell: 0, count: 2, total: 30, variance: 25, min: 10, max: 20 };
  const summary = textSummary({ name: "t", type: "text" }, [missing, texts]);
  deepStrictEqual([summary.count, summary.nulls, summary.cells], [5, 3, null]);
  deepStrictEqual(summary.lengths, { count: 2, mean: 15, m2: 50, min: 10, max: 20 });
  strictEqual("lengths" in textSummary({ name: "t", type: "text" }, [missing]), false);
});
