import type { Assessment, Score, Scorer } from "../../contracts/mod.ts";

/** What a score is an assessment of. */
export interface AssessmentOptions {
  /** Trace that was judged. */
  traceId: string;
  /** Span that was judged. @default {null, the whole trace} */
  spanId?: string | null;
  /** Run that the judgement was made in. @default {null} */
  runId?: string | null;
  /** When, in milliseconds since 1970. */
  timestampMs: number;
  /** Further details. @default {{}} */
  metadata?: Record<string, string>;
  /** Which try this is: a later one is a judgement of its own, beside the failed one. @default {1} */
  attempt?: number;
  /** Id of the judgement that this one replaces; that one is kept, but no longer holds. */
  overrides?: string;
  /** Whether an abstention is kept: feedback without a value, its reason as rationale, `vigil.status` = `abstained`. @default {false} */
  keepAbstained?: boolean;
}

/**
 * The assessment that keeps a score: feedback with value, reason, source and version, or with the error of a scorer that
 * failed. A score that abstained is none (null) unless abstentions are kept.
 *
 * Its id comes from trace, span, run, scorer and version, so that scoring again replaces the judgement instead of adding a
 * second one.
 *
 * @example
 * ```ts
 * import { exactMatch, scoreAssessment } from "vigil/scorers";
 * const score = { status: "scored", value: true } as const;
 * const kept = await scoreAssessment(score, exactMatch(), { traceId: "tr-1", timestampMs: 0 });
 * kept?.source; // { type: "CODE", id: "exact_match@1" }
 * ```
 */
export async function scoreAssessment(
  score: Score,
  scorer: Pick<Scorer, "name" | "version" | "source">,
  options: AssessmentOptions,
): Promise<Assessment | null> {
  const { traceId, spanId = null, runId = null, attempt = 1 } = options;
  const parts = [traceId, spanId ?? "", runId ?? "", scorer.name, scorer.version];
  const assessmentId = await stableId(attempt > 1 ? [...parts, String(attempt)] : parts);
  return assessmentOf(score, scorer, { ...options, assessmentId });
}

/**
 * The assessment that keeps a score, with an id of the caller's choice; null for a score that abstained.
 *
 * @example
 * ```ts
 * import { assessmentOf, exactMatch } from "vigil/scorers";
 * const options = { assessmentId: `a-${"0".repeat(32)}`, traceId: "tr-1", timestampMs: 0 };
 * assessmentOf({ status: "abstained", reason: "Nothing is expected" }, exactMatch(), options); // null
 * ```
 */
export function assessmentOf(
  score: Score,
  scorer: Pick<Scorer, "name" | "version" | "source">,
  options: AssessmentOptions & { assessmentId: string },
): Assessment | null {
  if (score.status === "abstained" && options.keepAbstained !== true) return null;
  const { assessmentId, traceId, spanId = null, runId = null, timestampMs, metadata = {}, overrides } = options;
  const { name, version, source } = scorer;
  const details: Record<string, string> = { ...metadata, "vigil.scorer_version": version };
  if (score.status === "abstained") details["vigil.status"] = "abstained";
  if (score.status === "scored") {
    if (typeof score.costUsd === "number") details["mlflow.assessment.judgeCost"] = String(score.costUsd);
    if (score.evidence !== undefined) details["vigil.evidence"] = JSON.stringify(score.evidence).slice(0, 4000);
  }
  return {
    assessmentId,
    traceId,
    spanId,
    name,
    kind: "feedback",
    value: score.status === "scored" ? score.value : null,
    error: score.status === "failed" ? { code: score.error.name, message: score.error.message } : null,
    rationale: rationaleOf(score),
    source: { type: source, id: `${name}@${version}`.slice(0, 250) },
    runId,
    timestampMs,
    metadata: details,
    ...overrides === undefined ? {} : { overrides },
    valid: true,
  };
}

function rationaleOf(score: Score): string | null {
  if (score.status === "abstained") return score.reason;
  return score.status === "scored" ? score.rationale ?? null : null;
}

async function stableId(parts: readonly string[]): Promise<string> {
  const digest = await crypto.subtle.digest("SHA-256", new TextEncoder().encode(JSON.stringify(parts)));
  return `a-${[...new Uint8Array(digest).slice(0, 16)].map((byte) => byte.toString(16).padStart(2, "0")).join("")}`;
}
