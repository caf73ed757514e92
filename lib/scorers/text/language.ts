import type { Scorer } from "../../contracts/mod.ts";
import { abstain, NO_ANSWER } from "../answers/abstain.ts";
import { answerText, expectedText, fieldOf } from "../rows/answer_fields.ts";
import { scorer } from "../scorer.ts";

/** Options of {@linkcode language}. */
export interface LanguageOptions {
  /** The language that answers should be in, as ISO 639-1 or 639-3 code; the row's own when left out. */
  expected?: string;
  /** Field of the outputs that holds the answer; found by its name when left out. */
  outputField?: string;
}

/** Shorter texts are told apart by chance. */
const FEWEST_LETTERS = 40;

/** How much better the first guess must be than the second, on franc's scale from 0 to 1. */
const LEAD = 0.05;

/** Languages of franc-min by their short codes, the frequent ones. */
const LONG_CODES: Readonly<Record<string, string>> = {
  ar: "arb",
  bg: "bul",
  bn: "ben",
  cs: "ces",
  de: "deu",
  el: "ell",
  en: "eng",
  es: "spa",
  fa: "pes",
  fr: "fra",
  gu: "guj",
  he: "heb",
  hi: "hin",
  hu: "hun",
  id: "ind",
  it: "ita",
  ja: "jpn",
  kn: "kan",
  ko: "kor",
  ml: "mal",
  mr: "mar",
  nl: "nld",
  pa: "pan",
  pl: "pol",
  pt: "por",
  ro: "ron",
  ru: "rus",
  sr: "srp",
  sv: "swe",
  sw: "swh",
  ta: "tam",
  te: "tel",
  th: "tha",
  tl: "tgl",
  tr: "tur",
  uk: "ukr",
  ur: "urd",
  uz: "uzn",
  vi: "vie",
  zh: "cmn",
};

/**
 * Whether the answer is in the expected language: `language` of the row's expectations or inputs, else the language that
 * the question is in. Found by three-letter runs and scripts.
 *
 * Abstains where no language is expected, on short texts (under 40 letters) and where two languages are about as likely.
 *
 * @example
 * ```ts
 * import { language } from "vigil/scorers";
 * const outputs = "Der Beitrag beträgt zwölf Prozent des Lohnes und wird jeden Monat abgeführt.";
 * await language({ expected: "de" }).score({ inputs: "?", outputs }, {}); // value true
 * ```
 *
 * Source: W. B. Cavnar and J. M. Trenkle (1994), N-gram-based text categorization, SDAIR, 161-175; the profiles of franc.
 */
export function language(options: LanguageOptions = {}): Scorer {
  return scorer(async ({ inputs, outputs, expectations }) => {
    const answer = answerText(outputs, options.outputField);
    if (answer === undefined) return NO_ANSWER;
    const named = options.expected ?? languageField(expectations) ?? languageField(inputs);
    const expected = named === undefined ? await languageOf(questionText(inputs)) : longCode(named);
    if (expected === undefined) return abstain("No language is expected, and the question is too short to tell");
    const found = await languageOf(answer);
    if (found === undefined) return abstain("The answer is too short, or too mixed, to tell its language");
    return { status: "scored", value: found === expected, rationale: `Found "${found}", expected "${expected}"` };
  }, { name: "language", scale: { kind: "boolean" } });
}

/**
 * The language of a text as ISO 639-3 code; undefined where it cannot be told.
 *
 * @example
 * ```ts
 * import { languageOf } from "vigil/scorers";
 * await languageOf("The contribution is twelve percent of the wage, paid every month."); // "eng"
 * ```
 */
export async function languageOf(text: string): Promise<string | undefined> {
  const letters = text.match(/\p{L}/gu)?.length ?? 0;
  const dense = /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Hangul}\p{Script=Thai}]/u.test(text);
  if (letters < (dense ? FEWEST_LETTERS / 4 : FEWEST_LETTERS)) return undefined;
  const { francAll } = await import("franc-min");
  const [first, second] = francAll(text, { minLength: 5 });
  if (first === undefined || first[0] === "und") return undefined;
  return second !== undefined && first[1] - second[1] < LEAD ? undefined : first[0];
}

function languageField(value: unknown): string | undefined {
  for (const name of ["language", "lang", "locale"]) {
    const found = fieldOf(value, name);
    if (typeof found === "string" && found !== "") return found;
  }
  return undefined;
}

function questionText(inputs: unknown): string {
  for (const name of ["question", "query", "prompt"]) {
    const found = fieldOf(inputs, name);
    if (typeof found === "string") return found;
  }
  return expectedText(inputs) ?? "";
}

function longCode(code: string): string {
  const short = code.toLowerCase().split(/[-_]/)[0] ?? "";
  return LONG_CODES[short] ?? short;
}
