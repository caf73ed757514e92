const ALPHABET = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";

// Three hexadecimal digits are twelve bits, two characters of base64.
const PAIRS: Map<string, string> = new Map(
  Array.from({ length: 4096 }, (_, bits) => [
    bits.toString(16).padStart(3, "0"),
    ALPHABET.charAt(bits >> 6) + ALPHABET.charAt(bits & 63),
  ]),
);

/**
 * Base64 of the bytes that hexadecimal digits spell: how MLflow writes ids inside a span.
 *
 * @param hex An even number of lower-case hexadecimal digits.
 *
 * @example
 * ```ts ignore
 * hexToBase64("000000000000002a"); // "AAAAAAAAACo="
 * ```
 */
export function hexToBase64(hex: string): string {
  const missing = (3 - (hex.length / 2) % 3) % 3;
  const padded = hex + "00".repeat(missing);
  let encoded = "";
  for (let index = 0; index < padded.length; index += 3) encoded += PAIRS.get(padded.slice(index, index + 3)) ?? "";
  return missing === 0 ? encoded : encoded.slice(0, -missing) + "=".repeat(missing);
}

/**
 * The 32 hexadecimal digits that stand for a trace inside its spans: those of its own id where it has them, else a
 * digest of the id (FNV-1a over four lanes), since any 16 bytes will do as long as they are the same for every span.
 */
export function traceHex(traceId: string): string {
  const own = /^(?:tr-|trace:\/.*\/)?([0-9a-f]{32})$/.exec(traceId)?.[1];
  if (own !== undefined) return own;
  let hex = "";
  for (let lane = 0; lane < 4; lane++) {
    let hash = 0x811c9dc5 + lane;
    for (let index = 0; index < traceId.length; index++) {
      hash = Math.imul(hash ^ traceId.charCodeAt(index), 0x01000193);
    }
    hex += (hash >>> 0).toString(16).padStart(8, "0");
  }
  return hex;
}
