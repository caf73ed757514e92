import { deepStrictEqual, ok, strictEqual } from "node:assert/strict";
import { featureHash, ngramsOf, ngramTable, textNgrams } from "../../../lib/drift/methods/text_ngrams.ts";
import { summariseColumn } from "../../../lib/drift/summarise/summarise_column.ts";
import { close } from "../../statistics/close.ts";

const texts = (values: readonly string[]) => summariseColumn("note", values, { type: "text" });

Deno.test("ngramsOf() takes three characters of words with their borders, two where nothing parts words", () => {
  deepStrictEqual(ngramsOf("An Ox!"), [" an", "an ", " ox", "ox "]);
  deepStrictEqual(ngramsOf("气候变"), ["气候", "候变"]);
  deepStrictEqual(ngramsOf("?!"), []);
});

Deno.test("textNgrams is 1 where nothing is shared, and names what changed", () => {
  const [reference, current] = [texts(["aaa aaa", "aaa"]), texts(["zzz", "zzz"])];
  const { statistic, contributions } = textNgrams.statistic(reference, current);
  close(statistic, 1, 1e-12);
  ok(contributions.some(({ bin }) => bin === '"zzz"'));
});

Deno.test("ngramTable() sees that the n-grams of one text belong together", () => {
  // Each text repeats one word: its n-grams are one observation, so many times over.
  const clumped = Array.from({ length: 50 }, (_, at) => (at % 2 === 0 ? "abc " : "xyz ").repeat(20));
  const { designEffects } = ngramTable(texts(clumped), texts(clumped));
  ok(designEffects.reference > 10, `${designEffects.reference}`);
  strictEqual(ngramTable(texts([]), texts([])).bins.length, 0);
});

Deno.test("featureHash() spreads over its low bits", () => {
  const cells = new Set(Array.from({ length: 400 }, (_, at) => featureHash(`w${at}`) % 64));
  strictEqual(cells.size, 64);
});
