import type { Score, Scorer, TraceQuery, Tracking } from "vigil/contracts";
import { judgeTraces } from "vigil/monitoring";
import { evaluationEvent, inSample, type OtlpLogRecord } from "vigil/scorers";

/** Options of {@linkcode scoreTraces}. */
export interface ScoreTracesOptions {
  /** The store, to read from and to record in. */
  store: Tracking;
  /** Which traces. */
  query: TraceQuery;
  /** Judges of single traces. */
  scorers: readonly Scorer[];
  /** Share of the traces, by the hash of their ids. */
  sample: number;
  /** Most that may be spent, in US dollars. */
  maxUsd: number | undefined;
  /** Stops the work; what is done is kept. */
  signal: AbortSignal;
  /** Moment of the judgements, in milliseconds since 1970. */
  timeMs: number;
  /** Is told how many of how many traces are done. */
  onProgress(state: { done: number; total: number }): void;
}

/** What became of stored traces. */
export interface TracesOutcome {
  /** Scores by scorer, in the order of the traces. */
  scores: Map<string, Score[]>;
  /** Scores by trace, in the order in which they were scored. */
  lines: { id: string; scores: Record<string, Score> }[];
  /** The scores as events of OpenTelemetry, beside the roots of their traces. */
  events: OtlpLogRecord[];
  /** What was spent, in US dollars. */
  spentUsd: number;
  /** Why it stopped before the end; undefined where it did not. */
  stopped: string | undefined;
}

/** Most traces of one call. */
const MOST_TRACES = 1_000_000;

/** Scores stored traces and records each score as an assessment; scoring again replaces the assessments of before. */
export async function scoreTraces(options: ScoreTracesOptions): Promise<TracesOutcome> {
  const { store, scorers, sample, signal, timeMs, maxUsd } = options;
  const found = await store.traces({ limit: MOST_TRACES, ...options.query });
  const traces = found.filter(({ traceId, state }) => state !== "IN_PROGRESS" && inSample(traceId, sample));
  const scores = new Map(scorers.map(({ name }): [string, Score[]] => [name, []]));
  const lines: TracesOutcome["lines"] = [];
  const events: OtlpLogRecord[] = [];
  const { spentUsd, stopped } = await judgeTraces(traces.map(({ traceId }) => ({ traceId, scorers })), {
    store,
    maxUsd: maxUsd ?? null,
    signal,
    timeMs: () => timeMs,
    // What chance a trace had, so that averages can weigh it.
    assessment: () => sample < 1 ? { metadata: { "vigil.sampling_rate": String(sample) } } : {},
    onJudged({ trace, scores: judged }) {
      const { traceId } = trace.info;
      const spanId = trace.spans.find(({ parentSpanId }) => parentSpanId === null)?.spanId ?? "";
      for (const scorer of scorers) {
        const score = judged[scorer.name];
        if (score === undefined) continue;
        scores.get(scorer.name)?.push(score);
        const event = evaluationEvent(score, scorer, { traceId, spanId, timestampMs: timeMs });
        if (event !== null) events.push(event);
      }
      lines.push({ id: traceId, scores: judged });
      options.onProgress({ done: lines.length, total: traces.length });
    },
  });
  return { scores, lines, events, spentUsd, stopped: stopped ?? undefined };
}
