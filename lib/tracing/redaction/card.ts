import { matchesOf, type TextFinder } from "./found_text.ts";

const DIGITS = /(?<![\p{L}\p{N}])\d(?:[ -]?\d){11,18}(?![\p{L}\p{N}])/u;

// Issuer prefixes with the lengths that they use: Visa, Mastercard, American Express, Discover, Diners Club, JCB,
// UnionPay, Maestro. Without them every tenth long number would pass for a card.
const ISSUERS: readonly RegExp[] = [
  /^4(?:\d{12}|\d{15}|\d{18})$/,
  /^(?:5[1-5]\d{14}|2(?:22[1-9]|2[3-9]\d|[3-6]\d\d|7[01]\d|720)\d{12})$/,
  /^3[47]\d{13}$/,
  /^6(?:011|4[4-9]\d|5\d\d)\d{12,15}$/,
  /^3(?:0[0-5]|[68]\d)\d{11}$/,
  /^35(?:2[89]|[3-8]\d)\d{12}$/,
  /^62\d{14,17}$/,
  /^(?:50|5[6-9]|6[0-9])\d{10,17}$/,
];

/**
 * Whether digits are a payment card's: an issuer's prefix and length, and the check digit of Luhn.
 *
 * Source: ISO/IEC 7812-1, annex B (H. P. Luhn, US patent 2,950,048).
 */
export function isCardNumber(digits: string): boolean {
  if (!ISSUERS.some((issuer) => issuer.test(digits))) return false;
  let sum = 0;
  for (let index = 0; index < digits.length; index++) {
    const digit = digits.charCodeAt(digits.length - 1 - index) - 48;
    sum += index % 2 === 0 ? digit : digit < 5 ? 2 * digit : 2 * digit - 9;
  }
  return sum % 10 === 0;
}

/** Finds numbers of payment cards, in one piece or in groups with blanks or hyphens. */
export const findCards: TextFinder = matchesOf(DIGITS, (match) => isCardNumber(match.replace(/[ -]/g, "")));
