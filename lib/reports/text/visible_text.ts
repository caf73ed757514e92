/** Options of {@linkcode visibleText}. */
export interface VisibleTextOptions {
  /** Keeps line breaks and tabs. @default {false} */
  keepLines?: boolean;
}

// Control characters, lone surrogates, line and paragraph separators, and the format characters that reorder text or
// show nothing (zero-width joiners are kept: emoji and several scripts need them).
const INVISIBLE =
  /[\p{Cc}\p{Cs}\p{Zl}\p{Zp}\u{ad}\u{61c}\u{180e}\u{200b}\u{200e}\u{200f}\u{202a}-\u{202e}\u{2060}-\u{206f}\u{feff}\u{fff9}-\u{fffb}\u{e0000}-\u{e0fff}]/gu;

const SHORT = new Map([["\n", "\\n"], ["\r", "\\r"], ["\t", "\\t"]]);

/**
 * Makes foreign text safe to show: control characters (terminal escapes, null bytes) and characters that reorder or
 * hide text become visible escapes such as `\x1b`.
 *
 * Source: N. Boucher and R. Anderson (2023), "Trojan Source: Invisible Vulnerabilities", USENIX Security.
 *
 * @example
 * ```ts
 * import { visibleText } from "vigil/reports";
 * visibleText("\u001b[31mred"); // "\\x1b[31mred"
 * ```
 */
export function visibleText(text: string, options: VisibleTextOptions = {}): string {
  const { keepLines = false } = options;
  const source = keepLines ? text.replaceAll("\r\n", "\n") : text;
  return source.replace(INVISIBLE, (character) => {
    if (keepLines && (character === "\n" || character === "\t")) return character;
    const short = SHORT.get(character);
    if (short !== undefined) return short;
    const code = character.codePointAt(0) ?? 0;
    if (code <= 0xff) return `\\x${code.toString(16).padStart(2, "0")}`;
    return code <= 0xffff ? `\\u${code.toString(16).padStart(4, "0")}` : `\\u{${code.toString(16)}}`;
  });
}

/**
 * Turns any value of a result into text: strings as they are, everything else as JSON; nothing becomes `""`.
 */
export function valueText(value: unknown): string {
  if (value === null || value === undefined) return "";
  if (typeof value === "string") return value;
  if (typeof value === "number" || typeof value === "boolean") return String(value);
  return JSON.stringify(value) ?? String(value);
}
