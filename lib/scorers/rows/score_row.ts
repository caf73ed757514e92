import { type Score, type Scorer, type ScorerRow, toErrorData } from "../../contracts/mod.ts";
import { usableScore } from "./usable_score.ts";

/**
 * Judges a row with several scorers, one after the other. What throws, gives no score or a value outside its scale is a
 * failed score of that scorer; the others stand.
 *
 * @returns The scores by the names of their scorers, in their order.
 *
 * @example
 * ```ts
 * import { exactMatch, scoreRow } from "vigil/scorers";
 * await scoreRow([exactMatch()], { inputs: "2+2", outputs: "4", expectations: "4" });
 * // { exact_match: { status: "scored", value: true } }
 * ```
 */
export async function scoreRow(
  scorers: readonly Scorer[],
  row: ScorerRow,
  options: { signal?: AbortSignal } = {},
): Promise<Record<string, Score>> {
  const scores: Record<string, Score> = {};
  for (const scorer of scorers) scores[scorer.name] = await scoreOf(scorer, row, options);
  return scores;
}

async function scoreOf(scorer: Scorer, row: ScorerRow, options: { signal?: AbortSignal }): Promise<Score> {
  try {
    return usableScore(await scorer.score(row, options), scorer);
  } catch (error) {
    return { status: "failed", error: toErrorData(error) };
  }
}
