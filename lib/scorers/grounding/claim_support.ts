import type { Evidence } from "../../contracts/mod.ts";
import { isStopWord } from "../text/stop_words.ts";
import { sentencesOf, type Word, wordsOf } from "../text/words.ts";
import { bestWindow } from "./best_window.ts";

/** A text that claims are held against, read once. */
export interface Source {
  /** What it is called in evidence. */
  name: string;
  /** The text itself. */
  text: string;
  /** Its words. */
  words: readonly Word[];
  /** Its words but for stop words. */
  content: readonly Word[];
  /** Every pair of neighbouring words. */
  pairs: ReadonlySet<string>;
  /** Every three neighbouring words. */
  triples: ReadonlySet<string>;
}

/** A claim with what the sources say for it. */
export interface ClaimSupport {
  /** The claim. */
  claim: string;
  /** From 0, nothing of it is in the sources, to 1, it stands in one of them word for word. */
  support: number;
  /** Share of its words but stop words that are anywhere in the sources. */
  known: number;
  /** Share of its pairs of neighbouring words that are in one source. */
  copied: number;
  /** Numbers that it has and no source has. */
  strangeNumbers: string[];
  /** The stretch that supports it most; null where nothing does. */
  evidence: Evidence | null;
}

/** Above so many words of sources single words are found by chance, and word order has to count. */
export const LONG_SOURCE = 250;

/** What a number that no source has leaves of a claim's support. */
const STRANGE_NUMBER = 0.5;

/** Reads a source. */
export function readSource(text: string, name: string): Source {
  const words = wordsOf(text);
  const plain = words.map((word) => word.text);
  return {
    name,
    text,
    words,
    content: words.filter((word) => !isStopWord(word.text)),
    pairs: new Set(runsOf(plain, 2)),
    triples: new Set(runsOf(plain, 3)),
  };
}

/**
 * The sentences of an answer that say something: with a word that is no stop word. Questions count only where the answer
 * is made of nothing else: "Can I help with anything else?" claims nothing.
 */
export function claimsOf(answer: string): string[] {
  const telling = sentencesOf(answer).map(({ text }) => text).filter((text) =>
    wordsOf(text).some((word) => !isStopWord(word.text))
  );
  const statements = telling.filter((text) => !/[?？]["'”’)]*$/u.test(text));
  return statements.length > 0 ? statements : telling;
}

/**
 * How far sources support a claim: the mean of the shares of its words, and of its words but stop words, in the best
 * stretch of one source; where the sources are long, of its pairs and triples of words too.
 */
export function claimSupport(claim: string, sources: readonly Source[]): ClaimSupport {
  const words = wordsOf(claim).map(({ text }) => text);
  const content = words.filter((word) => !isStopWord(word));
  const long = sources.reduce((sum, source) => sum + source.words.length, 0) > LONG_SOURCE;
  let best: ClaimSupport = { claim, support: 0, known: 0, copied: 0, strangeNumbers: [], evidence: null };
  for (const source of sources) {
    const whole = bestWindow(source.words, words, { reach: 2 });
    const core = bestWindow(source.content, content, { reach: 2 });
    const copied = shareIn(source.pairs, runsOf(words, 2));
    const shares = [whole?.share ?? 0];
    if (content.length > 0) shares.push(core?.share ?? 0);
    if (long) shares.push(copied ?? shares[0] ?? 0, shareIn(source.triples, runsOf(words, 3)) ?? copied ?? 0);
    const support = shares.reduce((a, b) => a + b, 0) / shares.length;
    if (support <= best.support) continue;
    const span = whole ?? core;
    best = {
      ...best,
      support,
      copied: copied ?? 0,
      evidence: span === null
        ? null
        : { text: source.text.slice(span.start, span.end), source: source.name, start: span.start, end: span.end },
    };
  }
  const everywhere = new Set(sources.flatMap((source) => source.words.map(({ text }) => text)));
  const numbers = new Set([...everywhere].flatMap(numberIn));
  const strangeNumbers = words.filter((word) => numberIn(word).some((number) => !numbers.has(number)));
  return {
    ...best,
    known: content.length === 0 ? 0 : content.filter((word) => everywhere.has(word)).length / content.length,
    strangeNumbers,
    support: strangeNumbers.length > 0 ? best.support * STRANGE_NUMBER : best.support,
  };
}

/** The number that a word begins with, so that 1990s and 1990, 20th and 20, 1,500 and 1500 are the same. */
function numberIn(word: string): string[] {
  const digits = /^\d[\d.,]*/.exec(word)?.[0].replace(/[.,]+$/, "");
  return digits === undefined ? [] : [digits.replaceAll(/,(?=\d{3}(?!\d))/g, "")];
}

function runsOf(words: readonly string[], n: number): string[] {
  const runs: string[] = [];
  for (let at = 0; at + n <= words.length; at++) runs.push(words.slice(at, at + n).join(" "));
  return runs;
}

function shareIn(known: ReadonlySet<string>, runs: readonly string[]): number | undefined {
  return runs.length === 0 ? undefined : runs.filter((run) => known.has(run)).length / runs.length;
}
