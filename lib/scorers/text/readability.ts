import type { Scorer } from "../../contracts/mod.ts";
import { abstain, NO_ANSWER } from "../answers/abstain.ts";
import { answerText } from "../rows/answer_fields.ts";
import { scorer } from "../scorer.ts";
import { sentencesOf, wordsOf } from "./words.ts";

/** Counts that readability rests on, with Flesch's ease and the school grade. */
export interface Readability {
  /** Words. */
  words: number;
  /** Sentences. */
  sentences: number;
  /** Syllables, by rule. */
  syllables: number;
  /** Flesch's reading ease: 100 very easy, 60 plain English, 0 very hard; it has no bounds. */
  ease: number;
  /** Flesch–Kincaid grade: years of school in the United States. */
  grade: number;
}

/**
 * How hard an English text is to read; null where it has no words.
 *
 * @example
 * ```ts
 * import { readabilityOf } from "vigil/scorers";
 * readabilityOf("The cat sat on the mat.")?.ease; // 116.145
 * ```
 *
 * Source: R. Flesch (1948), Journal of Applied Psychology 32, 221-233; J. P. Kincaid and others (1975), Naval Technical Training
 * Command, Research Branch Report 8-75.
 */
export function readabilityOf(text: string): Readability | null {
  const words = wordsOf(text).filter((word) => /\p{L}/u.test(word.text));
  const sentences = Math.max(1, sentencesOf(text).length);
  if (words.length === 0) return null;
  const syllables = words.reduce((sum, word) => sum + syllablesOf(word.text), 0);
  const [length, weight] = [words.length / sentences, syllables / words.length];
  return {
    words: words.length,
    sentences,
    syllables,
    ease: 206.835 - 1.015 * length - 84.6 * weight,
    grade: 0.39 * length + 11.8 * weight - 15.59,
  };
}

/** Below so many words one long name decides. */
const FEWEST_WORDS = 5;

/**
 * Flesch's reading ease of the answer ({@linkcode readabilityOf}), with the school grade in words. It says how long words and
 * sentences are, not whether a text is good. Abstains on answers of fewer than 5 words and on other scripts than Latin; other
 * languages in Latin letters get English numbers.
 *
 * @example
 * ```ts
 * import { readability } from "vigil/scorers";
 * await readability().score({ inputs: "?", outputs: "The cat sat on the mat." }, {}); // value 116.145
 * ```
 */
export function readability(options: { outputField?: string } = {}): Scorer {
  return scorer(({ outputs }) => {
    const answer = answerText(outputs, options.outputField);
    if (answer === undefined) return NO_ANSWER;
    const found = readabilityOf(answer);
    if (found === null || found.words < FEWEST_WORDS) return abstain(`The answer has fewer than ${FEWEST_WORDS} words`);
    if (/[^\p{Script=Latin}\p{Script=Common}\p{Script=Inherited}]/u.test(answer)) {
      return abstain("The answer is not in Latin letters alone");
    }
    const { ease, grade, words, sentences } = found;
    const rationale = `School grade ${grade.toFixed(1)}; ${words} words in ${sentences} sentences`;
    return { status: "scored", value: ease, rationale };
  }, { name: "readability", scale: { kind: "number" }, better: "none" });
}

// Endings whose e is silent: houses and tables keep theirs, rules and made do not.
const SILENT = /(?:(?<=[aeiouy])les|(?<![aeiouycgszxhl])es|(?<![aeiouytd])ed|(?<![aeiouyl])e|(?<=[aeiouy]l)e)$/;

// Neighbouring vowels that are spoken apart.
const APART = /i[ao]|[aeiou]ing|u[ao](?!i)|eo(?![up])|io(?!n)|iet|scie|creat|[aeiouy][^aeiouy]+ea$/g;

// Of these, the ones that are not: "nation", "social".
const JOINED = /[cgstx]i(?:a|o)/g;

/** Groups of vowels, without a silent e at the end; what is spoken apart counts twice. */
function syllablesOf(word: string): number {
  const plain = word.normalize("NFD").replaceAll(/[^a-z]/g, "").replaceAll("qu", "q")
    .replaceAll(/(?<=[aeou])y(?=[aeiou])/g, "j");
  if (plain.length <= 3) return 1;
  const spoken = plain.replace(SILENT, "");
  const groups = spoken.match(/[aeiouy]+/g)?.length ?? 0;
  const apart = spoken.match(APART)?.length ?? 0;
  const joined = spoken.match(JOINED)?.length ?? 0;
  return Math.max(1, groups + Math.max(0, apart - joined));
}
