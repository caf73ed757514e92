import { deepStrictEqual, strictEqual } from "node:assert/strict";
import { countriesIn, countryCode } from "../../../lib/agents/pension_advisor/countries.ts";

Deno.test("countriesIn() reads names, adjectives and schemes as words", async (t) => {
  for (
    const [text, known, unknown] of [
      ["Is the Dutch AOW higher than the British State Pension?", ["NL", "GB"], []],
      ["What is my 401(k) worth?", ["US"], []],
      ["Tell us about the pension in India", ["IN"], []],
      ["Does the US tax it?", ["US"], []],
      ["When can I retire in France?", [], ["France"]],
      ["Is the Canadian old age pension taxed?", [], ["Canadian"]],
      ["Is the AOW paid outside the European Union?", ["NL"], []],
      ["I like turkey and chad", [], []],
      ["When can I retire?", [], []],
    ] as const
  ) await t.step(text, () => deepStrictEqual(countriesIn(text), { known: [...known], unknown: [...unknown] }));
});

Deno.test("countryCode() takes codes and names", () => {
  deepStrictEqual(["nl", "Holland", "UK", "GB", "Atlantis"].map(countryCode), ["NL", "NL", "GB", "GB", null]);
  strictEqual(countryCode(""), null);
});
