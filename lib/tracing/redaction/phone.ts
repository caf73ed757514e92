import { matchesOf, type TextFinder } from "./found_text.ts";

// International: + or 00 and a country code. National: a leading 0 and groups. North American: 3, 3 and 4 digits.
const NUMBERS = new RegExp(
  [
    String.raw`(?<![\w+])(?:\+|00)[1-9](?:[ ./-]?\(?\d\)?){6,13}(?![\w])`,
    String.raw`(?<![\w.+/-])\(?0\d{1,5}\)?(?:[ ./-]{1,2}\d{2,8}){1,5}(?![\w-])`,
    String.raw`(?<![\w.-])(?:\(\d{3}\) ?|\d{3}[-.])\d{3}[-.]\d{4}(?![\w-])`,
  ].join("|"),
);

const DATE = /^\d{1,2}[./-]\d{1,2}[./-]\d{4}/;
const DOTTED_QUAD = /^\d{1,3}(?:\.\d{1,3}){3}$/;

/**
 * Finds telephone numbers that are written as such: with `+` or `00` and a country, with a leading 0 and in groups, or in
 * the North American form. Bare digits without any of these are not taken for one: they could be anything.
 */
export const findPhones: TextFinder = matchesOf(NUMBERS, (match) => {
  const digits = match.replace(/\D/g, "").length;
  return digits >= 9 && digits <= 15 && !DATE.test(match) && !DOTTED_QUAD.test(match);
});
