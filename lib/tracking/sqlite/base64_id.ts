const ALPHABET = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";

// Three hexadecimal digits are twelve bits, two characters of base64.
const PAIRS: readonly string[] = Array.from(
  { length: 4096 },
  (_, bits) => ALPHABET.charAt(bits >> 6) + ALPHABET.charAt(bits & 63),
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
  const rest = hex.length % 6;
  let encoded = "";
  let index = 0;
  for (; index < hex.length - rest; index += 6) encoded += pair(hex, index) + pair(hex, index + 3);
  // The bits that are missing are zero.
  if (rest === 4) return `${encoded}${pair(hex, index)}${PAIRS[digit(hex, index + 3) << 8]?.charAt(0)}=`;
  return rest === 2 ? `${encoded}${PAIRS[digit(hex, index) << 8 | digit(hex, index + 1) << 4]}==` : encoded;
}

function pair(hex: string, index: number): string {
  return PAIRS[digit(hex, index) << 8 | digit(hex, index + 1) << 4 | digit(hex, index + 2)] ?? "";
}

function digit(hex: string, index: number): number {
  const code = hex.charCodeAt(index);
  return code < 58 ? code - 48 : code - 87;
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
