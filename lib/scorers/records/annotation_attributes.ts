import type { Score, Scorer } from "../../contracts/mod.ts";

/** A score with the scorer that gave it. */
export interface GivenScore {
  /** The score. */
  score: Score;
  /** Who gave it. */
  scorer: Pick<Scorer, "name" | "version" | "source">;
}

const ANNOTATORS = { CODE: "CODE", LLM_JUDGE: "LLM", HUMAN: "HUMAN" } as const;

/**
 * Attributes that keep scores on a span as OpenInference's annotations: name, score or label, explanation, kind of annotator,
 * and scorer with version as identifier. Scores that abstained are left out; of those that failed the error is kept.
 *
 * @param given Scores in the order in which they are numbered.
 * @param options `scope`: what was judged; the whole trace or session has a prefix. @default {{ scope: "span" }}
 *
 * @example
 * ```ts
 * import { annotationAttributes, faithfulness } from "vigil/scorers";
 * annotationAttributes([{ score: { status: "scored", value: 0.9 }, scorer: faithfulness() }]);
 * // { "annotations.0.annotation.name": "faithfulness", "annotations.0.annotation.score": 0.9, … }
 * ```
 *
 * Source: Arize-ai/openinference, spec/semantic_conventions.md (annotations).
 */
export function annotationAttributes(
  given: readonly GivenScore[],
  options: { scope?: "span" | "trace" | "session" } = {},
): Record<string, string | number> {
  const { scope = "span" } = options;
  const prefix = scope === "span" ? "annotations" : `${scope}.annotations`;
  const attributes: Record<string, string | number> = {};
  const kept = given.filter(({ score }) => score.status !== "abstained");
  for (const [index, { score, scorer }] of kept.entries()) {
    const put = (field: string, value: string | number | undefined) => {
      if (value !== undefined) attributes[`${prefix}.${index}.annotation.${field}`] = value;
    };
    put("name", scorer.name);
    put("annotator_kind", ANNOTATORS[scorer.source]);
    put("identifier", `${scorer.name}@${scorer.version}`);
    if (score.status === "failed") {
      put("explanation", score.error.message);
      put("metadata", JSON.stringify({ version: scorer.version, error: score.error.name }));
    } else if (score.status === "scored") {
      put("score", typeof score.value === "string" ? undefined : Number(score.value));
      put("label", typeof score.value === "number" ? undefined : String(score.value));
      put("explanation", score.rationale);
      put("metadata", JSON.stringify({ version: scorer.version }));
    }
  }
  return attributes;
}
