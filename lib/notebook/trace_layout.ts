import type { Span, Trace } from "../contracts/mod.ts";

/** One span in the order of the tree, with its time as part of the whole. */
export interface TraceRow {
  /** The span. */
  span: Span;
  /** How many spans are around it. */
  depth: number;
  /** For each level down to this one, whether a sibling follows: where the lines of the tree go on. */
  goesOn: readonly boolean[];
  /** Milliseconds from the start of the trace. */
  startMs: number;
  /** Milliseconds that it took; null while it runs. */
  durationMs: number | null;
}

/** A trace laid out for a picture or for text. */
export interface TraceLayout {
  /** Its spans, parents before their children, siblings by their start. */
  rows: TraceRow[];
  /** Milliseconds of the whole. */
  totalMs: number;
}

/** Lays the spans of a trace out as a tree. Spans whose parent is not there stand at the top. */
export function layOutTrace(trace: Trace): TraceLayout {
  const spans = [...trace.spans].sort((a, b) => compare(BigInt(a.startTimeUnixNano), BigInt(b.startTimeUnixNano)));
  const ids = new Set(spans.map(({ spanId }) => spanId));
  const children = Map.groupBy(
    spans,
    ({ parentSpanId, spanId }) =>
      parentSpanId !== null && parentSpanId !== spanId && ids.has(parentSpanId) ? parentSpanId : "",
  );
  const origin = BigInt(spans[0]?.startTimeUnixNano ?? 0);
  const rows: TraceRow[] = [];
  const visit = (parent: string, goesOn: readonly boolean[]): void => {
    const siblings = children.get(parent) ?? [];
    // A span is visited once, whatever its parents claim.
    children.delete(parent);
    siblings.forEach((span, index) => {
      const start = BigInt(span.startTimeUnixNano);
      const end = span.endTimeUnixNano === null ? null : BigInt(span.endTimeUnixNano);
      const line = [...goesOn, index < siblings.length - 1];
      rows.push({
        span,
        depth: goesOn.length,
        goesOn: line,
        startMs: milliseconds(start - origin),
        durationMs: end === null ? null : milliseconds(end - start),
      });
      visit(span.spanId, line);
    });
  };
  visit("", []);
  const totalMs = Math.max(0, ...rows.map(({ startMs, durationMs }) => startMs + (durationMs ?? 0)));
  return { rows, totalMs };
}

function milliseconds(nanoseconds: bigint): number {
  return Number(nanoseconds) / 1e6;
}

function compare(a: bigint, b: bigint): number {
  return a < b ? -1 : a > b ? 1 : 0;
}
