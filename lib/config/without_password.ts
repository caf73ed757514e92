/**
 * An address as it may be shown: user, password and the values of its query are replaced.
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
  const scheme = /^[a-z][a-z0-9+.-]*:\/\//i.exec(address)?.[0];
  if (scheme === undefined) return address;
  const rest = address.slice(scheme.length);
  const query = rest.indexOf("?");
  const path = query === -1 ? rest : rest.slice(0, query);
  const at = path.lastIndexOf("@");
  const shown = at === -1 ? path : `***${path.slice(at)}`;
  return scheme + shown + (query === -1 ? "" : rest.slice(query).replaceAll(/=[^&]*/g, "=***"));
}
