import { type Cost, type Span, type Trace, trackingRecordSchema } from "../contracts/mod.ts";
import type { TraceSink, TraceSummary } from "../tracing/mod.ts";

/** Keeps what a call records, for scorers that judge how an answer came about. */
export interface CaughtTrace {
  /** Where the call records; hands everything on. */
  readonly sink: TraceSink;
  /** The trace of a summary with its spans in order of their start; undefined where none was captured. */
  trace(summary: TraceSummary | undefined): Trace | undefined;
}

/**
 * Catches the spans of a call on their way to the store.
 *
 * @param store Where they go on to; null for nowhere.
 */
export function catchTrace(store: TraceSink | null): CaughtTrace {
  const lines: string[] = [];
  return {
    sink: {
      recordJson(json, options) {
        lines.push(json);
        store?.recordJson(json, options);
      },
    },
    trace(summary) {
      if (summary === undefined) return undefined;
      const spans = lines.flatMap(spanOf).filter(({ traceId }) => traceId === summary.traceId)
        .sort((a, b) => a.startTimeUnixNano.length - b.startTimeUnixNano.length || compare(a, b));
      const [root] = spans.filter(({ parentSpanId }) => parentSpanId === null);
      if (root === undefined) return undefined;
      return {
        info: {
          traceId: summary.traceId,
          experimentId: "",
          name: summary.name,
          timestampMs: Number(BigInt(root.startTimeUnixNano) / 1_000_000n),
          executionDurationMs: summary.durationMs,
          state: summary.status,
          requestPreview: null,
          responsePreview: null,
          tags: {},
          metadata: {},
          usage: summary.usage,
          cost: summary.costUsd === null ? null : costOf(spans),
          sessionId: null,
          assessments: [],
        },
        spans,
      };
    },
  };
}

function spanOf(json: string): Span[] {
  const parsed = trackingRecordSchema.safeParse(JSON.parse(json));
  return parsed.success && parsed.data.kind === "span" ? [parsed.data.span] : [];
}

function compare(a: Span, b: Span): number {
  return a.startTimeUnixNano < b.startTimeUnixNano ? -1 : a.startTimeUnixNano > b.startTimeUnixNano ? 1 : 0;
}

function costOf(spans: readonly Span[]): Cost {
  const total: Cost = { inputUsd: 0, outputUsd: 0, totalUsd: 0 };
  for (const { cost } of spans) {
    total.inputUsd += cost?.inputUsd ?? 0;
    total.outputUsd += cost?.outputUsd ?? 0;
    total.totalUsd += cost?.totalUsd ?? 0;
  }
  return total;
}
