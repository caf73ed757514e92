import type { Scorer, ScorerRow } from "../../contracts/mod.ts";
import { abstain, NOTHING_EXPECTED } from "../answers/abstain.ts";
import { fieldOf } from "../rows/answer_fields.ts";
import { scorer } from "../scorer.ts";
import { type RankingMeasures, rankingMeasures, type Relevance } from "./ranking.ts";

/** Name of a scorer of retrieval. */
export type RetrievalMeasure =
  | "retrieval_precision"
  | "retrieval_recall"
  | "retrieval_mrr"
  | "retrieval_map"
  | "retrieval_ndcg";

const MEASURES: Readonly<Record<RetrievalMeasure, keyof RankingMeasures>> = {
  retrieval_precision: "precision",
  retrieval_recall: "recall",
  retrieval_mrr: "reciprocalRank",
  retrieval_map: "averagePrecision",
  retrieval_ndcg: "ndcg",
};

/** Options of {@linkcode retrieval}. */
export interface RetrievalOptions {
  /** Which measure. */
  measure: RetrievalMeasure;
  /** How many places count. @default {10} */
  k?: number;
}

/**
 * How good the retrieved documents are ({@linkcode rankingMeasures}). Documents are those of the trace's retrievers, or
 * `retrieved` or `documents` of the outputs, as ids or objects with an `id`; the relevant ones are `relevant` of the row's
 * expectations, as a list of ids or as grades by id. The mean over rows of `retrieval_map` and `retrieval_mrr` is MAP and MRR.
 *
 * Abstains where no document is marked as relevant, and where nothing says what was retrieved; an empty list scores 0.
 *
 * @example
 * ```ts
 * import { retrieval } from "vigil/scorers";
 * const row = { inputs: "?", outputs: { retrieved: ["b", "a"] }, expectations: { relevant: ["a"] } };
 * await retrieval({ measure: "retrieval_mrr" }).score(row, {}); // value 0.5
 * ```
 */
export function retrieval(options: RetrievalOptions): Scorer {
  const { measure, k = 10 } = options;
  return scorer((row) => {
    const relevance = relevanceOf(row.expectations);
    if (relevance === undefined) return NOTHING_EXPECTED;
    if (![...relevance.values()].some((grade) => grade > 0)) return abstain("No document is marked as relevant");
    const ranked = retrievedIds(row);
    if (ranked === undefined) return abstain("Neither trace nor outputs say which documents were retrieved");
    return rankingMeasures(ranked, relevance, { k })[MEASURES[measure]];
  }, { name: measure });
}

function relevanceOf(expectations: unknown): Relevance | undefined {
  const marked = fieldOf(expectations, "relevant") ?? fieldOf(expectations, "relevant_documents") ??
    fieldOf(expectations, "expected_documents");
  if (Array.isArray(marked)) return new Map(idsOf(marked).map((id) => [id, 1]));
  if (typeof marked !== "object" || marked === null) return undefined;
  return new Map(Object.entries(marked).map(([id, grade]) => [id, typeof grade === "number" ? grade : Number(grade)]));
}

function retrievedIds({ outputs, trace }: Pick<ScorerRow, "outputs" | "trace">): string[] | undefined {
  const spans = trace?.spans.filter(({ type }) => type === "RETRIEVER") ?? [];
  if (spans.length > 0) return spans.flatMap((span) => documentsIn(span.outputs) ?? []);
  return documentsIn(outputs);
}

function documentsIn(value: unknown): string[] | undefined {
  const list = Array.isArray(value) ? value : fieldOf(value, "retrieved") ?? fieldOf(value, "documents") ??
    fieldOf(value, "results");
  return Array.isArray(list) ? idsOf(list) : undefined;
}

function idsOf(list: readonly unknown[]): string[] {
  return list.flatMap((item) => {
    const metadata = fieldOf(item, "metadata");
    const id = typeof item === "object"
      ? fieldOf(item, "id") ?? fieldOf(item, "doc_id") ?? fieldOf(item, "doc_uri") ?? fieldOf(metadata, "id") ??
        fieldOf(metadata, "doc_uri")
      : item;
    return typeof id === "string" || typeof id === "number" ? [String(id)] : [];
  });
}
