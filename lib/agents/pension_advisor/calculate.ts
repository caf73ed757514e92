import { type PensionFormula, pensionRuleBook, type PensionSection } from "./rule_book.ts";

/** What was computed from a section and the figures of a question. */
export interface PensionCalculation {
  /** Section that it rests on. */
  section: string;
  /** The working, for the record. */
  expression: string;
  /** The result in words. */
  text: string;
}

/**
 * Computes what a section says about the figures of a question: a pension age from a year of birth, contributions from earnings, a
 * pension from years. Nothing is guessed: where a figure is missing there is no result.
 *
 * @returns The result; null where the section has no formula, or the question lacks its figures.
 *
 * @example
 * ```ts
 * import { calculatePension, pensionRuleBook } from "vigil/agents";
 * import { strictEqual } from "node:assert/strict";
 * const section = pensionRuleBook().sections.find(({ id }) => id === "AU-3");
 * const result = section && calculatePension(section, "What does my employer pay if I earn 100,000 AUD a year?");
 * strictEqual(result?.text, "On 100,000 AUD the employer contributes 12,000 AUD.");
 * ```
 */
export function calculatePension(section: PensionSection, question: string): PensionCalculation | null {
  const { rule, id, country } = section;
  if (rule === undefined) return null;
  const currency = pensionRuleBook().countries.find(({ code }) => code === country)?.currency ?? "";
  const found = compute(rule, figuresOf(question), currency);
  return found === null ? null : { section: id, ...found };
}

/** Figures that a question holds; null where it does not. */
export interface QuestionFigures {
  /** Year of birth. */
  born: number | null;
  /** Number of years, not of an age. */
  years: number | null;
  /** Number of months. */
  months: number | null;
  /** An amount of money. */
  amount: number | null;
}

/** Reads the figures of a question. */
export function figuresOf(question: string): QuestionFigures {
  const number = (pattern: RegExp, text = question): number | null => {
    const found = pattern.exec(text)?.[1];
    return found === undefined ? null : Number(found.replaceAll(",", ""));
  };
  // A year of birth is no amount.
  const withoutBirth = question.replace(/\b(?:born|birth)\b\D{0,20}(?:19|20)\d\d\b/gi, "");
  const thousands = /(?<![\d,.])(\d{1,4})(?:\s?k\b|\s+thousand)/i.exec(question)?.[1];
  return {
    born: number(/\bborn (?:in|on|around)?\D{0,20}((?:19|20)\d\d)\b/i) ??
      number(/\byear of birth\D{0,10}((?:19|20)\d\d)\b/i),
    years: number(
      /(?<![\d,.])(\d{1,2})\s+(?:full |whole |qualifying |complete |contribution )?years?\b(?!\s+(?:old|of age))/i,
    ),
    months: number(/(?<![\d,.])(\d{1,3})\s+(?:full )?months?\b/i),
    amount: thousands === undefined
      ? number(/(?<![\d.,])(\d{1,3}(?:,\d{3})+|\d{4,9})(?![\d,]*\d)(?!\s*\))(?=\D|$)/, withoutBirth)
      : Number(thousands) * 1000,
  };
}

function compute(
  rule: PensionFormula,
  { born, years, months, amount }: QuestionFigures,
  currency: string,
): Omit<PensionCalculation, "section"> | null {
  switch (rule.kind) {
    case "pension_age": {
      const band = rule.bands.find(({ bornBefore }) => bornBefore === undefined || (born ?? Infinity) < bornBefore);
      if (born === null || band === undefined) return null;
      return { expression: `born ${born}`, text: `Born in ${born}, the age is ${band.age}.` };
    }
    case "contribution": {
      if (amount === null) return null;
      const counted = Math.min(amount, rule.cap ?? Infinity);
      const limit = counted < amount ? `, of which ${money(counted, currency)} count,` : "";
      const result = money(counted * rule.percent / 100, currency);
      return {
        expression: `${counted} × ${rule.percent} %`,
        text: `On ${money(amount, currency)}${limit} ${rule.who} ${
          rule.who.includes("together") ? "contribute" : "contributes"
        } ${result}.`,
      };
    }
    case "proportional": {
      if (years === null) return null;
      if (years < rule.minimum) {
        return {
          expression: `${years} < ${rule.minimum}`,
          text: `With ${years} years there is none: ${rule.minimum} are needed.`,
        };
      }
      const counted = Math.min(years, rule.years);
      const result = rule.full * counted / rule.years;
      return {
        expression: `${rule.full} × ${counted} ÷ ${rule.years}`,
        text: `With ${years} years it is ${plain(result)} ${rule.unit}.`,
      };
    }
    case "accrual": {
      if (years === null) return null;
      const counted = Math.min(years, rule.most);
      return {
        expression: `${counted} × ${rule.percentPerYear} %`,
        text: `${years} years build up ${plain(counted * rule.percentPerYear)} percent of the full pension.`,
      };
    }
    case "deferral": {
      if (years === null) return null;
      const counted = Math.min(years, rule.most ?? Infinity);
      return {
        expression: `${counted} × ${rule.percentPerYear} %`,
        text: `${years} years later it is ${plain(counted * rule.percentPerYear)} percent more.`,
      };
    }
    case "early": {
      const inMonths = months ?? (years === null ? null : years * 12);
      if (inMonths === null) return null;
      const percent = rule.percentPerMonth === undefined
        ? inMonths / 12 * (rule.percentPerYear ?? 0)
        : inMonths * rule.percentPerMonth;
      const when = months === null ? `${years} years` : `${months} months`;
      return { expression: `${inMonths} months`, text: `Taken ${when} early it is ${plain(percent)} percent less.` };
    }
    case "service": {
      if (years === null || amount === null) return null;
      const salary = Math.min(amount, rule.salaryCap);
      const result = Math.max(rule.minimum, salary * years / rule.divisor);
      return {
        expression: `${salary} × ${years} ÷ ${rule.divisor}`,
        text: `With ${years} years and a salary of ${plain(amount)} it is ${plain(result)} ${rule.unit}.`,
      };
    }
  }
}

function money(amount: number, currency: string): string {
  return `${plain(amount)} ${currency}`;
}

/** A number with separators, to two digits. */
function plain(value: number): string {
  return value.toLocaleString("en", { maximumFractionDigits: 2 });
}
