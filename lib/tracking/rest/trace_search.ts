import { z } from "zod";
import type { Trace, TraceInfo, TraceQuery } from "../../contracts/mod.ts";
import type { RestContext } from "./context.ts";
import { orNull, RequestRefused } from "./errors.ts";
import { experimentIds } from "./experiments.ts";
import { conditions, equals, quoted } from "./filter.ts";
import { otlpSpanSchema } from "./otlp/decode_span.ts";
import { findRun } from "./runs.ts";
import { type ServerTrace, traceInfoSchema } from "./trace_wire.ts";
import { pageToken, readPages } from "./wire.ts";

/** Most traces that MLflow returns in one page. */
const MOST_TRACES = 500;

/** Most traces that are asked for by their ids in one request. */
const MOST_IDS = 100;

const pageSchema = z.object({ traces: z.array(traceInfoSchema).default([]), next_page_token: pageToken });
const infosSchema = z.object({ trace_infos: z.array(traceInfoSchema).default([]) });
const infoSchema = z.object({ trace: z.object({ trace_info: traceInfoSchema }) });
const traceSchema = z.object({
  trace: z.object({ trace_info: traceInfoSchema, spans: z.array(otlpSpanSchema).default([]) }),
});

/** Traces without their spans, newest first. */
export async function searchTraces(context: RestContext, query: TraceQuery = {}): Promise<TraceInfo[]> {
  const ids = await experimentIds(context, query.experiments);
  if (ids.length === 0) return [];
  const run = query.runId === undefined ? null : await findRun(context, query.runId);
  if (query.runId !== undefined && run === null) return [];
  const { limit = 1000, tags = {} } = query;
  const filter = conditions([
    run === null ? null : `attributes.run_id = '${run.runId}'`,
    query.name === undefined ? null : nameIs(query.name),
    query.state === undefined ? null : `attributes.status = '${query.state}'`,
    query.sinceMs === undefined ? null : `attributes.timestamp_ms >= ${query.sinceMs}`,
    query.untilMs === undefined ? null : `attributes.timestamp_ms < ${query.untilMs}`,
    ...Object.entries(tags).map(([key, value]) => equals("tags", { key, value })),
  ]);
  // Looked at once more here: a value that MLflow's filters cannot write is not in the filter.
  const isWanted = ({ info }: ServerTrace): boolean =>
    (query.name === undefined || info.name === query.name) &&
    Object.entries(tags).every(([key, value]) => info.tags[key] === value);
  const found = await readPages(async (page) => {
    const { traces, next_page_token: next } = await context.api.call("POST /api/3.0/mlflow/traces/search", {
      schema: pageSchema,
      action: "find traces",
      json: {
        locations: ids.map((id) => ({ type: "MLFLOW_EXPERIMENT", mlflow_experiment: { experiment_id: id } })),
        ...(filter === "" ? {} : { filter }),
        order_by: ["timestamp_ms DESC"],
        max_results: Math.min(limit, MOST_TRACES),
        ...(page === undefined ? {} : { page_token: page }),
      },
    });
    return { items: traces.filter(isWanted), next };
  }, { limit });
  return found.map(({ info }) => info);
}

/** One trace with its spans in order of their start; null where there is none. */
export async function readTrace({ api }: RestContext, traceId: string): Promise<Trace | null> {
  const found = await orNull(api.call("GET /api/3.0/mlflow/traces/get", {
    schema: traceSchema,
    action: `read the trace "${traceId}"`,
    query: { trace_id: traceId, allow_partial: true },
  }));
  if (found === null) return null;
  const { trace_info: { info }, spans } = found.trace;
  return { info, spans: sortSpans(spans) };
}

const BATCH_OF_INFOS = "POST /api/3.0/mlflow/traces/batchGetInfos";

/** What the server knows of traces, by their ids; those that it does not have are left out. */
export async function readTraceInfos(
  context: RestContext,
  traceIds: readonly string[],
): Promise<Map<string, ServerTrace>> {
  const found = new Map<string, ServerTrace>();
  for (let from = 0; from < traceIds.length; from += MOST_IDS) {
    const ids = traceIds.slice(from, from + MOST_IDS);
    const traces = await readBatch(context, ids) ?? await readOneByOne(context, ids);
    for (const trace of traces) found.set(trace.info.traceId, trace);
  }
  return found;
}

// MLflow 3.10 does not have it.
async function readBatch(
  { api, lacks }: RestContext,
  ids: readonly string[],
): Promise<ServerTrace[] | null> {
  if (lacks.has(BATCH_OF_INFOS)) return null;
  try {
    const { trace_infos: infos } = await api.call(BATCH_OF_INFOS, {
      schema: infosSchema,
      action: "read traces",
      json: { trace_ids: ids },
    });
    return infos;
  } catch (error) {
    if (!(error instanceof RequestRefused) || (error.status !== 404 && error.status !== 405)) throw error;
    lacks.add(BATCH_OF_INFOS);
    return null;
  }
}

async function readOneByOne(
  { api }: RestContext,
  ids: readonly string[],
): Promise<ServerTrace[]> {
  const found = await Promise.all(
    ids.map((id) =>
      orNull(api.call(`GET /api/3.0/mlflow/traces/${encodeURIComponent(id)}`, {
        schema: infoSchema,
        action: `read the trace "${id}"`,
      }))
    ),
  );
  return found.flatMap((answer) => answer === null ? [] : [answer.trace.trace_info]);
}

/** Spans in order of their start; of spans that start together, the one around the others first. */
export function sortSpans<T extends { startTimeUnixNano: string; parentSpanId: string | null }>(
  spans: readonly T[],
): T[] {
  const start = (span: T): string => span.startTimeUnixNano.padStart(19, "0");
  return [...spans].sort((a, b) => {
    if (start(a) !== start(b)) return start(a) < start(b) ? -1 : 1;
    return Number(a.parentSpanId !== null) - Number(b.parentSpanId !== null);
  });
}

// "trace.name" is the newer word; both servers of 3.10 and of 3.17 understand this one.
function nameIs(name: string): string | null {
  const value = quoted(name);
  return value === null ? null : `attributes.name = ${value}`;
}
