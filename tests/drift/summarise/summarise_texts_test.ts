import { deepStrictEqual } from "node:assert/strict";
import { summariseTexts } from "../../../lib/drift/summarise/summarise_texts.ts";

Deno.test("summariseTexts() keeps lengths in characters and the texts", () => {
  const { cells, lengths, nulls, distinct, sample } = summariseTexts({ name: "t", type: "text" }, [
    "ab",
    "😀",
    null,
    "ab",
  ]);
  deepStrictEqual([cells, nulls, distinct], [null, 1, 2]);
  deepStrictEqual(lengths, { count: 3, mean: 5 / 3, m2: 2 / 3, min: 1, max: 2 });
  deepStrictEqual(sample, { values: ["ab", "😀", "ab"], rule: "all" });
});

Deno.test("summariseTexts() has no lengths without texts", () => {
  deepStrictEqual("lengths" in summariseTexts({ name: "t", type: "text" }, [null]), false);
});
