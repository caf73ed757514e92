import { pensionRuleBook } from "./rule_book.ts";

/** Countries that a text is about. */
export interface NamedCountries {
  /** Codes of those in the rule book, in the order of the text. */
  known: string[];
  /** Names of those that are not. */
  unknown: string[];
}

/**
 * Finds the countries that a text names, or whose own schemes it names where it names no country.
 *
 * @example
 * ```ts
 * import { countriesIn } from "vigil/agents";
 * import { deepStrictEqual } from "node:assert/strict";
 * deepStrictEqual(countriesIn("Is the Dutch rule the same as in France?"), { known: ["NL"], unknown: ["France"] });
 * deepStrictEqual(countriesIn("When does my AOW begin?").known, ["NL"]);
 * ```
 */
export function countriesIn(text: string): NamedCountries {
  const { countries } = pensionRuleBook();
  const places = (words: (country: typeof countries[number]) => readonly string[]): string[] =>
    countries.flatMap((country) => {
      const at = Math.min(...words(country).map((word) => placeOf(word, text)));
      return at === Infinity ? [] : [{ code: country.code, at }];
    }).sort((a, b) => a.at - b.at).map(({ code }) => code);
  const named = places(({ names }) => names);
  const unknown = otherCountries().filter((name) => placeOf(name, text) < Infinity);
  return { known: named.length > 0 || unknown.length > 0 ? named : places(({ schemes }) => schemes), unknown };
}

/** Code of a country by its code or one of its names; null where the rule book does not have it. */
export function countryCode(name: string): string | null {
  const { countries } = pensionRuleBook();
  const wanted = name.trim().toLowerCase();
  return countries.find(({ code, names }) =>
    code.toLowerCase() === wanted || names.some((each) => each.toLowerCase() === wanted)
  )?.code ?? null;
}

/** Where a word stands in a text as a word; Infinity where it does not. Short names are words only in capitals. */
function placeOf(word: string, text: string): number {
  const pattern = new RegExp(
    `(?<![\\p{L}\\p{N}])${RegExp.escape(word)}(?![\\p{L}\\p{N}])`,
    word.length <= 4 ? "u" : "iu",
  );
  return pattern.exec(text)?.index ?? Infinity;
}

let others: string[] | null = null;

/** English names of the countries that are not in the rule book. */
function otherCountries(): string[] {
  if (others !== null) return others;
  const { countries } = pensionRuleBook();
  const names = new Intl.DisplayNames("en", { type: "region", fallback: "none" });
  const letters = [..."ABCDEFGHIJKLMNOPQRSTUVWXYZ"];
  const own = new Set(countries.map(({ name }) => name));
  const found = letters.flatMap((first) => letters.map((second) => names.of(first + second) ?? ""));
  // Adjectives that people use instead, and names that are words of their own.
  return others = [...new Set([...found, ...DEMONYMS])].filter((name) =>
    name !== "" && !own.has(name) && !WORDS.has(name)
  );
}

const DEMONYMS = [
  "French",
  "German",
  "Swiss",
  "Spanish",
  "Italian",
  "Japanese",
  "Canadian",
  "Belgian",
  "Irish",
  "Swedish",
];
const WORDS = new Set([
  "European Union",
  "Eurozone",
  "United Nations",
  "Turkey",
  "Chad",
  "Jersey",
  "Georgia",
  "World",
  "Outlying Oceania",
  "Pseudo-Accents",
]);
