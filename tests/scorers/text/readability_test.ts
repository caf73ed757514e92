import { ok, strictEqual } from "node:assert/strict";
import { readability, readabilityOf } from "../../../lib/scorers/text/readability.ts";
import { checkScorer } from "../../../lib/scorers/mod.ts";
import { valueOf } from "../value_of.ts";

Deno.test("readabilityOf() gives published values", () => {
  // Wikipedia, "Flesch–Kincaid readability tests": 116 and 69.
  const cat = readabilityOf("The cat sat on the mat.");
  strictEqual(cat?.ease.toFixed(3), "116.145");
  strictEqual(cat?.grade.toFixed(2), "-1.45");
  const passage = readabilityOf(
    "This sentence, taken as a reading passage unto itself, is being used to prove a point.",
  );
  strictEqual(passage?.ease.toFixed(0), "69");
});

Deno.test("readabilityOf() counts syllables as a dictionary does, for most words", () => {
  // Syllables after Merriam-Webster.
  const words: Record<string, number> = {
    table: 2,
    made: 1,
    jumped: 1,
    wanted: 2,
    pension: 2,
    contribution: 4,
    superannuation: 6,
    employee: 3,
    area: 3,
    being: 2,
    rules: 1,
    houses: 2,
    people: 2,
    quiet: 2,
    the: 1,
    social: 2,
    create: 2,
    every: 3,
    science: 2,
    radio: 3,
  };
  const wrong = Object.entries(words).filter(([word, count]) => readabilityOf(word)?.syllables !== count);
  ok(
    wrong.length <= 3,
    `Too many are wrong: ${wrong.map(([word]) => `${word} ${readabilityOf(word)?.syllables}`).join(", ")}`,
  );
});

Deno.test("readability() abstains on short texts and other scripts", async () => {
  strictEqual(await valueOf(readability(), { outputs: "Yes." }), "abstained");
  strictEqual(await valueOf(readability(), { outputs: "今日は雨です。明日も雨です。" }), "abstained");
  strictEqual(readabilityOf("…"), null);
  await checkScorer(readability(), [{ inputs: 1, outputs: "One two three four five six." }, {
    inputs: 1,
    outputs: null,
  }]);
});
