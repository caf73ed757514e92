import type { ColumnSummary, DriftMethod, MethodResult } from "../../contracts/mod.ts";
import type { CellTable } from "../cells/cell_table.ts";
import { distanceOfTable } from "./count_method.ts";
import { textsOf } from "./texts_of.ts";
import { tvd } from "./tvd.ts";

/** How many n-grams are counted one by one, and into how many cells the others are thrown. */
const NAMED = 48;
const BUCKETS = 16;

/** How much of a text is looked at. */
const LOOKED_AT = 2000;

/** Counts of n-grams on both sides, and how far the n-grams of one text belong together. */
export interface NgramTable extends CellTable {
  /** How many times more n-grams there are on each side than independent ones would be. */
  designEffects: { reference: number; current: number };
}

/**
 * The n-grams of a text: three characters of a word with its borders, two where words are not parted by spaces.
 *
 * @param text Any text; lower case and its first 2,000 characters are taken.
 */
export function ngramsOf(text: string): string[] {
  const grams: string[] = [];
  const head = text.slice(0, LOOKED_AT).normalize("NFKC").toLowerCase();
  for (const [word] of head.matchAll(/[\p{L}\p{M}\p{N}]+/gu)) {
    const dense = /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Thai}]/u.test(word);
    const characters = dense ? [...word] : [" ", ...word, " "];
    const size = Math.min(dense ? 2 : 3, characters.length);
    for (let at = 0; at + size <= characters.length; at++) grams.push(characters.slice(at, at + size).join(""));
  }
  return grams;
}

/**
 * Counts n-grams of sampled texts: the most frequent of both sides together one by one, the others in cells by hash.
 *
 * Source of the design effect: J. N. K. Rao and A. J. Scott (1981), Journal of the American Statistical Association 76, 221-230 (first
 * order correction, texts being the clusters).
 */
export function ngramTable(reference: ColumnSummary, current: ColumnSummary): NgramTable {
  const [before, after] = [textsOf(reference).map(ngramsOf), textsOf(current).map(ngramsOf)];
  const pooled = new Map<string, number>();
  for (const grams of [...before, ...after]) {
    for (const gram of grams) pooled.set(gram, (pooled.get(gram) ?? 0) + 1);
  }
  const named = [...pooled].sort(([a, x], [b, y]) => y - x || (a < b ? -1 : 1)).slice(0, NAMED).map(([gram]) => gram);
  const index = new Map(named.map((gram, at) => [gram, at]));
  const cells = named.length + (pooled.size > NAMED ? BUCKETS : 0);
  const cellOf = (gram: string): number => index.get(gram) ?? named.length + featureHash(gram) % BUCKETS;
  const [first, second] = [tallyTexts(before, cells, cellOf), tallyTexts(after, cells, cellOf)];
  return {
    bins: Array.from({ length: cells }, (_, cell) => {
      const gram = named[cell];
      return gram === undefined ? `others with hash ${cell - named.length}` : JSON.stringify(gram);
    }),
    reference: first.counts,
    current: second.counts,
    positions: null,
    designEffects: { reference: first.designEffect, current: second.designEffect },
  };
}

function tallyTexts(
  texts: readonly (readonly string[])[],
  cells: number,
  cellOf: (gram: string) => number,
): { counts: Float64Array; designEffect: number } {
  const perText = texts.filter((grams) => grams.length > 0).map((grams) => {
    const counts = new Map<number, number>();
    for (const gram of grams) counts.set(cellOf(gram), (counts.get(cellOf(gram)) ?? 0) + 1);
    return { counts, size: grams.length };
  });
  const counts = new Float64Array(cells);
  let total = 0;
  for (const text of perText) {
    text.counts.forEach((count, cell) => counts[cell] = (counts[cell] ?? 0) + count);
    total += text.size;
  }
  // Variance of the shares between texts over what independent n-grams would have, both summed over the cells.
  let [between, independent] = [0, 0];
  const shares = counts.map((count) => count / total);
  for (const { counts: own, size } of perText) {
    // Σ over cells of (own − size·share)², the cells that a text lacks included.
    shares.forEach((share, cell) => between += ((own.get(cell) ?? 0) - size * share) ** 2);
  }
  shares.forEach((share) => independent += share * (1 - share));
  const n = perText.length;
  const effect = n > 1 && independent > 0 ? between * n / (n - 1) / (total * independent) : 1;
  return { counts, designEffect: Math.max(1, effect) };
}

/** A fast hash of a short text, for cells and features that no other program must find again (FNV-1a). */
export function featureHash(text: string): number {
  let hash = 0x811c9dc5;
  for (let at = 0; at < text.length; at++) hash = Math.imul(hash ^ text.charCodeAt(at), 0x01000193);
  // The low bits of the plain hash are weak.
  hash ^= hash >>> 15;
  return Math.imul(hash, 0x2c1b3c6d) >>> 0;
}

/**
 * What texts are made of: total variation between their n-grams, from the sample. Its contributions name the n-grams that changed.
 *
 * Its verdict counts the n-grams of one text as belonging together.
 */
export const textNgrams: DriftMethod = {
  name: "text_ngrams",
  columns: ["text"],
  statistic: (reference: ColumnSummary, current: ColumnSummary): MethodResult =>
    distanceOfTable(tvd, ngramTable(reference, current)),
};
