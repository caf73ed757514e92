/** A word with its place in the text. */
export interface Word {
  /** The word in lower case, accents kept, in Unicode's composed form. */
  text: string;
  /** First character in the text, from 0. */
  start: number;
  /** Character after the last one. */
  end: number;
}

// Letters and digits with apostrophes, points and commas inside; Han, kana and Thai have no blanks, so each character counts.
const WORD =
  /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Thai}]|(?:(?![\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Thai}])[\p{L}\p{M}\p{N}])+(?:['’.,](?=[\p{L}\p{N}])(?:(?![\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Thai}])[\p{L}\p{M}\p{N}])+)*/gu;

/**
 * The words of a text with their places: runs of letters and digits; numbers such as 1,500.25 stay whole, characters of
 * scripts without blanks stand alone.
 *
 * @example
 * ```ts
 * import { wordsOf } from "vigil/scorers";
 * wordsOf("It's 1,500.25 €").map(({ text }) => text); // ["it's", "1,500.25"]
 * ```
 */
export function wordsOf(text: string): Word[] {
  const words: Word[] = [];
  for (const { 0: match, index } of text.matchAll(WORD)) {
    words.push({
      text: match.normalize("NFC").toLowerCase().replaceAll("’", "'"),
      start: index,
      end: index + match.length,
    });
  }
  return words;
}

/** The sentences of a text with their places, blank ones left out; a line break ends a sentence too. */
export function sentencesOf(text: string): Word[] {
  const sentences: Word[] = [];
  for (const { segment, index } of sentenceSegmenter().segment(text)) {
    const trimmed = segment.trim();
    if (trimmed === "") continue;
    const start = index + segment.indexOf(trimmed);
    sentences.push({ text: trimmed, start, end: start + trimmed.length });
  }
  return sentences;
}

let segmenter: Intl.Segmenter | undefined;

function sentenceSegmenter(): Intl.Segmenter {
  segmenter ??= new Intl.Segmenter("en", { granularity: "sentence" });
  return segmenter;
}
