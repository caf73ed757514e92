import type { Assessment, Span, TraceDetails, TraceState } from "../../contracts/mod.ts";
import { preview } from "../sqlite/previews.ts";
import { toWire } from "./assessment_wire.ts";
import type { RestContext } from "./context.ts";
import type { SpanRecord } from "./spans.ts";
import { type ServerTrace, toTraceWire, unchanged } from "./trace_wire.ts";

/** What a batch says about one trace that spans alone cannot say to the server. */
export interface TraceCompletion {
  /** What comes with its root, put together. */
  details: TraceDetails;
  /** Its root, where it is in the batch. */
  root: Span | null;
  /** Whether a span of the batch has not ended: the server takes its missing end for the year 1970. */
  unfinished: boolean;
}

/** Looks through the spans of a batch for what the server must be told besides; most traces need nothing. */
export function completionsOf(
  records: readonly SpanRecord[],
  options: { always: boolean },
): Map<string, TraceCompletion> {
  const found = new Map<string, TraceCompletion>();
  for (const { span, trace } of records) {
    const unfinished = span.endTimeUnixNano === null;
    if (!options.always && !unfinished && !needsMore(trace)) continue;
    const before = found.get(span.traceId) ?? { details: {}, root: null, unfinished: false };
    found.set(span.traceId, {
      details: merge(before.details, trace ?? {}),
      root: before.root,
      unfinished: before.unfinished || unfinished,
    });
  }
  for (const { span } of records) {
    const completion = found.get(span.traceId);
    if (completion !== undefined && span.parentSpanId === null) completion.root = span;
  }
  return found;
}

/**
 * Tells the server what spans cannot say: metadata, run, the caller's own id, readable previews; and judgements, many at
 * once. It replaces what the server knows of the trace, so that must have been read before.
 *
 * @param runIds Ids of runs as the server knows them, by the ids in the records.
 */
export async function completeTrace(
  { api }: RestContext,
  known: ServerTrace,
  options: {
    completion: TraceCompletion | undefined;
    assessments: readonly Assessment[];
    runIds: ReadonlyMap<string, string>;
    older: boolean;
    signal: AbortSignal | undefined;
  },
): Promise<void> {
  const { completion, assessments, runIds, signal } = options;
  const trace = withCompletion(known, completion, options);
  const wire = assessments.map((each) =>
    toWire(each, each.runId === null ? null : runIds.get(each.runId) ?? each.runId)
  );
  await api.tell("POST /api/3.0/mlflow/traces", {
    action: `store the trace "${known.info.traceId}"`,
    json: { trace: { trace_info: toTraceWire(trace, wire) } },
    signal,
  });
}

// Only the caller's own id, metadata and the run have no place among the attributes of a span.
function needsMore(details: TraceDetails | undefined): boolean {
  if (details === undefined) return false;
  const { runId, clientRequestId, metadata = {} } = details;
  return runId !== undefined || clientRequestId !== undefined || Object.keys(metadata).length > 0;
}

function merge(before: TraceDetails, after: TraceDetails): TraceDetails {
  return {
    ...before,
    ...after,
    tags: { ...before.tags, ...after.tags },
    metadata: { ...before.metadata, ...after.metadata },
  };
}

function withCompletion(
  known: ServerTrace,
  completion: TraceCompletion | undefined,
  { runIds, older }: { runIds: ReadonlyMap<string, string>; older: boolean },
): Omit<ServerTrace, "raw"> {
  const base = unchanged(known, { older });
  if (completion === undefined) return { info: base, clientRequestId: known.clientRequestId };
  const { details, root, unfinished } = completion;
  const { runId, userId } = details;
  const { "mlflow.trace.session": session, ...metadata } = details.metadata ?? {};
  const { inputs, outputs } = root ?? {};
  return {
    info: {
      ...base,
      name: details.tags?.["mlflow.traceName"] ?? root?.name ?? base.name,
      tags: { ...base.tags, ...details.tags },
      metadata: {
        ...base.metadata,
        ...metadata,
        ...(userId === undefined ? {} : { "mlflow.trace.user": userId }),
        ...(runId === undefined ? {} : { "mlflow.sourceRun": runIds.get(runId) ?? runId }),
      },
      sessionId: details.sessionId ?? session ?? null,
      state: root === null ? base.state : stateOf(root),
      executionDurationMs: unfinished && root?.endTimeUnixNano === null ? null : base.executionDurationMs,
      requestPreview: preview(JSON.stringify(inputs), { value: inputs, role: "user" }) ?? base.requestPreview,
      responsePreview: preview(JSON.stringify(outputs), { value: outputs, role: "assistant" }) ?? base.responsePreview,
    },
    clientRequestId: details.clientRequestId ?? known.clientRequestId,
  };
}

function stateOf(root: Span): TraceState {
  if (root.endTimeUnixNano === null) return "IN_PROGRESS";
  return root.status.code === "ERROR" ? "ERROR" : "OK";
}
