import { strictEqual } from "node:assert/strict";
import { language, languageOf } from "../../../lib/scorers/text/language.ts";
import { checkScorer } from "../../../lib/scorers/mod.ts";
import { valueOf } from "../value_of.ts";

// Article 1 of the Universal Declaration of Human Rights (United Nations, 1948).
const ARTICLE = {
  eng: "All human beings are born free and equal in dignity and rights. They are endowed with reason and conscience.",
  deu: "Alle Menschen sind frei und gleich an Würde und Rechten geboren. Sie sind mit Vernunft und Gewissen begabt.",
  fra:
    "Tous les êtres humains naissent libres et égaux en dignité et en droits. Ils sont doués de raison et de conscience.",
  spa:
    "Todos los seres humanos nacen libres e iguales en dignidad y derechos y, dotados como están de razón y conciencia.",
  cmn: "人人生而自由,在尊严和权利上一律平等。他们赋有理性和良心,并应以兄弟关系的精神相对待。",
  rus: "Все люди рождаются свободными и равными в своем достоинстве и правах. Они наделены разумом и совестью.",
};

Deno.test("languageOf() knows the languages of a well-known text", async () => {
  for (const [code, text] of Object.entries(ARTICLE)) strictEqual(await languageOf(text), code);
});

Deno.test("languageOf() does not guess about short texts", async () => {
  strictEqual(await languageOf("Paris"), undefined);
  strictEqual(await languageOf("12 % / 2026"), undefined);
});

Deno.test("language() compares with what is asked for, else with the question", async () => {
  strictEqual(await valueOf(language({ expected: "de-AT" }), { outputs: ARTICLE.deu }), true);
  strictEqual(await valueOf(language(), { outputs: ARTICLE.deu, expectations: { language: "en" } }), false);
  strictEqual(await valueOf(language(), { inputs: { question: ARTICLE.fra }, outputs: ARTICLE.eng }), false);
  strictEqual(await valueOf(language(), { inputs: ARTICLE.fra, outputs: ARTICLE.fra }), true);
  strictEqual(await valueOf(language(), { inputs: "Où?", outputs: ARTICLE.fra }), "abstained");
  strictEqual(await valueOf(language({ expected: "de" }), { outputs: "Ja" }), "abstained");
  await checkScorer(language(), [{ inputs: ARTICLE.eng, outputs: ARTICLE.eng }, { inputs: 1, outputs: null }]);
});
