import { deepStrictEqual, throws } from "node:assert/strict";
import { parsePensionInputs, pensionCountries } from "../../../lib/agents/pension_advisor/inputs.ts";

Deno.test("parsePensionInputs() takes a text or an object, and nothing else", () => {
  deepStrictEqual(parsePensionInputs({ question: " When? ", country: null }), { question: "When?", country: null });
  for (const inputs of [null, 7, "", { question: "  " }, { q: "When?" }]) {
    throws(() => parsePensionInputs(inputs), { name: "InputError", message: /question about pensions/ });
  }
});

Deno.test("pensionCountries() believes the question before the field beside it", () => {
  deepStrictEqual(pensionCountries({ question: "The Dutch age?", country: "GB" }), ["NL"]);
  deepStrictEqual(pensionCountries({ question: "The age?", country: "Australia" }), ["AU"]);
  deepStrictEqual(pensionCountries({ question: "The age?", country: "Atlantis" }), []);
});
