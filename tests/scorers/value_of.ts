import type { Score, Scorer, ScorerRow, Span, Trace } from "../../lib/contracts/mod.ts";

/** The value that a scorer gives, or the status of a score without one. */
export async function valueOf(scorer: Scorer, row: Partial<ScorerRow>): Promise<unknown> {
  const score = await scorer.score({ inputs: null, outputs: null, ...row }, {});
  return score.status === "scored" ? score.value : score.status;
}

/** A score that must have a value. */
export async function scoredOf(scorer: Scorer, row: Partial<ScorerRow>): Promise<Extract<Score, { status: "scored" }>> {
  const score = await scorer.score({ inputs: null, outputs: null, ...row }, {});
  if (score.status === "scored") return score;
  throw new TypeError(`Expected a value, found ${JSON.stringify(score)}`);
}

/** A trace of a root and spans below it. */
export function traceOf(spans: readonly Partial<Span>[], info: Partial<Trace["info"]> = {}): Trace {
  const traceId = `tr-${"1".repeat(32)}`;
  const span = (given: Partial<Span>, index: number): Span => ({
    traceId,
    spanId: String(index).padStart(16, "0"),
    parentSpanId: index === 0 ? null : "0".repeat(16),
    name: "span",
    type: "UNKNOWN",
    startTimeUnixNano: String(index),
    endTimeUnixNano: String(index + 1),
    status: { code: "OK" },
    attributes: {},
    events: [],
    links: [],
    ...given,
  });
  return {
    info: {
      traceId,
      experimentId: "0",
      name: "agent",
      timestampMs: 0,
      executionDurationMs: 12,
      state: "OK",
      requestPreview: null,
      responsePreview: null,
      tags: {},
      metadata: {},
      usage: null,
      cost: null,
      sessionId: null,
      assessments: [],
      ...info,
    },
    spans: [{ name: "agent", type: "AGENT", inputs: "?", outputs: "!" } as const, ...spans].map(span),
  };
}
