/**
 * An address as it may be shown: user, password and the values of its query are replaced, whatever signs a password holds.
 * In other text, such as the message of a driver, every address is shown so.
 *
 * Where an `@` comes after a `?`, nobody can tell a password with a `?` from a query with an `@`: all but the scheme is replaced.
 *
 * @param text An address, or text that may hold addresses; what is none is given back as it is.
 *
 * @example
 * ```ts
 * import { withoutPassword } from "vigil/config";
 * withoutPassword("http://user:secret@host/path?token=abc"); // "http://***@host/path?token=***"
 * withoutPassword('Cannot reach "http://user:secret@host": refused'); // 'Cannot reach "http://***@host": refused'
 * ```
 */
export function withoutPassword(text: string): string {
  // What begins with an address is one up to its end: a password may hold blanks.
  return SCHEME.test(text) ? shown(text) : text.replaceAll(/\S+/g, shownWord);
}

const SCHEME = /^\s*[a-z][a-z0-9+.-]*:\/\//i;

/** Signs that close a sentence or a quotation, and no address. */
const CLOSING = "\"'`)]}>,.;:";

/** A word that may hold an address: from its scheme to the end of the word, without what only closes a sentence. */
function shownWord(word: string): string {
  const slashes = word.indexOf("://");
  if (slashes === -1) return word;
  const before = /[a-z][a-z0-9+.-]*$/i.exec(word.slice(Math.max(0, slashes - LONGEST_SCHEME), slashes))?.[0];
  if (before === undefined) return word;
  let end = word.length;
  while (CLOSING.includes(word.charAt(end - 1))) end--;
  const start = slashes - before.length;
  return word.slice(0, start) + shown(word.slice(start, end)) + word.slice(end);
}

const LONGEST_SCHEME = 40;

function shown(address: string): string {
  const scheme = SCHEME.exec(address)?.[0];
  if (scheme === undefined) return address;
  const rest = address.slice(scheme.length);
  // A file has no user, and its path may hold any sign.
  const isFile = /^\s*(?:sqlite|file):\/\/\//i.test(address);
  const at = isFile ? -1 : rest.lastIndexOf("@");
  const query = rest.indexOf("?");
  if (query !== -1 && at > query) return `${scheme}***`;
  const path = query === -1 ? rest : rest.slice(0, query);
  const host = at === -1 ? path : `***${path.slice(at)}`;
  return scheme + host + (query === -1 ? "" : rest.slice(query).replaceAll(/=[^&]*/g, "=***"));
}
