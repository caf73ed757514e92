import type { Evidence, Scorer } from "../../contracts/mod.ts";
import { abstain, NO_ANSWER } from "../answers/abstain.ts";
import { withoutCitationMarks } from "../grounding/citation_marks.ts";
import { answerText, everyText, fieldOf } from "../rows/answer_fields.ts";
import { scorer } from "../scorer.ts";
import { COUNTRY_TERMS, countryOf } from "./country_terms.ts";

/** Options of {@linkcode countryCompliance}. */
export interface CountryComplianceOptions {
  /** The country, as ISO 3166-1 code or English name, the same for every row; `country` of the row when left out. */
  country?: string;
  /** Field of the outputs that holds the answer; found by its name when left out. */
  outputField?: string;
}

/**
 * Whether an answer about pensions keeps to the rules of the country that it is for: it names no law, office, account or benefit
 * that only another country has, and no money of another country. What belongs elsewhere is the evidence.
 *
 * The country is `country`, or those of `countries`, of the row's expectations, inputs or outputs. A sentence that names the other country itself compares
 * on purpose and is allowed. It knows twelve countries; it does not check whether the rules are told rightly: that is faithfulness.
 * Abstains where no known country is named, and where the answer names nothing that belongs to any.
 *
 * @example
 * ```ts
 * import { countryCompliance } from "vigil/scorers";
 * const row = { inputs: { country: "AU" }, outputs: "Put more into your 401(k)." };
 * await countryCompliance().score(row, {}); // value false, evidence "401(k)"
 * ```
 */
export function countryCompliance(options: CountryComplianceOptions = {}): Scorer {
  return scorer(({ inputs, outputs, expectations }) => {
    const named = options.country === undefined
      ? countriesIn(expectations) ?? countriesIn(inputs) ?? countriesIn(outputs)
      : [options.country];
    if (named === undefined) return abstain("No country is named");
    const countries = named.flatMap((name) => countryOf(name) ?? []);
    const unknown = named.find((name) => countryOf(name) === undefined);
    if (unknown !== undefined) return abstain(`The rules of "${unknown}" are not known`);
    const codes = new Set(countries.map(({ code }) => code));
    const answer = answerText(outputs, options.outputField) ?? everyText(outputs);
    if (answer.trim() === "") return NO_ANSWER;
    // "[US-1]" points at a source and compares with nobody.
    const sentence = (at: number): string => withoutCitationMarks(sentenceAround(answer, at));
    const foreign: Evidence[] = [];
    let own = 0;
    for (const { code, names, terms, money } of COUNTRY_TERMS) {
      for (const pattern of money === null ? terms : [...terms, money]) {
        for (const { 0: text, index } of answer.matchAll(new RegExp(pattern.source, `${pattern.flags}g`))) {
          if (codes.has(code)) own++;
          else if (!names.some((name) => hasWord(sentence(index), name))) {
            foreign.push({ text, source: code, start: index, end: index + text.length });
          }
        }
      }
    }
    if (foreign.length > 0) {
      const rationale = `Of other countries: ${
        foreign.slice(0, 5).map(({ text, source }) => `${text} (${source})`).join(", ")
      }`;
      return { status: "scored", value: false, rationale, evidence: foreign };
    }
    if (own === 0 && !countries.some(({ names }) => names.some((name) => hasWord(answer, name)))) {
      return abstain("The answer names nothing that belongs to a country");
    }
    return true;
  }, { name: "country_compliance", version: "2", scale: { kind: "boolean" } });
}

function countriesIn(value: unknown): string[] | undefined {
  for (const name of ["country", "country_code", "user_country", "jurisdiction", "expected_countries", "countries"]) {
    const found = fieldOf(value, name);
    const names = (Array.isArray(found) ? found : [found]).filter((item) =>
      typeof item === "string" && item.trim() !== ""
    );
    if (names.length > 0) return names.map(String);
  }
  return undefined;
}

function sentenceAround(text: string, at: number): string {
  const before = Math.max(text.lastIndexOf(". ", at), text.lastIndexOf("\n", at), text.lastIndexOf("! ", at)) + 1;
  const after = /[.!?](?:\s|$)|\n/.exec(text.slice(at));
  return text.slice(before, after === null ? undefined : at + after.index + 1);
}

/** Short names such as US are words only in capitals: "tell us" names no country. */
function hasWord(text: string, name: string): boolean {
  const short = name.length <= 3;
  const written = RegExp.escape(short ? name.toUpperCase() : name);
  return new RegExp(`(?<![\\p{L}\\p{N}])${written}(?![\\p{L}\\p{N}])`, short ? "u" : "iu").test(text);
}
