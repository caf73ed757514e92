import { z } from "zod";
import { InputError } from "../../contracts/mod.ts";
import { countriesIn, countryCode } from "./countries.ts";

/** What the advisor is asked. */
export interface PensionInputs {
  /** The question in plain words. */
  question: string;
  /** Country that it is about, as code or English name, where the question does not say. */
  country?: string | null | undefined;
}

const inputsSchema: z.ZodType<PensionInputs> = z.union([
  z.object({ question: z.string().trim().min(1), country: z.string().nullish() }),
  z.string().trim().min(1).transform((question) => ({ question })),
]);

/**
 * Checks what came in as a question.
 *
 * @throws {InputError} If there is no question.
 *
 * @example
 * ```ts
 * import { parsePensionInputs } from "vigil/agents";
 * import { deepStrictEqual } from "node:assert/strict";
 * deepStrictEqual(parsePensionInputs("When can I retire?"), { question: "When can I retire?" });
 * ```
 */
export function parsePensionInputs(inputs: unknown): PensionInputs {
  const result = inputsSchema.safeParse(inputs);
  if (result.success) return result.data;
  throw new InputError(
    "Cannot read the question about pensions: expected a text, or an object with a text as question",
    {
      where: { field: "question" },
      hint: 'For example {"question": "When can I retire?", "country": "NL"}',
    },
  );
}

/** Codes of the countries that are asked about: those that the question names, else the one that stands beside it. */
export function pensionCountries({ question, country }: PensionInputs): string[] {
  const { known } = countriesIn(question);
  if (known.length > 0) return known;
  const code = typeof country === "string" ? countryCode(country) : null;
  return code === null ? [] : [code];
}
