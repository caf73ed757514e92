import { z } from "zod";
import type { TraceInfo } from "../../contracts/mod.ts";
import { costOf, unwrap, usageOf } from "../sqlite/span_reader.ts";
import { PROMOTED_METADATA, PROMOTED_TAGS } from "../sqlite/trace_row.ts";
import { assessmentsSchema } from "./assessment_wire.ts";

const texts = z.record(z.string(), z.string()).default({});

/** What the server says of a trace that {@linkcode TraceInfo} has no field for. */
export interface ServerTrace {
  /** What is known of the trace. */
  info: TraceInfo;
  /** The caller's own id of the request. */
  clientRequestId: string | null;
  /** All tags and metadata, those too that have fields of their own. */
  raw: { tags: Record<string, string>; metadata: Record<string, string> };
}

/** A trace without its spans as the server writes it. */
export const traceInfoSchema: z.ZodType<ServerTrace> = z.object({
  trace_id: z.string(),
  client_request_id: z.string().nullish(),
  trace_location: z.object({
    mlflow_experiment: z.object({ experiment_id: z.string() }).nullish(),
  }).nullish(),
  request_preview: z.string().nullish(),
  response_preview: z.string().nullish(),
  request_time: z.string(),
  execution_duration: z.string().nullish(),
  state: z.string().default(""),
  trace_metadata: texts,
  tags: texts,
  assessments: assessmentsSchema.default([]),
}).transform((found) => ({
  info: {
    traceId: found.trace_id,
    experimentId: found.trace_location?.mlflow_experiment?.experiment_id ?? "",
    name: found.tags["mlflow.traceName"] ?? null,
    timestampMs: Date.parse(found.request_time),
    executionDurationMs: duration(found.execution_duration),
    state: found.state === "OK" || found.state === "ERROR" ? found.state : "IN_PROGRESS",
    requestPreview: compact(found.request_preview),
    responsePreview: compact(found.response_preview),
    tags: without(found.tags, PROMOTED_TAGS),
    metadata: without(found.trace_metadata, PROMOTED_METADATA),
    usage: usageOf(unwrap(found.trace_metadata["mlflow.trace.tokenUsage"])),
    cost: costOf(unwrap(found.trace_metadata["mlflow.trace.cost"])),
    sessionId: found.trace_metadata["mlflow.trace.session"] ?? null,
    assessments: found.assessments.map((assessment) => ({ ...assessment, traceId: found.trace_id })),
  },
  clientRequestId: found.client_request_id || null,
  raw: { tags: found.tags, metadata: found.trace_metadata },
}));

/**
 * The part of a trace's info that need not be repeated to change another part. MLflow before 3.17 wants it all: there a
 * tag that is left out makes it fail.
 */
export function unchanged({ info, raw }: ServerTrace, { older }: { older: boolean }): TraceInfo {
  return {
    ...info,
    name: older ? info.name : null,
    tags: older ? raw.tags : {},
    metadata: older ? raw.metadata : {},
    sessionId: null,
    requestPreview: older ? info.requestPreview : null,
    responsePreview: older ? info.responsePreview : null,
  };
}

/** A trace's info as `POST traces` reads it. */
export function toTraceWire(
  { info, clientRequestId }: Omit<ServerTrace, "raw">,
  assessments: readonly Record<string, unknown>[],
): Record<string, unknown> {
  const { requestPreview, responsePreview, executionDurationMs } = info;
  return {
    trace_id: info.traceId,
    ...(clientRequestId === null ? {} : { client_request_id: clientRequestId }),
    trace_location: { type: "MLFLOW_EXPERIMENT", mlflow_experiment: { experiment_id: info.experimentId } },
    ...(requestPreview === null ? {} : { request_preview: requestPreview }),
    ...(responsePreview === null ? {} : { response_preview: responsePreview }),
    request_time: new Date(info.timestampMs).toISOString(),
    ...(executionDurationMs === null ? {} : { execution_duration: `${executionDurationMs / 1000}s` }),
    state: info.state,
    trace_metadata: {
      ...info.metadata,
      ...(info.sessionId === null ? {} : { "mlflow.trace.session": info.sessionId }),
    },
    tags: { ...info.tags, ...(info.name === null ? {} : { "mlflow.traceName": info.name }) },
    ...(assessments.length === 0 ? {} : { assessments }),
  };
}

// Protobuf's JSON writes "0.101s".
function duration(text: string | null | undefined): number | null {
  const seconds = /^(-?\d+(?:\.\d+)?)s$/.exec(text ?? "")?.[1];
  const ms = seconds === undefined ? null : Math.round(Number(seconds) * 1000);
  return ms === null || ms < 0 ? null : ms;
}

// The server writes JSON with blanks, every other store without.
function compact(preview: string | null | undefined): string | null {
  if (!preview) return null;
  try {
    return JSON.stringify(JSON.parse(preview));
  } catch {
    return preview;
  }
}

function without(entries: Record<string, string>, left: ReadonlySet<string>): Record<string, string> {
  return Object.fromEntries(Object.entries(entries).filter(([key]) => !left.has(key)));
}
