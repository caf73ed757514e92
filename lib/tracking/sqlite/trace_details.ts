import type { StoreContext } from "./context.ts";
import { linkTrace } from "./links.ts";
import { PROMOTED_METADATA, PROMOTED_TAGS, setTraceMetadata, setTraceTag } from "./trace_row.ts";
import type { SpanRecord } from "./trace_write.ts";

/** Writes what comes with a span and is no column of its trace, whose row is there, inside a write transaction. */
export function writeDetails(context: StoreContext, { span, trace }: SpanRecord): void {
  const { connection } = context;
  const user = trace?.userId ?? span.attributes["user.id"];
  if (typeof user === "string") {
    setTraceMetadata(connection, span.traceId, { key: "mlflow.trace.user", value: user });
  }
  if (trace === undefined) return;
  for (const [key, value] of Object.entries(trace.tags ?? {})) {
    if (!PROMOTED_TAGS.has(key)) setTraceTag(connection, span.traceId, { key, value });
  }
  for (const [key, value] of Object.entries(trace.metadata ?? {})) {
    if (!PROMOTED_METADATA.has(key)) setTraceMetadata(connection, span.traceId, { key, value });
  }
  if (trace.runId === undefined) return;
  setTraceMetadata(connection, span.traceId, { key: "mlflow.sourceRun", value: trace.runId });
  linkTrace(context, { traceId: span.traceId, runId: trace.runId });
}
