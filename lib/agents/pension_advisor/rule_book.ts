import { z } from "zod";
import shipped from "./rule_book.json" with { type: "json" };

/** What can be computed from a section. Percentages as in the text: 12 is 12 percent. */
export type PensionFormula =
  | { kind: "pension_age"; bands: { bornBefore?: number; age: string }[] }
  | { kind: "contribution"; percent: number; cap?: number; who: string }
  | { kind: "proportional"; full: number; years: number; minimum: number; unit: string }
  | { kind: "accrual"; percentPerYear: number; most: number }
  | { kind: "deferral"; percentPerYear: number; most?: number }
  | { kind: "early"; percentPerMonth?: number; percentPerYear?: number }
  | { kind: "service"; divisor: number; salaryCap: number; minimum: number; unit: string };

/** One section of the rule book. */
export interface PensionSection {
  /** What citations name, for example `"NL-4"`. */
  id: string;
  /** ISO 3166-1 code of the country. */
  country: string;
  /** What it is about. */
  topic: string;
  /** Heading. */
  title: string;
  /** The rule. */
  text: string;
  /** Words that people use for it. */
  keywords: string[];
  /** What can be computed from it. */
  rule?: PensionFormula;
}

/** A country of the rule book. */
export interface PensionCountry {
  /** ISO 3166-1 code. */
  code: string;
  /** Name. */
  name: string;
  /** Code of its money. */
  currency: string;
  /** How people call it. */
  names: string[];
  /** What only this country has. */
  schemes: string[];
}

/** An illustrative rule book: written for this project, neither law nor advice. */
export interface PensionRuleBook {
  /** Name. */
  name: string;
  /** Edition. */
  edition: string;
  /** What it is, and what it is not. */
  about: string;
  /** Its countries. */
  countries: PensionCountry[];
  /** Its sections. */
  sections: PensionSection[];
}

const formulaSchema: z.ZodType<PensionFormula> = z.discriminatedUnion("kind", [
  z.object({
    kind: z.literal("pension_age"),
    bands: z.array(z.object({ bornBefore: z.number().exactOptional(), age: z.string() })).min(1),
  }),
  z.object({
    kind: z.literal("contribution"),
    percent: z.number(),
    cap: z.number().exactOptional(),
    who: z.string(),
  }),
  z.object({
    kind: z.literal("proportional"),
    full: z.number(),
    years: z.number(),
    minimum: z.number(),
    unit: z.string(),
  }),
  z.object({ kind: z.literal("accrual"), percentPerYear: z.number(), most: z.number() }),
  z.object({ kind: z.literal("deferral"), percentPerYear: z.number(), most: z.number().exactOptional() }),
  z.object({
    kind: z.literal("early"),
    percentPerMonth: z.number().exactOptional(),
    percentPerYear: z.number().exactOptional(),
  }),
  z.object({
    kind: z.literal("service"),
    divisor: z.number(),
    salaryCap: z.number(),
    minimum: z.number(),
    unit: z.string(),
  }),
]);

const bookSchema: z.ZodType<PensionRuleBook> = z.object({
  name: z.string(),
  edition: z.string(),
  about: z.string(),
  countries: z.array(z.object({
    code: z.string().length(2),
    name: z.string(),
    currency: z.string().length(3),
    names: z.array(z.string()).min(1),
    schemes: z.array(z.string()),
  })),
  sections: z.array(z.object({
    id: z.string().regex(/^[A-Z]{2}-\d+$/),
    country: z.string().length(2),
    topic: z.string(),
    title: z.string(),
    text: z.string(),
    keywords: z.array(z.string()),
    rule: formulaSchema.exactOptional(),
  })),
});

let loaded: PensionRuleBook | null = null;

/**
 * The rule book that the pension advisor reads: nine sections each for five countries. It resembles their pension systems, is much
 * simplified and partly invented, and is neither law nor advice.
 *
 * @example
 * ```ts
 * import { pensionRuleBook } from "vigil/agents";
 * import { strictEqual } from "node:assert/strict";
 * strictEqual(pensionRuleBook().sections.length, 45);
 * ```
 */
export function pensionRuleBook(): PensionRuleBook {
  return loaded ??= bookSchema.parse(shipped);
}
