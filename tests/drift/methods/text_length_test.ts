import { deepStrictEqual, ok, strictEqual } from "node:assert/strict";
import { lengthsOf, textLength } from "../../../lib/drift/methods/text_length.ts";
import { summariseColumn } from "../../../lib/drift/summarise/summarise_column.ts";

const texts = (lengths: readonly number[]) =>
  summariseColumn("note", lengths.map((length) => "x".repeat(length)), { type: "text" });

Deno.test("textLength compares mean lengths, without reading a sample", () => {
  const { sample: _, ...reference } = texts([10, 12, 14, 16]);
  const { sample: __, ...current } = texts([30, 32, 34, 36]);
  const { statistic, pValue } = textLength.statistic(reference, current);
  // Means 13 and 33, variances 20/3 each: t = 20/√(2·20/3/4).
  ok(Math.abs((statistic ?? 0) - 20 / Math.sqrt(10 / 3)) < 1e-12);
  ok((pValue ?? 1) < 1e-3);
});

Deno.test("lengthsOf() counts characters, an emoji as one, and is null without texts", () => {
  deepStrictEqual(lengthsOf(summariseColumn("note", ["😀a", "bcde"], { type: "text" })), {
    n: 2,
    mean: 3,
    variance: 2,
  });
  strictEqual(lengthsOf(texts([])), null);
});
