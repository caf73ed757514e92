import { z } from "zod";
import { ServiceError, type Span, type Trace, type TraceDetails } from "../../contracts/mod.ts";
import type { RestContext, SpanTransport } from "../rest/context.ts";
import { isMissing, RequestRefused } from "../rest/errors.ts";
import type { SpanRecord } from "../rest/spans.ts";
import { readTraceInfos, sortSpans } from "../rest/trace_search.ts";
import { type ServerTrace, toTraceWire } from "../rest/trace_wire.ts";
import { type SignedAddress, signedAddressSchema, type SignedStorage } from "./signed_storage.ts";
import { decodeTraceData, encodeTraceData } from "./trace_data.ts";
import { traceInfoOf } from "./trace_info.ts";

const credentialSchema = z.object({ credential_info: signedAddressSchema });

/**
 * Spans as Databricks takes them: what is known of a trace is told to the workspace, the spans of a trace are one file in
 * its storage. Spans that come later are put to those that are there; two machines that write to one trace at the same
 * moment can lose each other's.
 */
export function databricksSpans(storage: SignedStorage): SpanTransport {
  return {
    async store(context, records, { experimentId, reject }) {
      const traces = Map.groupBy(records.filter((record) => canBeWritten(record, reject)), ({ span }) => span.traceId);
      const known = await readTraceInfos(context, [...traces.keys()]);
      await Promise.all(Array.from(traces, async ([traceId, own]) => {
        try {
          await storeTrace(context, storage, { traceId, own, experimentId, known: known.get(traceId) ?? null });
        } catch (error) {
          if (!(error instanceof RequestRefused)) throw error;
          for (const record of own) reject(record, error);
        }
      }));
    },
    read: (context, traceId) => readTrace(context, storage, traceId),
    tellsDetailsApart: false,
  };
}

// One span that cannot be written must not take its trace with it.
function canBeWritten(record: SpanRecord, reject: (record: SpanRecord, error: unknown) => void): boolean {
  try {
    encodeTraceData(record.span.traceId, [record.span]);
    return true;
  } catch (error) {
    reject(record, error);
    return false;
  }
}

async function storeTrace(
  context: RestContext,
  storage: SignedStorage,
  { traceId, own, experimentId, known }: {
    traceId: string;
    own: readonly SpanRecord[];
    experimentId: string;
    known: ServerTrace | null;
  },
): Promise<void> {
  const before = known === null ? [] : await readSpans(context, storage, traceId);
  const spans = merge(before, own);
  const body = encodeTraceData(traceId, spans);
  const arrived = new Set(own.map(({ span }) => span.spanId));
  const told = traceInfoOf(spans, { traceId, experimentId, known, arrived, details: detailsOf(own, context) });
  await context.api.tell("POST /api/3.0/mlflow/traces", {
    action: `store the trace "${traceId}"`,
    json: { trace: { trace_info: toTraceWire(told, []) } },
  });
  const action = `store the spans of the trace "${traceId}"`;
  await storage.put(addressOf(context, { traceId, what: "upload", action }), body, {
    action,
    signal: context.api.signal,
  });
}

function merge(before: readonly Span[], records: readonly SpanRecord[]): Span[] {
  const spans = new Map(before.map((span) => [span.spanId, span]));
  for (const { span } of records) spans.set(span.spanId, span);
  return sortSpans([...spans.values()]);
}

/** What comes with outermost spans, with runs by the workspace's own ids; what comes with the root counts most. */
function detailsOf(records: readonly SpanRecord[], { runIds }: RestContext): Map<string, TraceDetails> {
  const details = new Map<string, TraceDetails>();
  const rootLast = records.toSorted((a, b) =>
    Number(a.span.parentSpanId === null) - Number(b.span.parentSpanId === null)
  );
  for (const { span, trace } of rootLast) {
    if (trace === undefined) continue;
    const { runId, ...rest } = trace;
    details.set(span.spanId, runId === undefined ? rest : { ...rest, runId: runIds.get(runId) ?? runId });
  }
  return details;
}

async function readTrace(context: RestContext, storage: SignedStorage, traceId: string): Promise<Trace | null> {
  const known = (await readTraceInfos(context, [traceId])).get(traceId);
  if (known === undefined) return null;
  return { info: known.info, spans: sortSpans(await readSpans(context, storage, traceId)) };
}

async function readSpans(context: RestContext, storage: SignedStorage, traceId: string): Promise<Span[]> {
  const action = `read the spans of the trace "${traceId}"`;
  let bytes: Uint8Array;
  try {
    const address = addressOf(context, { traceId, what: "download", action });
    bytes = await storage.get(address, { action, signal: context.api.signal });
  } catch (error) {
    // The trace is told before its spans are stored.
    if (isMissing(error)) return [];
    throw error;
  }
  try {
    return decodeTraceData(traceId, bytes);
  } catch (error) {
    throw new ServiceError(`Cannot ${action}: the file in the workspace's storage holds something else`, {
      cause: error,
    });
  }
}

function addressOf(
  { api }: RestContext,
  { traceId, what, action }: { traceId: string; what: "upload" | "download"; action: string },
): () => Promise<SignedAddress> {
  return async () => {
    const path = `/api/2.0/mlflow/traces/${encodeURIComponent(traceId)}/credentials-for-data-${what}`;
    const { credential_info: address } = await api.call(`GET ${path}`, { schema: credentialSchema, action });
    return address;
  };
}
