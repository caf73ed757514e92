import { deepStrictEqual, ok, strictEqual } from "node:assert/strict";
import {
  retrieveSections,
  ruleWords,
  sectionOf,
  sectionWords,
} from "../../../lib/agents/pension_advisor/retrieve_sections.ts";

Deno.test("retrieveSections() ranks by telling words and keeps to countries", () => {
  const found = retrieveSections("Do I get a tax-free lump sum?", { countries: ["GB"], limit: 2 });
  strictEqual(found[0]?.metadata.section, "GB-6");
  strictEqual(found.length, 2);
  ok(found.every(({ metadata }) => metadata.country === "GB"));
  ok((found[0]?.metadata.score ?? 0) >= (found[1]?.metadata.score ?? 0));
  deepStrictEqual(retrieveSections("xyzzy"), []);
});

Deno.test("ruleWords() drops endings and words that say nothing", () => {
  deepStrictEqual(ruleWords("The pensions of widows"), ruleWords("A pension for the widow"));
  deepStrictEqual(ruleWords("contributions"), ruleWords("contribution"));
  deepStrictEqual(ruleWords("What is it?"), []);
});

Deno.test("sectionOf() and sectionWords() know the sections", () => {
  strictEqual(sectionOf("NL-99"), undefined);
  const section = sectionOf("NL-1");
  ok(section !== undefined && sectionWords(section).includes("aow"));
});
