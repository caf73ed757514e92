import { deepStrictEqual, strictEqual } from "node:assert/strict";
import { confusionCounts, confusionMargins } from "../../lib/metrics/confusion.ts";
import { encodeLabels } from "../../lib/metrics/labels.ts";

Deno.test("confusionCounts() counts expected labels in rows and predicted ones in columns", () => {
  const rows = encodeLabels({
    expected: ["a", "a", "a", "b", "c", "c"],
    predicted: ["a", "b", "b", "b", "a", null],
  });
  deepStrictEqual(confusionCounts(rows), [[1, 2, 0], [0, 1, 0], [1, 0, 0]]);
});

Deno.test("confusionCounts() of no rows is empty", () => {
  deepStrictEqual(confusionCounts(encodeLabels({ expected: [], predicted: [] })), []);
});

Deno.test("confusionMargins() adds up rows, columns and diagonal", () => {
  const margins = confusionMargins([[1, 2, 0], [0, 1.5, 0], [1, 0, 0]]);
  deepStrictEqual([...margins.hits], [1, 1.5, 0]);
  deepStrictEqual([...margins.expected], [3, 1.5, 1]);
  deepStrictEqual([...margins.predicted], [2, 3.5, 0]);
  strictEqual(margins.total, 5.5);
});
