import type { FoundText } from "./found_text.ts";

// Length by country, from the IBAN registry that SWIFT keeps for ISO 13616.
const LENGTHS: Readonly<Record<string, number>> = {
  AD: 24,
  AE: 23,
  AL: 28,
  AT: 20,
  AZ: 28,
  BA: 20,
  BE: 16,
  BG: 22,
  BH: 22,
  BI: 27,
  BR: 29,
  BY: 28,
  CH: 21,
  CR: 22,
  CY: 28,
  CZ: 24,
  DE: 22,
  DJ: 27,
  DK: 18,
  DO: 28,
  EE: 20,
  EG: 29,
  ES: 24,
  FI: 18,
  FK: 18,
  FO: 18,
  FR: 27,
  GB: 22,
  GE: 22,
  GI: 23,
  GL: 18,
  GR: 27,
  GT: 28,
  HN: 28,
  HR: 21,
  HU: 28,
  IE: 22,
  IL: 23,
  IQ: 23,
  IS: 26,
  IT: 27,
  JO: 30,
  KW: 30,
  KZ: 20,
  LB: 28,
  LC: 32,
  LI: 21,
  LT: 20,
  LU: 20,
  LV: 21,
  LY: 25,
  MC: 27,
  MD: 24,
  ME: 22,
  MK: 19,
  MN: 20,
  MR: 27,
  MT: 31,
  MU: 30,
  NI: 28,
  NL: 18,
  NO: 15,
  OM: 23,
  PK: 24,
  PL: 28,
  PS: 29,
  PT: 25,
  QA: 29,
  RO: 24,
  RS: 22,
  RU: 33,
  SA: 24,
  SC: 31,
  SD: 18,
  SE: 24,
  SI: 19,
  SK: 24,
  SM: 27,
  SO: 23,
  ST: 25,
  SV: 28,
  TL: 23,
  TN: 24,
  TR: 26,
  UA: 29,
  VA: 22,
  VG: 24,
  XK: 20,
  YE: 30,
};

const BEGINNING = /(?<![\p{L}\p{N}])[A-Z]{2}\d{2}/giu;
const LETTER_OR_DIGIT = /[\p{L}\p{N}]/u;

/**
 * Whether text without blanks is an IBAN: a known country with its length, and check digits that leave 1 modulo 97.
 *
 * Source: ISO 13616-1 and ISO 7064 (MOD 97-10).
 */
export function isIban(text: string): boolean {
  const upper = text.toUpperCase();
  if (!/^[A-Z]{2}\d{2}[A-Z0-9]+$/.test(upper) || LENGTHS[upper.slice(0, 2)] !== upper.length) return false;
  let rest = 0;
  for (const character of upper.slice(4) + upper.slice(0, 4)) {
    const value = Number.parseInt(character, 36);
    rest = (rest * (value > 9 ? 100 : 10) + value) % 97;
  }
  return rest === 1;
}

/** Finds IBANs, in one piece or in groups with blanks; the country says where one ends. */
export function* findIbans(text: string): Generator<FoundText> {
  let from = 0;
  for (const { 0: beginning, index } of text.matchAll(BEGINNING)) {
    const length = LENGTHS[beginning.slice(0, 2).toUpperCase()];
    if (length === undefined || index < from) continue;
    const found = take(text, { start: index, length });
    if (found === null || !isIban(text.slice(found.start, found.end).replaceAll(" ", ""))) continue;
    from = found.end;
    yield found;
  }
}

// So many letters and digits from a place on, single blanks left out; null where the text goes on or ends before.
function take(text: string, { start, length }: { start: number; length: number }): FoundText | null {
  let taken = 0;
  let end = start;
  while (taken < length) {
    if (text[end] === " " && text[end + 1] !== " ") end++;
    if (!/[A-Z0-9]/i.test(text[end] ?? "")) return null;
    end++;
    taken++;
  }
  return LETTER_OR_DIGIT.test(text[end] ?? "") ? null : { start, end };
}
