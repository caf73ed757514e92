import type { Score, Scorer } from "../../contracts/mod.ts";

/** What a score's event belongs to. */
export interface EvaluationEventOptions {
  /** Trace that was judged, with or without `tr-` before its 32 hexadecimal digits. */
  traceId: string;
  /** Span that was judged, 16 hexadecimal digits; the root's for a whole trace. */
  spanId: string;
  /** Id of the judged response of a model. */
  responseId?: string;
  /** When, in milliseconds since 1970. */
  timestampMs: number;
}

/** A value of an attribute in OTLP's JSON. */
export type OtlpValue = { stringValue: string } | { doubleValue: number };

/** A log record in OTLP's JSON. */
export interface OtlpLogRecord {
  /** When it happened, in nanoseconds since 1970. */
  timeUnixNano: string;
  /** 9 is INFO, 17 is ERROR. */
  severityNumber: number;
  /** Name of the event. */
  eventName: string;
  /** Trace, 32 hexadecimal digits. */
  traceId: string;
  /** Span, 16 hexadecimal digits. */
  spanId: string;
  /** Details. */
  attributes: { key: string; value: OtlpValue }[];
}

/**
 * The event `gen_ai.evaluation.result` that keeps a score as OpenTelemetry's conventions for generative AI say: a log record
 * beside the judged span. A score that abstained gives none; one that failed has `error.type` in place of a value.
 *
 * The conventions know no version of an evaluation: it stands in `vigil.scorer.version`.
 *
 * @example
 * ```ts
 * import { evaluationEvent, faithfulness } from "vigil/scorers";
 * const judged = { traceId: `tr-${"a".repeat(32)}`, spanId: "b".repeat(16), timestampMs: 0 };
 * evaluationEvent({ status: "scored", value: 0.9 }, faithfulness(), judged)?.eventName; // "gen_ai.evaluation.result"
 * ```
 *
 * Source: open-telemetry/semantic-conventions-genai, events (Development).
 */
export function evaluationEvent(
  score: Score,
  scorer: Pick<Scorer, "name" | "version" | "source">,
  options: EvaluationEventOptions,
): OtlpLogRecord | null {
  if (score.status === "abstained") return null;
  const { traceId, spanId, responseId, timestampMs } = options;
  const attributes: OtlpLogRecord["attributes"] = [
    text("gen_ai.evaluation.name", scorer.name),
    text("vigil.scorer.version", scorer.version),
    text("vigil.scorer.source", scorer.source),
  ];
  if (responseId !== undefined) attributes.push(text("gen_ai.response.id", responseId));
  if (score.status === "failed") {
    attributes.push(text("error.type", score.error.name), text("gen_ai.evaluation.explanation", score.error.message));
  } else {
    const { value, rationale } = score;
    if (typeof value !== "string") {
      attributes.push({ key: "gen_ai.evaluation.score.value", value: { doubleValue: Number(value) } });
    }
    if (typeof value !== "number") attributes.push(text("gen_ai.evaluation.score.label", String(value)));
    if (rationale !== undefined) attributes.push(text("gen_ai.evaluation.explanation", rationale));
  }
  return {
    timeUnixNano: `${BigInt(Math.round(timestampMs)) * 1_000_000n}`,
    severityNumber: score.status === "failed" ? 17 : 9,
    eventName: "gen_ai.evaluation.result",
    traceId: traceId.replace(/^tr-/, ""),
    spanId,
    attributes,
  };
}

/**
 * One request of OTLP's logs, as JSON, for `/v1/logs` or a file that a collector reads.
 *
 * @example
 * ```ts
 * import { otlpLogs } from "vigil/scorers";
 * otlpLogs([], { version: "0.1.0" }); // { resourceLogs: [ … ] }
 * ```
 */
export function otlpLogs(records: readonly OtlpLogRecord[], options: { version: string }): Record<string, unknown> {
  return {
    resourceLogs: [{
      resource: { attributes: [text("service.name", "vigil")] },
      scopeLogs: [{ scope: { name: "vigil", version: options.version }, logRecords: records }],
    }],
  };
}

function text(key: string, value: string): OtlpLogRecord["attributes"][number] {
  return { key, value: { stringValue: value } };
}
