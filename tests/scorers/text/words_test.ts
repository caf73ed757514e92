import { deepStrictEqual, strictEqual } from "node:assert/strict";
import { sentencesOf, wordsOf } from "../../../lib/scorers/text/words.ts";

const plain = (text: string) => wordsOf(text).map((word) => word.text);

Deno.test("wordsOf() keeps numbers and apostrophes whole", () => {
  deepStrictEqual(plain("It’s 1,500.25 € (A-1)."), ["it's", "1,500.25", "a", "1"]);
  deepStrictEqual(plain("Größe, naïve Ñandú"), ["größe", "naïve", "ñandú"]);
  deepStrictEqual(plain("今日は rain"), ["今", "日", "は", "rain"]);
  deepStrictEqual(plain("..."), []);
});

Deno.test("wordsOf() says where each word stands", () => {
  const text = "Die Rate: 12 %";
  for (const { text: word, start, end } of wordsOf(text)) strictEqual(text.slice(start, end).toLowerCase(), word);
});

Deno.test("sentencesOf() parts sentences and lines with their places", () => {
  const text = "One. Two!\n\nThree";
  deepStrictEqual(sentencesOf(text).map((sentence) => sentence.text), ["One.", "Two!", "Three"]);
  for (const sentence of sentencesOf(text)) strictEqual(text.slice(sentence.start, sentence.end), sentence.text);
});
