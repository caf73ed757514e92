import { deepStrictEqual, ok, strictEqual } from "node:assert/strict";
import { bm25 } from "../../../lib/scorers/retrieval/bm25.ts";

const split = (text: string) => text.split(" ");

Deno.test("bm25() equals its formula worked by hand", () => {
  // N = 3; "windy" and "london" are in one document: weight ln(1 + 2.5/1.5) = ln(8/3); lengths 4, 6, 5, mean 5.
  const documents = ["hello there good man", "it is quite windy in london", "how is the weather today"].map(split);
  const [first, second, third] = bm25(split("windy london"), documents);
  const expected = 2 * Math.log(8 / 3) * 2.2 / (1 + 1.2 * (0.25 + 0.75 * 6 / 5));
  strictEqual(first, 0);
  ok(Math.abs((second ?? 0) - expected) < 1e-12);
  strictEqual(third, 0);
});

Deno.test("bm25() counts repetition less and less, and holds long documents back", () => {
  const [once = 0, twice = 0, long = 0] = bm25(["a"], [["a", "x", "y"], ["a", "a", "y"], [
    "a",
    "x",
    "y",
    "z",
    "v",
    "w",
  ]]);
  ok(twice > once && twice < 2 * once && long < once);
  deepStrictEqual(bm25(["a"], []), []);
  deepStrictEqual(bm25(["a"], [[]]), [0]);
});
