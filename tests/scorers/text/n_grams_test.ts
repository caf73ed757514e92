import { deepStrictEqual, strictEqual } from "node:assert/strict";
import { nGrams, sharedCount, totalCount } from "../../../lib/scorers/text/n_grams.ts";

Deno.test("nGrams() counts runs; sharedCount() clips them", () => {
  // K. Papineni and others (2002), section 2.1: "the" seven times against two references' words gives 2 of 7.
  const the = nGrams(["the", "the", "the", "the", "the", "the", "the"], 1);
  const reference = nGrams(["the", "cat", "is", "on", "the", "mat"], 1);
  strictEqual(sharedCount(the, reference), 2);
  strictEqual(totalCount(the), 7);
  deepStrictEqual([...nGrams(["a", "b", "a", "b"], 2).values()], [2, 1]);
  strictEqual(nGrams(["a"], 2).size, 0);
});
