import { strictEqual } from "node:assert/strict";
import { scriptOf, scriptTable, textLanguage } from "../../../lib/drift/methods/text_language.ts";
import { summariseColumn } from "../../../lib/drift/summarise/summarise_column.ts";
import { close } from "../../statistics/close.ts";

Deno.test("scriptOf() names the script of most letters", async (t) => {
  for (
    const [text, script] of [
      ["Große Städte am Meer", "Latin"],
      ["今天天气很好", "Han"],
      ["今日は雨です", "Kana"],
      ["오늘 날씨", "Hangul"],
      ["Сегодня дождь, ok", "Cyrillic"],
      ["مرحبا بالعالم", "Arabic"],
      ["Καλημέρα", "Greek"],
      ["नमस्ते दुनिया", "Devanagari"],
      ["12:30, 99 %", "no letters"],
      ["ⴰⵣⵓⵍ", "other script"],
    ] as const
  ) await t.step(text, () => strictEqual(scriptOf(text), script));
});

Deno.test("textLanguage is the share of texts that changed script", () => {
  const english = Array.from({ length: 100 }, (_, at) => `a sentence with number ${at}`);
  const reference = summariseColumn("note", english, { type: "text" });
  const mixed = english.map((text, at) => at < 30 ? `предложение номер ${at}` : text);
  const current = summariseColumn("note", mixed, { type: "text" });
  close(textLanguage.statistic(reference, current).statistic, 0.3, 1e-12);
  strictEqual(scriptTable(reference, current).bins.join(), "Latin,Cyrillic");
});
