/**
 * An address as it may be shown: user, password and the values of its query are replaced, whatever signs a password holds.
 *
 * Where an `@` comes after a `?`, nobody can tell a password with a `?` from a query with an `@`: all but the scheme is replaced.
 *
 * @param address Address, or any text, which is given back as it is.
 *
 * @example
 * ```ts
 * import { withoutPassword } from "vigil/config";
 * withoutPassword("http://user:secret@host/path?token=abc"); // "http://***@host/path?token=***"
 * ```
 */
export function withoutPassword(address: string): string {
  const scheme = /^\s*[a-z][a-z0-9+.-]*:\/\//i.exec(address)?.[0];
  if (scheme === undefined) return address;
  const rest = address.slice(scheme.length);
  // A file has no user, and its path may hold any sign.
  const isFile = /^\s*(?:sqlite|file):\/\/\//i.test(address);
  const at = isFile ? -1 : rest.lastIndexOf("@");
  const query = rest.indexOf("?");
  if (query !== -1 && at > query) return `${scheme}***`;
  const path = query === -1 ? rest : rest.slice(0, query);
  const shown = at === -1 ? path : `***${path.slice(at)}`;
  return scheme + shown + (query === -1 ? "" : rest.slice(query).replaceAll(/=[^&]*/g, "=***"));
}
