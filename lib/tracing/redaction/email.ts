import { type FoundText, matchesOf } from "./found_text.ts";

// Local part and labels within the lengths of RFC 5321 and RFC 1035, which also keeps the search linear.
const ADDRESS =
  /(?<![\p{L}\p{N}._%+'-])[\p{L}\p{N}._%+'-]{1,64}@(?:[\p{L}\p{N}](?:[\p{L}\p{N}-]{0,61}[\p{L}\p{N}])?\.){1,8}\p{L}{2,63}/u;

const find = matchesOf(ADDRESS);

/** Finds mail addresses: a local part, `@`, and a domain whose last label is made of letters. */
export function findEmails(text: string): Iterable<FoundText> {
  return text.includes("@") ? find(text) : [];
}
