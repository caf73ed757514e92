/**
 * The hash of what makes an answer what it is, for example a prompt's template and the fields it reads and gives: SHA-256
 * of its JSON with sorted keys, as 64 hexadecimal digits. The order of keys does not matter, the order of lists does.
 *
 * @param signature Anything that JSON can hold.
 *
 * @example
 * ```ts
 * import { signatureHash } from "vigil/tracking";
 * const hash = await signatureHash({ template: "Classify {{text}}", outputs: ["intent"] });
 * hash === await signatureHash({ outputs: ["intent"], template: "Classify {{text}}" }); // true
 * ```
 */
export async function signatureHash(signature: unknown): Promise<string> {
  const bytes = new TextEncoder().encode(JSON.stringify(sorted(JSON.parse(JSON.stringify(signature) ?? "null"))));
  return new Uint8Array(await crypto.subtle.digest("SHA-256", bytes)).toHex();
}

function sorted(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(sorted);
  if (typeof value !== "object" || value === null) return value;
  const entries = Object.entries(value).toSorted(([a], [b]) => (a < b ? -1 : 1));
  return Object.fromEntries(entries.map(([key, entry]) => [key, sorted(entry)]));
}
