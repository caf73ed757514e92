import { deepStrictEqual, strictEqual } from "node:assert/strict";
import { calculatePension, figuresOf } from "../../../lib/agents/pension_advisor/calculate.ts";
import { sectionOf } from "../../../lib/agents/pension_advisor/retrieve_sections.ts";

function computed(id: string, question: string): string | null {
  const section = sectionOf(id);
  return section === undefined ? null : calculatePension(section, question)?.text ?? null;
}

Deno.test("calculatePension() computes what the rules say, by hand", async (t) => {
  for (
    const [id, question, text] of [
      ["AU-1", "I was born in 1955", "Born in 1955, the age is 66 years and 6 months."],
      ["AU-1", "I was born in 1957", "Born in 1957, the age is 67."],
      [
        "AU-3",
        "I earn 300,000 a year",
        "On 300,000 AUD, of which 260,000 AUD count, the employer contributes 31,200 AUD.",
      ],
      ["GB-3", "on 30k", "On 30,000 GBP the employee and the employer together contribute 2,400 GBP."],
      ["GB-5", "with 21 qualifying years", "With 21 years it is 138 GBP a week."],
      ["GB-5", "with 8 years", "With 8 years there is none: 10 are needed."],
      ["GB-5", "with 40 years", "With 40 years it is 230 GBP a week."],
      ["NL-4", "after 32 years", "32 years build up 64 percent of the full pension."],
      ["US-8", "5 years later", "5 years later it is 24 percent more."],
      ["US-2", "36 months early", "Taken 36 months early it is 18 percent less."],
      ["IN-2", "3 years early", "Taken 3 years early it is 12 percent less."],
      ["IN-5", "28 years, 15,000 INR", "With 28 years and a salary of 15,000 it is 6,000 INR a month."],
      ["IN-5", "10 years, 2,000 INR", "With 10 years and a salary of 2,000 it is 1,000 INR a month."],
      ["GB-8", "by 3 years", "3 years later it is 17.4 percent more."],
    ] as const
  ) await t.step(`${id}: ${question}`, () => strictEqual(computed(id, question), text));
});

Deno.test("calculatePension() guesses nothing", () => {
  for (
    const [id, question] of [["AU-1", "I am 60"], ["AU-3", "What is paid?"], ["IN-5", "28 years"], [
      "AU-2",
      "5 years",
    ]] as const
  ) {
    strictEqual(computed(id, question), null, id);
  }
});

Deno.test("figuresOf() tells years of birth, spans and amounts apart", () => {
  deepStrictEqual(figuresOf("Born in 1961, I worked 30 years and earn 52,000 EUR"), {
    born: 1961,
    years: 30,
    months: null,
    amount: 52000,
  });
  strictEqual(figuresOf("I am 62 years old").years, null);
  strictEqual(figuresOf("about 45 thousand").amount, 45000);
});
