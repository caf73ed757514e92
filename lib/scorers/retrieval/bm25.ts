/** Options of {@linkcode bm25}. */
export interface Bm25Options {
  /** How soon more of the same word stops counting. @default {1.2} */
  k1?: number;
  /** How much long documents are held back, from 0 to 1. @default {0.75} */
  b?: number;
}

/**
 * How well each document fits a query, by the words that they share: rare words count more, repeated ones less and less, long
 * documents are held back.
 *
 * @param query Words of the query; one that is there twice counts twice.
 * @param documents Words of each document.
 * @returns A value of at least 0 for each document.
 *
 * @example
 * ```ts
 * import { bm25 } from "vigil/scorers";
 * bm25(["cat"], [["the", "cat"], ["the", "dog"]]); // [0.693, 0]
 * ```
 *
 * Source: S. Robertson and H. Zaragoza (2009), The probabilistic relevance framework: BM25 and beyond, Foundations and Trends in
 * Information Retrieval 3, 333-389; the weight of a word as in Lucene, ln(1 + (N − n + ½)/(n + ½)), which is never negative.
 */
export function bm25(
  query: readonly string[],
  documents: readonly (readonly string[])[],
  options: Bm25Options = {},
): number[] {
  const { k1 = 1.2, b = 0.75 } = options;
  const counts = documents.map((words) => {
    const count = new Map<string, number>();
    for (const word of words) count.set(word, (count.get(word) ?? 0) + 1);
    return count;
  });
  const average = documents.reduce((sum, { length }) => sum + length, 0) / Math.max(1, documents.length);
  const weights = new Map([...new Set(query)].map((word) => {
    const having = counts.filter((count) => count.has(word)).length;
    return [word, Math.log(1 + (documents.length - having + 0.5) / (having + 0.5))];
  }));
  return counts.map((count, at) => {
    const length = average === 0 ? 1 : (documents[at]?.length ?? 0) / average;
    return query.reduce((sum, word) => {
      const times = count.get(word) ?? 0;
      return sum + (weights.get(word) ?? 0) * times * (k1 + 1) / (times + k1 * (1 - b + b * length));
    }, 0);
  });
}
