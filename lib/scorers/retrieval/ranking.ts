/** How relevant each document is: 0 is not, larger is more. */
export type Relevance = ReadonlyMap<string, number>;

/** Measures of one ranked list of documents. */
export interface RankingMeasures {
  /** Share of the first k places that are relevant. */
  precision: number;
  /** Share of the relevant documents that are in the first k places. */
  recall: number;
  /** 1 by the place of the first relevant document; 0 where none is in the first k. */
  reciprocalRank: number;
  /** Mean of the precisions at the places of the relevant documents, those that are missing counting 0. */
  averagePrecision: number;
  /** Discounted gain by place, divided by that of the best order. */
  ndcg: number;
}

/**
 * Judges a ranked list of documents. A document that is listed twice counts once, at its first place.
 *
 * @param ranked Ids, the best first.
 * @param relevance Grades by id; ids that are not there are not relevant. At least one grade is above 0.
 * @throws {RangeError} If no document is relevant, or k is not a whole number of at least 1.
 *
 * @example
 * ```ts
 * import { rankingMeasures } from "vigil/scorers";
 * const measures = rankingMeasures(["b", "a", "c"], new Map([["a", 1], ["c", 1]]), { k: 3 });
 * measures.averagePrecision; // (1/2 + 2/3) / 2
 * ```
 *
 * Source: C. D. Manning, P. Raghavan, H. Schütze (2008), Introduction to information retrieval, chapter 8; K. Järvelin and
 * J. Kekäläinen (2002), ACM TOIS 20, 422-446, with the grade itself as gain, as trec_eval computes it.
 */
export function rankingMeasures(
  ranked: readonly string[],
  relevance: Relevance,
  options: { k?: number } = {},
): RankingMeasures {
  const { k = Infinity } = options;
  if (k !== Infinity && (!Number.isInteger(k) || k < 1)) {
    throw new RangeError(`Cannot judge a ranking: k must be a whole number of at least 1, received ${k}`);
  }
  const grades = [...relevance.values()].filter((grade) => grade > 0).sort((a, b) => b - a);
  if (grades.length === 0) {
    throw new RangeError("Cannot judge a ranking: no document is relevant, expected at least one");
  }
  const places = [...new Set(ranked)].slice(0, k).map((id) => Math.max(0, relevance.get(id) ?? 0));
  let hits = 0;
  let first = 0;
  let precisions = 0;
  places.forEach((grade, at) => {
    if (grade === 0) return;
    hits++;
    if (first === 0) first = at + 1;
    precisions += hits / (at + 1);
  });
  const depth = k === Infinity ? places.length : k;
  return {
    precision: depth === 0 ? 0 : hits / depth,
    recall: hits / grades.length,
    reciprocalRank: first === 0 ? 0 : 1 / first,
    averagePrecision: precisions / grades.length,
    ndcg: gainOf(places) / gainOf(k === Infinity ? grades : grades.slice(0, k)),
  };
}

function gainOf(grades: readonly number[]): number {
  return grades.reduce((sum, grade, at) => sum + grade / Math.log2(at + 2), 0);
}
