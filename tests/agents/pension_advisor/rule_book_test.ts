import { deepStrictEqual, ok, strictEqual } from "node:assert/strict";
import { pensionRuleBook } from "../../../lib/agents/pension_advisor/rule_book.ts";

Deno.test("pensionRuleBook() has nine sections for each country, each named once, and says what it is not", () => {
  const { countries, sections, about } = pensionRuleBook();
  deepStrictEqual(countries.map(({ code }) => sections.filter(({ country }) => country === code).length), [
    9,
    9,
    9,
    9,
    9,
  ]);
  strictEqual(new Set(sections.map(({ id }) => id)).size, 45);
  ok(sections.every(({ id, country }) => id.startsWith(country)));
  ok(/neither law nor advice/.test(about));
});

Deno.test("pensionRuleBook(): what is computed from a section stands in its text", () => {
  for (const { id, text, rule } of pensionRuleBook().sections) {
    if (rule === undefined) continue;
    const figures = JSON.stringify(rule).match(/:(\d+(?:\.\d+)?)/g)?.map((each) => Number(each.slice(1))) ?? [];
    const said = text.replaceAll(",", "").match(/\d+(?:\.\d+)?/g)?.map(Number) ?? [];
    const missing = figures.filter((figure) => figure > 0 && !said.includes(figure));
    // The most of a deferral is a difference of two ages, the minimum of GB-5 stands in GB-4.
    const derived = { "GB-5": [10], "US-8": [3], "IN-8": [2], "NL-5": [50] }[id] ?? [];
    deepStrictEqual(missing.filter((figure) => !derived.includes(figure)), [], id);
  }
});
