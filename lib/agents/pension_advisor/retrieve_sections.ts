import { bm25, wordsOf } from "../../scorers/mod.ts";
import { pensionRuleBook, type PensionSection } from "./rule_book.ts";

/** A section that was found, in the form that MLflow shows for retrievers. */
export interface FoundSection {
  /** The text. */
  page_content: string;
  /** Where it comes from, and how well it fits. */
  metadata: { doc_uri: string; section: string; country: string; score: number };
}

/** Options of {@linkcode retrieveSections}. */
export interface RetrieveOptions {
  /** Sections that are found at most. @default {4} */
  limit?: number;
  /** Countries whose sections are looked at. @default {all} */
  countries?: readonly string[];
}

/**
 * Finds the sections of the rule book that share the most telling words with a question, by BM25.
 *
 * @example
 * ```ts
 * import { retrieveSections } from "vigil/agents";
 * import { strictEqual } from "node:assert/strict";
 * const [first] = retrieveSections("How many years of National Insurance do I need in the UK?");
 * strictEqual(first?.metadata.section, "GB-4");
 * ```
 */
export function retrieveSections(question: string, options: RetrieveOptions = {}): FoundSection[] {
  const { limit = 4, countries } = options;
  const sections = pensionRuleBook().sections.filter(({ country }) => countries?.includes(country) ?? true);
  const scores = bm25(ruleWords(question), sections.map(sectionWords));
  return sections
    .map((section, at) => ({ section, score: scores[at] ?? 0 }))
    .filter(({ score }) => score > 0)
    .sort((a, b) => b.score - a.score)
    .slice(0, limit)
    .map(({ section: { id, country, title, text }, score }) => ({
      page_content: `${title}. ${text}`,
      metadata: { doc_uri: `rule_book.json#${id}`, section: id, country, score: Number(score.toFixed(4)) },
    }));
}

/** A section by its id; undefined where there is none. */
export function sectionOf(id: string): PensionSection | undefined {
  return pensionRuleBook().sections.find((section) => section.id === id);
}

/** All words of a section, those that people use for it counted twice. */
export function sectionWords({ title, text, keywords }: PensionSection): string[] {
  const own = keywords.flatMap(ruleWords);
  return [...ruleWords(title), ...ruleWords(text), ...own, ...own];
}

const STOP = new Set(
  ("a an the of to in on at by for from with and or but if is are was were be been am do does did have has had i me my we our you your " +
    "he she it its they their this that these those there what which who whom how when where why can could will would shall should may " +
    "might must not no as than then so also any some each every both all more most much many about into out up down over under after " +
    "one other please tell explain know like want going make just still even already m s t re ve ll d").split(" "),
);

/** Words of a text that tell something, in lower case, without their endings. */
export function ruleWords(text: string): string[] {
  return wordsOf(text).flatMap(({ text: word }) => word.split("'").slice(0, 1)).filter((word) => !STOP.has(word)).map(
    stem,
  );
}

/** A word without the endings that change nothing here. */
function stem(word: string): string {
  if (word.length <= 3 || /\d/.test(word)) return word;
  const [base = word] = [
    [/ies$/, "y"],
    [/(ss|us)$/, "$1"],
    [/(?:ement|ements)$/, "e"],
    [/(?:ions?|ing|ed|al|ly)$/, ""],
    [/e?s$/, ""],
  ].flatMap(([ending, other]) =>
    ending instanceof RegExp && ending.test(word) ? [word.replace(ending, String(other))] : []
  );
  const bare = base.length >= 3 ? base : word;
  return bare.length > 4 && bare.endsWith("e") ? bare.slice(0, -1) : bare;
}
