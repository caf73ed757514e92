import { strictEqual } from "node:assert/strict";
import { normalisedText } from "../../../lib/scorers/answers/normalised_text.ts";

Deno.test("normalisedText() forgives case, accents, punctuation and blanks", () => {
  strictEqual(normalisedText("  Crème -- BRÛLÉE! "), "creme brulee");
  strictEqual(normalisedText("你好，世界"), "你好 世界");
});
