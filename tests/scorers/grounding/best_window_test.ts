import { deepStrictEqual, strictEqual } from "node:assert/strict";
import { bestWindow } from "../../../lib/scorers/grounding/best_window.ts";
import { wordsOf } from "../../../lib/scorers/text/words.ts";

Deno.test("bestWindow() finds the stretch with most of the words, cut to them", () => {
  const text = "rate of tax. The rate for employees is twelve percent. Percent.";
  const match = bestWindow(wordsOf(text), ["rate", "employees", "twelve", "percent"], { reach: 2 });
  strictEqual(match?.share, 1);
  strictEqual(text.slice(match?.start, match?.end), "rate for employees is twelve percent");
});

Deno.test("bestWindow() does not join words that lie far apart", () => {
  const far = `rate ${"x ".repeat(50)} twelve`;
  deepStrictEqual(bestWindow(wordsOf(far), ["rate", "twelve"], { reach: 2 }), { share: 0.5, start: 0, end: 4 });
});

Deno.test("bestWindow() counts a word as often as the claim has it", () => {
  strictEqual(bestWindow(wordsOf("no no no no"), ["no", "yes"], { reach: 2 })?.share, 0.5);
  strictEqual(bestWindow(wordsOf("no no"), ["no", "no"], { reach: 2 })?.share, 1);
  strictEqual(bestWindow(wordsOf("a b"), ["c"], { reach: 2 }), null);
  strictEqual(bestWindow([], ["c"], { reach: 2 }), null);
  strictEqual(bestWindow(wordsOf("a"), [], { reach: 2 }), null);
});
