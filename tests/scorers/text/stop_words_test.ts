import { strictEqual } from "node:assert/strict";
import { isStopWord } from "../../../lib/scorers/text/stop_words.ts";

Deno.test("isStopWord() knows words without a subject, and no others", () => {
  for (const word of ["the", "isn't", "und", "les", "que"]) strictEqual(isStopWord(word), true, word);
  for (const word of ["pension", "rate", "12", "lohn", ""]) strictEqual(isStopWord(word), false, word);
});
