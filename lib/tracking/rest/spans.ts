import type { TraceDetails, TrackingRecord } from "../../contracts/mod.ts";
import type { RestContext } from "./context.ts";
import { isolate } from "./isolate.ts";
import { encodeOtlpSpan, exportRequest } from "./otlp/encode_span.ts";

/** A span on its way to the server. */
export type SpanRecord = Extract<TrackingRecord, { kind: "span" }>;

interface EncodedSpan {
  records: SpanRecord[];
  details: TraceDetails | undefined;
  bytes: Uint8Array<ArrayBuffer>;
}

/** Most spans of one request, and about how many bytes: what the server takes best, without holding it for long. */
const MOST_SPANS = 500;
const MOST_BYTES = 1_000_000;

/**
 * Sends spans of one experiment. Spans that are sent again replace what was sent before. The spans of a trace go in one
 * request where they fit.
 */
export async function storeSpans(
  context: RestContext,
  records: readonly SpanRecord[],
  options: {
    experimentId: string;
    reject: (record: TrackingRecord, error: unknown) => void;
  },
): Promise<void> {
  const { experimentId, reject } = options;
  const store = async (requests: readonly EncodedSpan[][]): Promise<void> => {
    for (const request of requests) {
      await isolate(request, {
        send: (spans) => postSpans(context, spans, { experimentId }),
        reject: ({ records }, error) => records.forEach((record) => reject(record, error)),
      });
    }
  };
  await Promise.all(inChains(encodeAll(records, reject)).map(store));
}

async function postSpans(
  { api }: RestContext,
  spans: readonly EncodedSpan[],
  { experimentId }: { experimentId: string },
): Promise<void> {
  await api.tell("POST /v1/traces", {
    action: "store spans",
    body: exportRequest(spans.map(({ bytes }) => bytes)),
    headers: { "content-type": "application/x-protobuf", "x-mlflow-experiment-id": experimentId },
  });
}

// A span that comes twice is sent once, as it was last; what comes with a root is never lost.
function encodeAll(
  records: readonly SpanRecord[],
  reject: (record: TrackingRecord, error: unknown) => void,
): EncodedSpan[][] {
  const traces = new Map<string, Map<string, EncodedSpan>>();
  for (const record of records) {
    const { span } = record;
    const spans = traces.get(span.traceId) ?? new Map<string, EncodedSpan>();
    const earlier = spans.get(span.spanId);
    try {
      const details = record.trace ?? earlier?.details;
      const bytes = encodeOtlpSpan(span, details);
      spans.set(span.spanId, { records: [...earlier?.records ?? [], record], details, bytes });
      traces.set(span.traceId, spans);
    } catch (error) {
      reject(record, error);
    }
  }
  return Array.from(traces.values(), (spans) => [...spans.values()]);
}

/**
 * Requests that may be sent at the same time, each alone in its chain. A trace that does not fit into one is a chain of
 * several that follow each other, since the server must not begin it twice.
 */
function inChains(traces: readonly EncodedSpan[][]): EncodedSpan[][][] {
  const chains: EncodedSpan[][][] = [];
  const shared: EncodedSpan[][] = [];
  for (const spans of traces) {
    const last = shared.at(-1);
    if (last !== undefined && fits([...last, ...spans])) last.push(...spans);
    else if (fits(spans)) shared.push([...spans]);
    else chains.push(divide(spans));
  }
  return [...shared.map((request) => [request]), ...chains];
}

function divide(spans: readonly EncodedSpan[]): EncodedSpan[][] {
  const requests: EncodedSpan[][] = [];
  for (const span of spans) {
    const last = requests.at(-1);
    if (last !== undefined && fits([...last, span])) last.push(span);
    else requests.push([span]);
  }
  return requests;
}

function fits(spans: readonly EncodedSpan[]): boolean {
  return spans.length <= MOST_SPANS && spans.reduce((total, { bytes }) => total + bytes.length, 0) <= MOST_BYTES;
}
