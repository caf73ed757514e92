import { eastAsianWidth } from "get-east-asian-width";

// Longer clusters are letters under a heap of combining marks; they are shown as one replacement character.
const LONGEST_CLUSTER = 32;

const EMOJI = /^(?:\p{Emoji_Presentation}|\p{Regional_Indicator}|.\u{fe0f})/u;
const ZERO_WIDTH = /^[\p{Mn}\p{Me}\p{Cc}\p{Cf}]$/u;
const ASCII = /^[ -~]*$/;

let segmenter: Intl.Segmenter | undefined;

/**
 * Splits text into the characters that a reader sees.
 */
export function graphemes(text: string): string[] {
  if (ASCII.test(text)) return [...text];
  segmenter ??= new Intl.Segmenter("en", { granularity: "grapheme" });
  return Array.from(segmenter.segment(text), ({ segment }) => segment.length > LONGEST_CLUSTER ? "\ufffd" : segment);
}

/**
 * Columns that a text takes in a terminal: two for wide characters (Chinese, Japanese, Korean, emoji), none for marks.
 *
 * Source: Unicode Standard Annex #11, "East Asian Width"; ambiguous characters count as narrow.
 *
 * @example
 * ```ts
 * import { displayWidth } from "vigil/reports";
 * displayWidth("环境"); // 4
 * ```
 */
export function displayWidth(text: string): number {
  if (ASCII.test(text)) return text.length;
  let width = 0;
  for (const cluster of graphemes(text)) width += clusterWidth(cluster);
  return width;
}

function clusterWidth(cluster: string): number {
  if (EMOJI.test(cluster)) return 2;
  for (const character of cluster) {
    if (!ZERO_WIDTH.test(character)) return eastAsianWidth(character.codePointAt(0) ?? 0);
  }
  return 0;
}

/**
 * Cuts a text to a number of columns and ends it with an ellipsis where something was cut.
 */
export function cutText(text: string, width: number): string {
  const head = text.slice(0, (width + 1) * LONGEST_CLUSTER);
  const clusters = graphemes(head);
  if (head.length === text.length) {
    const whole = clusters.join("");
    if (displayWidth(whole) <= width) return whole;
  }
  let used = 0;
  let kept = "";
  for (const cluster of clusters) {
    used += clusterWidth(cluster);
    if (used > width - 1) break;
    kept += cluster;
  }
  return width < 1 ? "" : `${kept}…`;
}

/** Fills a text with spaces on its right. */
export function padEnd(text: string, width: number): string {
  return text + " ".repeat(Math.max(0, width - displayWidth(text)));
}

/** Fills a text with spaces on its left. */
export function padStart(text: string, width: number): string {
  return " ".repeat(Math.max(0, width - displayWidth(text))) + text;
}

/** Breaks a text into lines of at most so many columns; words that are longer are broken too. */
export function wrapText(text: string, width: number): string[] {
  const lines: string[] = [];
  let line = "";
  for (const word of text.split(" ")) {
    const joined = line === "" ? word : `${line} ${word}`;
    if (displayWidth(joined) <= width) {
      line = joined;
      continue;
    }
    if (line !== "") lines.push(line);
    line = "";
    for (const cluster of graphemes(word)) {
      if (line !== "" && displayWidth(line + cluster) > width) {
        lines.push(line);
        line = "";
      }
      line += cluster;
    }
  }
  return [...lines, line];
}
