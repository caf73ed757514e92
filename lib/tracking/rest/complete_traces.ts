import type { Assessment, Span, TraceDetails } from "../../contracts/mod.ts";
import { toWire } from "./assessment_wire.ts";
import type { RestContext } from "./context.ts";
import type { SpanRecord } from "./spans.ts";
import { outcomeOf } from "./trace_outcome.ts";
import { readTrace } from "./trace_search.ts";
import { type ServerTrace, toTraceWire, unchanged } from "./trace_wire.ts";

/** What a batch says about one trace that spans alone cannot say to the server. */
export interface TraceCompletion {
  /** What comes with its root, put together. */
  details: TraceDetails;
  /** Its root, where it is in the batch. */
  root: Span | null;
  /** Where it is not: the outermost spans of processes that were called from elsewhere, as they came. */
  standIns: readonly Span[];
}

const NOTHING: TraceCompletion = { details: {}, root: null, standIns: [] };

/** Looks through the spans of a batch for what the server must be told besides; most traces need nothing. */
export function completionsOf(
  records: readonly SpanRecord[],
  options: { always: boolean },
): Map<string, TraceCompletion> {
  const found = new Map<string, TraceCompletion>();
  for (const { span, trace } of records) {
    // The server takes a missing end for the year 1970.
    const unfinished = span.endTimeUnixNano === null;
    const standsIn = span.parentSpanId !== null && trace !== undefined;
    if (!options.always && !unfinished && !standsIn && !needsMore(trace)) continue;
    const before = found.get(span.traceId) ?? NOTHING;
    found.set(span.traceId, {
      details: mergeDetails(before.details, trace ?? {}),
      root: null,
      standIns: standsIn ? [...before.standIns, span] : before.standIns,
    });
  }
  for (const { span } of records) {
    const completion = span.parentSpanId === null ? found.get(span.traceId) : undefined;
    if (completion !== undefined) found.set(span.traceId, { ...completion, root: span, standIns: [] });
  }
  return found;
}

/**
 * The completion of a trace whose root came when another span had stood for it: what a server was told of a trace it does
 * not change by itself. Null where it was not told.
 */
export function lateRoot(known: ServerTrace, records: readonly SpanRecord[]): TraceCompletion | null {
  if (known.raw.metadata["mlflow.trace.infoFinalized"] === undefined) return null;
  const record = records.findLast(({ span }) => span.parentSpanId === null);
  return record === undefined ? null : { ...NOTHING, details: record.trace ?? {}, root: record.span };
}

/**
 * Tells the server what spans cannot say: metadata, run, the caller's own id, readable previews; and judgements, many at
 * once. It replaces what the server knows of the trace, so that must have been read before.
 *
 * @param runIds Ids of runs as the server knows them, by the ids in the records.
 */
export async function completeTrace(
  context: RestContext,
  known: ServerTrace,
  options: {
    completion: TraceCompletion | null;
    assessments: readonly Assessment[];
    runIds: ReadonlyMap<string, string>;
    older: boolean;
  },
): Promise<void> {
  const { assessments, runIds } = options;
  const completion = await withoutStandIns(context, known, options.completion);
  const trace = withCompletion(known, completion, options);
  const wire = assessments.map((each) =>
    toWire(each, each.runId === null ? null : runIds.get(each.runId) ?? each.runId)
  );
  await context.api.tell("POST /api/3.0/mlflow/traces", {
    action: `store the trace "${known.info.traceId}"`,
    json: { trace: { trace_info: toTraceWire(trace, wire) } },
  });
}

// Only the caller's own id, metadata and the run have no place among the attributes of a span.
function needsMore(details: TraceDetails | undefined): boolean {
  if (details === undefined) return false;
  const { runId, clientRequestId, metadata = {} } = details;
  return runId !== undefined || clientRequestId !== undefined || Object.keys(metadata).length > 0;
}

// A root that has come stays: only a trace that is finished or named can have one.
async function withoutStandIns(
  context: RestContext,
  { info }: ServerTrace,
  completion: TraceCompletion | null,
): Promise<TraceCompletion | null> {
  if (completion === null || completion.standIns.length === 0) return completion;
  if (info.state === "IN_PROGRESS" && info.name === null) return completion;
  const trace = await readTrace(context, info.traceId);
  const isThere = trace?.spans.some(({ parentSpanId }) => parentSpanId === null) ?? false;
  return isThere ? { ...completion, standIns: [] } : completion;
}

/** Puts together what comes with several spans of a trace; the later one counts. */
export function mergeDetails(before: TraceDetails, after: TraceDetails): TraceDetails {
  return {
    ...before,
    ...after,
    tags: { ...before.tags, ...after.tags },
    metadata: { ...before.metadata, ...after.metadata },
  };
}

function withCompletion(
  known: ServerTrace,
  completion: TraceCompletion | null,
  { runIds, older }: { runIds: ReadonlyMap<string, string>; older: boolean },
): Omit<ServerTrace, "raw"> {
  const base = unchanged(known, { older });
  if (completion === null) return { info: base, clientRequestId: known.clientRequestId };
  const { details, root, standIns } = completion;
  const { runId, userId } = details;
  const { "mlflow.trace.session": session, ...metadata } = details.metadata ?? {};
  const isTold = root !== null || standIns.length > 0;
  return {
    info: {
      ...base,
      ...(isTold ? outcomeOf(known.info, { root, standIns }) : {}),
      ...nameOf(details),
      tags: { ...base.tags, ...details.tags },
      metadata: {
        ...base.metadata,
        ...metadata,
        ...(userId === undefined ? {} : { "mlflow.trace.user": userId }),
        ...(runId === undefined ? {} : { "mlflow.sourceRun": runIds.get(runId) ?? runId }),
      },
      sessionId: details.sessionId ?? session ?? null,
    },
    clientRequestId: details.clientRequestId ?? known.clientRequestId,
  };
}

function nameOf({ tags }: TraceDetails): { name?: string } {
  const name = tags?.["mlflow.traceName"];
  return name === undefined ? {} : { name };
}
