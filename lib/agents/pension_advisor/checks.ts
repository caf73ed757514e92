import {
  type CheckVerdict,
  injectionGuard,
  type InputGuard,
  type OutputCheck,
  piiGuard,
  topicGuard,
} from "../../monitoring/mod.ts";
import { wordsOf } from "../../scorers/mod.ts";
import type { PensionAnswer } from "./answer.ts";
import { countriesIn } from "./countries.ts";
import { pensionCountries, type PensionInputs } from "./inputs.ts";
import { ruleWords, sectionOf, sectionWords } from "./retrieve_sections.ts";
import { pensionRuleBook } from "./rule_book.ts";

const TOPIC = [
  "pension",
  "retire",
  "superannuation",
  "super",
  "401",
  "aow",
  "anw",
  "social security",
  "contribut",
  "annuit",
  "lump",
  "widow",
  "survivor",
  "provident",
  "epf",
  "eps",
  "national insurance",
  "payroll",
  "old age",
  "credits",
  "benefit",
  "age",
];

/** What the advisor does not do, and why. */
const NOT_HERE: readonly (readonly [RegExp, string])[] = [
  [
    /\b(?:stocks?|shares|crypto|bitcoin|etfs?|bonds?|gold)\b|\binvest(?:ing|ment|ments)?\b|\bwhich fund\b|\bbest fund\b/i,
    "It asks for advice on investments",
  ],
  [
    /\b(?:hide|hiding|conceal|launder|fake|forge|forged|pretend to be|lie about|evade|cheat)\b/i,
    "It asks for help with deceit",
  ],
  [
    /\b(?:dead|deceased) (?:father|mother|husband|wife|parent)(?:'s)? (?:pension )?(?:without|and not) (?:telling|report)/i,
    "It asks for help with deceit",
  ],
];

/** Guards of the questions: orders to the model, personal data, other matters, advice that the advisor does not give. */
export function pensionGuards(): InputGuard[] {
  return [
    injectionGuard(),
    piiGuard(),
    topicGuard({ words: TOPIC }),
    {
      name: "scope",
      check(inputs): CheckVerdict {
        const text = textOf(inputs);
        const found = NOT_HERE.find(([pattern]) => pattern.test(text));
        return found === undefined ? { verdict: "pass" } : { verdict: "fail", reason: found[1] };
      },
    },
  ];
}

/** Checks of the answers: citations, country, figures, and whether the rules cited are about what was asked. */
export function pensionChecks(): OutputCheck<PensionAnswer>[] {
  return [
    { name: "citations", check: ({ outputs }) => checkCitations(outputs) },
    { name: "country", check: ({ inputs, outputs }) => checkCountry(questionOf(inputs), outputs) },
    { name: "figures", check: ({ inputs, outputs }) => checkFigures(textOf(inputs), outputs) },
    { name: "coverage", check: ({ inputs, outputs }) => checkCoverage(textOf(inputs), outputs) },
  ];
}

/** Every citation is a section of the rule book, and there is one. */
export function checkCitations({ outcome, citations }: PensionAnswer): CheckVerdict {
  if (outcome !== "answered") return { verdict: "pass" };
  if (citations.length === 0) return { verdict: "fail", reason: "The answer cites no section" };
  const unknown = citations.filter((id) => sectionOf(id) === undefined);
  return unknown.length === 0
    ? { verdict: "pass" }
    : { verdict: "fail", reason: `The answer cites what is not in the rule book: ${unknown.join(", ")}` };
}

/** The rules cited are those of the countries asked about, and each of these is there. */
export function checkCountry(inputs: PensionInputs, { outcome, citations }: PensionAnswer): CheckVerdict {
  if (outcome !== "answered") return { verdict: "pass" };
  const wanted = pensionCountries(inputs);
  const cited = citations.flatMap((id) => sectionOf(id)?.country ?? []);
  const foreign = [...new Set(cited.filter((country) => !wanted.includes(country)))];
  if (foreign.length > 0) {
    return {
      verdict: "fail",
      reason: `The answer cites rules of ${foreign.join(", ")}, asked was ${wanted.join(", ")}`,
    };
  }
  const missing = wanted.filter((country) => !cited.includes(country));
  return missing.length === 0
    ? { verdict: "pass" }
    : { verdict: "fail", reason: `The answer cites no rule of ${missing.join(", ")}` };
}

/** Every number of the answer stands in a cited section, in the question or in a calculation. */
export function checkFigures(
  question: string,
  { outcome, answer, citations, calculations }: PensionAnswer,
): CheckVerdict {
  if (outcome !== "answered") return { verdict: "pass" };
  const sources = [
    question,
    ...citations.map((id) => sectionOf(id)?.text ?? ""),
    ...calculations.map(({ text }) => text),
  ];
  const known = new Set(sources.flatMap(numbersIn));
  const stray = numbersIn(answer.replaceAll(/\[[A-Z]{2}-\d+\]/g, "")).filter((number) => !known.has(number));
  return stray.length === 0
    ? { verdict: "pass" }
    : { verdict: "fail", reason: `Numbers that no cited section holds: ${stray.join(", ")}` };
}

/** Share of the question's telling words that an answer must find in the cited sections, and where it is unsure. */
const COVERED = { pass: 0.5, fail: 0.25 };

/** The cited sections are about what was asked: they hold its telling words. */
export function checkCoverage(question: string, { outcome, citations }: PensionAnswer): CheckVerdict {
  if (outcome !== "answered") return { verdict: "pass" };
  const places = new Set(
    pensionRuleBook().countries.flatMap(({ names, schemes }) => [...names, ...schemes].flatMap(ruleWords)),
  );
  const asked = [...new Set(ruleWords(question))].filter((word) => !places.has(word) && !/\d/.test(word));
  if (asked.length === 0) return { verdict: "unsure", reason: "The question has no telling words" };
  const said = new Set(citations.flatMap((id) => {
    const section = sectionOf(id);
    return section === undefined ? [] : sectionWords(section);
  }));
  const share = asked.filter((word) => said.has(word)).length / asked.length;
  if (share >= COVERED.pass) return { verdict: "pass" };
  const missing = asked.filter((word) => !said.has(word)).slice(0, 6).join(", ");
  return {
    verdict: share < COVERED.fail ? "fail" : "unsure",
    reason: `The cited sections do not speak of: ${missing}`,
  };
}

function numbersIn(text: string): string[] {
  return wordsOf(text).flatMap(({ text: word }) =>
    /\d/.test(word) ? [word.replaceAll(",", "").replace(/[^\d.].*$/, "")] : []
  );
}

function textOf(inputs: unknown): string {
  return questionOf(inputs).question;
}

function questionOf(inputs: unknown): PensionInputs {
  if (typeof inputs === "object" && inputs !== null && "question" in inputs && typeof inputs.question === "string") {
    const country = "country" in inputs && typeof inputs.country === "string" ? inputs.country : undefined;
    return { question: inputs.question, ...(country === undefined ? {} : { country }) };
  }
  return { question: String(inputs) };
}

/** What a question names besides the rule book's own countries: nothing can be said of those. */
export function unknownCountries(question: string): string[] {
  return countriesIn(question).unknown;
}
