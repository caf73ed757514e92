import type { Span, TraceDetails, TraceInfo } from "../../contracts/mod.ts";
import { mergeDetails } from "../rest/complete_traces.ts";
import { milliseconds, outcomeOf, type TraceOutcome } from "../rest/trace_outcome.ts";
import type { ServerTrace } from "../rest/trace_wire.ts";
import { costFields, usageFields } from "../sqlite/span_content.ts";
import { toTotalsNode } from "../sqlite/span_row.ts";
import { totalCost, totalUsage } from "../sqlite/totals.ts";

/** A trace as it is told to the workspace. */
export type ToldTrace = Omit<ServerTrace, "raw">;

/** What a trace is told from. */
export interface TraceSource {
  /** Id of the trace. */
  traceId: string;
  /** Experiment of a new trace. */
  experimentId: string;
  /** What the workspace knows of it; null where it is new. */
  known: ServerTrace | null;
  /** Ids of the spans that have come now. */
  arrived: ReadonlySet<string>;
  /** What comes with outermost spans, by the ids of those. */
  details: ReadonlyMap<string, TraceDetails>;
}

/** What is told of a trace, all of whose spans are known. */
export function traceInfoOf(spans: readonly Span[], source: TraceSource): ToldTrace {
  const { traceId, experimentId, known } = source;
  const { root, standIns } = outermostOf(spans, source);
  const trace = [...source.details.values()].reduce(mergeDetails, {});
  const { "mlflow.trace.session": session, ...metadata } = trace.metadata ?? {};
  const startMs = Math.min(...spans.map(({ startTimeUnixNano }) => milliseconds(startTimeUnixNano)));
  const ends = spans.flatMap(({ endTimeUnixNano }) => endTimeUnixNano === null ? [] : [milliseconds(endTimeUnixNano)]);
  const told = outcomeOf(known?.info ?? { ...NOTHING, timestampMs: startMs }, { root, standIns });
  const first = root ?? standIns[0] ?? null;
  const info: TraceInfo = {
    ...told,
    traceId,
    experimentId: known?.info.experimentId ?? experimentId,
    name: trace.tags?.["mlflow.traceName"] ?? told.name,
    timestampMs: startMs,
    executionDurationMs: ends.length === 0 ? null : Math.max(...ends) - startMs,
    tags: { ...known?.info.tags, ...trace.tags },
    metadata: {
      ...known?.info.metadata,
      ...metadata,
      ...totalsOf(spans),
      "mlflow.trace_schema.version": "3",
      ...userOf(first, trace),
      ...(trace.runId === undefined ? {} : { "mlflow.sourceRun": trace.runId }),
    },
    usage: null,
    cost: null,
    sessionId: trace.sessionId ?? session ?? sessionOf(first) ?? known?.info.sessionId ?? null,
    assessments: [],
  };
  return { info, clientRequestId: trace.clientRequestId ?? known?.clientRequestId ?? null };
}

const NOTHING: Omit<TraceOutcome, "timestampMs"> = {
  name: null,
  state: "IN_PROGRESS",
  executionDurationMs: null,
  requestPreview: null,
  responsePreview: null,
};

// What a root that came before has told is known.
function outermostOf(
  spans: readonly Span[],
  { arrived, details }: TraceSource,
): { root: Span | null; standIns: readonly Span[] } {
  const root = spans.find(({ parentSpanId }) => parentSpanId === null) ?? null;
  if (root !== null) return { root: arrived.has(root.spanId) ? root : null, standIns: [] };
  return { root: null, standIns: spans.filter(({ spanId }) => details.has(spanId)) };
}

function totalsOf(spans: readonly Span[]): Record<string, string> {
  const nodes = spans.map(toTotalsNode);
  const usage = totalUsage(nodes);
  const cost = totalCost(nodes);
  return {
    ...(usage === null ? {} : { "mlflow.trace.tokenUsage": JSON.stringify(usageFields(usage)) }),
    ...(cost === null ? {} : { "mlflow.trace.cost": JSON.stringify(costFields(cost)) }),
  };
}

function userOf(root: Span | null, { userId }: TraceDetails): Record<string, string> {
  const user = userId ?? root?.attributes["user.id"];
  return typeof user === "string" ? { "mlflow.trace.user": user } : {};
}

function sessionOf(root: Span | null): string | null {
  const session = root?.attributes["session.id"];
  return typeof session === "string" ? session.slice(0, 250) : null;
}
