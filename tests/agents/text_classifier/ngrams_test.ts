import { deepStrictEqual, notDeepStrictEqual, ok, strictEqual } from "node:assert/strict";
import { ngramFeatures, type NgramOptions, normaliseText } from "../../../lib/agents/text_classifier/ngrams.ts";

const characters: NgramOptions = { unit: "character", shortest: 1, longest: 3, width: 32_768 };
const words: NgramOptions = { unit: "word", shortest: 1, longest: 2, width: 4096 };

Deno.test("normaliseText() brings texts together that differ only in form", () => {
  strictEqual(normaliseText("  ＡＢＣ\t１２ café "), " abc 00 café ");
  strictEqual(normaliseText("cafe\u0301"), " café ");
  strictEqual(normaliseText("同比下降12.5%"), " 同比下降00.0% ");
  strictEqual(normaliseText(""), "  ");
});

Deno.test("ngramFeatures() counts every run once, weighs it by 1 + ln(count), and makes the length 1", () => {
  // " aa " has the runs of one character " ", "a", "a", " ".
  const { values } = ngramFeatures("aa", { ...characters, longest: 1 });
  const weight = 1 + Math.log(2);
  const expected = weight / Math.sqrt(2 * weight ** 2);
  deepStrictEqual([...values], [expected, expected]);
  // Of 4 characters: 4 of one, 3 of two, 2 of three, of which " " and "a" come twice.
  strictEqual(ngramFeatures("aa", characters).features.length, 7);
  const { features, values: all } = ngramFeatures("我们积极履行社会责任", characters);
  ok(Math.abs(all.reduce((total, value) => total + value ** 2, 0) - 1) < 1e-12);
  deepStrictEqual([...features], [...new Set(features)].sort((a, b) => a - b));
  ok(features.every((feature) => feature >= 0 && feature < 32_768));
});

Deno.test("ngramFeatures() of words knows their order and where they end", () => {
  const features = (text: string) => [...ngramFeatures(text, words).features];
  strictEqual(features("set up direct deposit").length, 7);
  deepStrictEqual(features("Set up, direct deposit!"), features("set up direct deposit"));
  notDeepStrictEqual(features("deposit direct"), features("direct deposit"));
  notDeepStrictEqual(features("ab c"), features("a bc"));
  deepStrictEqual(features("?!"), []);
});
