import type { Cost, TokenUsage, TraceState } from "../../contracts/mod.ts";
import type { Connection } from "./connection.ts";
import { manyRows, type Value, writeRows } from "./many_rows.ts";
import { number, numberOrNull, type Row, storable, text, textOrNull } from "./row.ts";
import { costOf, unwrap, usageOf } from "./span_reader.ts";

/** What the row of a trace, and in the older layout the rows beside it, say about the trace. */
export interface TraceRow {
  /** Number of its experiment. */
  experimentId: number;
  /** Start in milliseconds since 1970. */
  startMs: number;
  /** End in milliseconds since 1970; null while no span has ended. */
  endMs: number | null;
  /** State of the root span. */
  state: TraceState;
  /** The caller's own id of the request. */
  clientRequestId: string | null;
  /** First characters of the root's inputs. */
  requestPreview: string | null;
  /** First characters of the root's outputs. */
  responsePreview: string | null;
  /** Name of the root span. */
  name: string | null;
  /** Conversation. */
  sessionId: string | null;
  /** Tokens of the whole trace. */
  usage: TokenUsage | null;
  /** Cost of the whole trace. */
  cost: Cost | null;
}

/** Tags and metadata that are columns in the newer layout. */
export const PROMOTED_TAGS: ReadonlySet<string> = new Set(["mlflow.traceName"]);
/** Metadata that are columns in the newer layout. */
export const PROMOTED_METADATA: ReadonlySet<string> = new Set([
  "mlflow.trace.session",
  "mlflow.trace.tokenUsage",
  "mlflow.trace.cost",
]);

/** Reads a trace's row, inside a transaction; null where there is none. */
export function readTraceRow(connection: Connection, traceId: string): TraceRow | null {
  const row = connection.prepare("SELECT * FROM trace_info WHERE request_id = ?").get(traceId);
  if (row === undefined) return null;
  if (connection.revision.layout === "3.17") return toTraceRow(row);
  const tag = connection.prepare("SELECT value FROM trace_tags WHERE request_id = ? AND key = 'mlflow.traceName'")
    .get(traceId);
  const metadata: Record<string, string> = {};
  const rows = connection.prepare("SELECT key, value FROM trace_request_metadata WHERE request_id = ?").all(traceId);
  for (const entry of rows) metadata[text(entry, "key")] = textOrNull(entry, "value") ?? "";
  return toTraceRow(row, { name: tag === undefined ? null : textOrNull(tag, "value"), metadata });
}

/** Understands a trace's row; the older layout needs its name tag and metadata too. */
export function toTraceRow(row: Row, older?: { name: string | null; metadata: Record<string, string> }): TraceRow {
  const startMs = number(row, "timestamp_ms");
  const durationMs = numberOrNull(row, "execution_time_ms");
  const state = text(row, "status");
  return {
    experimentId: number(row, "experiment_id"),
    startMs,
    endMs: durationMs === null ? null : startMs + durationMs,
    state: state === "OK" || state === "ERROR" ? state : "IN_PROGRESS",
    clientRequestId: textOrNull(row, "client_request_id"),
    requestPreview: textOrNull(row, "request_preview"),
    responsePreview: textOrNull(row, "response_preview"),
    ...(older === undefined ? newerFields(row) : {
      name: older.name,
      sessionId: older.metadata["mlflow.trace.session"] ?? null,
      usage: usageOf(unwrap(older.metadata["mlflow.trace.tokenUsage"])),
      cost: costOf(unwrap(older.metadata["mlflow.trace.cost"])),
    }),
  };
}

function newerFields(row: Row): Pick<TraceRow, "name" | "sessionId" | "usage" | "cost"> {
  return {
    name: textOrNull(row, "trace_name"),
    sessionId: textOrNull(row, "session_id"),
    usage: usageOf(row),
    cost: costOf(row),
  };
}

const INSERT_NEWER = manyRows(
  "INSERT INTO trace_info (experiment_id, timestamp_ms, execution_time_ms, status, client_request_id, " +
    "request_preview, response_preview, trace_name, session_id, input_tokens, output_tokens, total_tokens, " +
    "cache_read_input_tokens, cache_creation_input_tokens, input_cost, output_cost, total_cost, request_id, " +
    "db_payload_generation) VALUES",
  "(?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, 1)",
);
const SET_TAGS = manyRows(
  "INSERT INTO trace_tags (key, value, request_id) VALUES",
  "(?, ?, ?)",
  "ON CONFLICT (key, request_id) DO UPDATE SET value = excluded.value",
);

/** Writes the rows of new traces, inside a write transaction. */
export function insertTraceRows(
  connection: Connection,
  traces: readonly { traceId: string; trace: TraceRow }[],
): void {
  const { layout, payloadGeneration } = connection.revision;
  if (layout !== "3.17") {
    for (const { traceId, trace } of traces) insertOlder(connection, traceId, { trace, payloadGeneration });
    return;
  }
  const values: Value[] = [];
  for (const { traceId, trace } of traces) {
    values.push(trace.experimentId, ...commonValues(trace), ...newerValues(trace), traceId);
  }
  writeRows(connection, INSERT_NEWER, values);
}

function insertOlder(
  connection: Connection,
  traceId: string,
  { trace, payloadGeneration }: { trace: TraceRow; payloadGeneration: boolean },
): void {
  connection.prepare(
    "INSERT INTO trace_info (experiment_id, timestamp_ms, execution_time_ms, status, client_request_id, " +
      `request_preview, response_preview, request_id${payloadGeneration ? ", db_payload_generation" : ""}) ` +
      `VALUES (?, ?, ?, ?, ?, ?, ?, ?${payloadGeneration ? ", 1" : ""})`,
  ).run(trace.experimentId, ...commonValues(trace), traceId);
  writeOlderFields(connection, traceId, trace);
}

/** Changes the row of a trace, inside a write transaction. */
export function updateTraceRow(connection: Connection, traceId: string, trace: TraceRow): void {
  const { layout, payloadGeneration } = connection.revision;
  const common = "UPDATE trace_info SET timestamp_ms = ?, execution_time_ms = ?, status = ?, client_request_id = ?, " +
    "request_preview = ?, response_preview = ?" +
    (payloadGeneration ? ", db_payload_generation = db_payload_generation + 1" : "");
  if (layout === "3.17") {
    connection.prepare(
      `${common}, trace_name = ?, session_id = ?, input_tokens = ?, output_tokens = ?, total_tokens = ?, ` +
        "cache_read_input_tokens = ?, cache_creation_input_tokens = ?, input_cost = ?, output_cost = ?, total_cost = ? " +
        "WHERE request_id = ?",
    ).run(...commonValues(trace), ...newerValues(trace), traceId);
    return;
  }
  connection.prepare(`${common} WHERE request_id = ?`).run(...commonValues(trace), traceId);
  writeOlderFields(connection, traceId, trace);
}

/** Sets a tag of a trace, inside a write transaction. */
export function setTraceTag(connection: Connection, traceId: string, tag: { key: string; value: string }): void {
  connection.prepare(
    "INSERT INTO trace_tags (key, value, request_id) VALUES (?, ?, ?) " +
      "ON CONFLICT (key, request_id) DO UPDATE SET value = excluded.value",
  ).run(storable(tag.key), storable(tag.value), traceId);
}

/** A tag and its trace. */
export interface TraceTag {
  /** Id of the trace. */
  traceId: string;
  /** Name of the tag. */
  key: string;
  /** What it says. */
  value: string;
}

/** Sets tags of new traces at once, inside a write transaction: every trace gets some. */
export function insertTraceTags(connection: Connection, tags: readonly TraceTag[]): void {
  writeRows(connection, SET_TAGS, tags.flatMap(({ traceId, key, value }) => [key, value, traceId]));
}

/** Sets a piece of metadata of a trace, inside a write transaction. */
export function setTraceMetadata(connection: Connection, traceId: string, entry: { key: string; value: string }): void {
  connection.prepare(
    "INSERT INTO trace_request_metadata (key, value, request_id) VALUES (?, ?, ?) " +
      "ON CONFLICT (key, request_id) DO UPDATE SET value = excluded.value",
  ).run(storable(entry.key), storable(entry.value), traceId);
}

function commonValues(trace: TraceRow): (string | number | null)[] {
  return [
    trace.startMs,
    trace.endMs === null ? null : trace.endMs - trace.startMs,
    trace.state,
    trace.clientRequestId,
    trace.requestPreview,
    trace.responsePreview,
  ];
}

function newerValues({ name, sessionId, usage, cost }: TraceRow): (string | number | null)[] {
  return [
    name === null ? null : name.slice(0, 4096),
    sessionId,
    whole(usage?.inputTokens),
    whole(usage?.outputTokens),
    usage === null ? null : Math.round(usage.inputTokens) + Math.round(usage.outputTokens),
    whole(usage?.cacheReadInputTokens),
    whole(usage?.cacheCreationInputTokens),
    cost?.inputUsd ?? null,
    cost?.outputUsd ?? null,
    cost?.totalUsd ?? null,
  ];
}

// What MLflow 3.17 fills its columns from when it upgrades a file.
function writeOlderFields(connection: Connection, traceId: string, { name, sessionId, usage, cost }: TraceRow): void {
  if (name !== null) setTraceTag(connection, traceId, { key: "mlflow.traceName", value: name });
  if (sessionId !== null) {
    setTraceMetadata(connection, traceId, { key: "mlflow.trace.session", value: sessionId });
  }
  if (cost !== null) {
    const value = JSON.stringify({
      input_cost: cost.inputUsd,
      output_cost: cost.outputUsd,
      total_cost: cost.totalUsd,
    });
    setTraceMetadata(connection, traceId, { key: "mlflow.trace.cost", value });
  }
  if (usage === null) return;
  const counts = {
    input_tokens: whole(usage.inputTokens),
    output_tokens: whole(usage.outputTokens),
    total_tokens: Math.round(usage.inputTokens) + Math.round(usage.outputTokens),
    ...(usage.cacheReadInputTokens === undefined ? {} : { cache_read_input_tokens: whole(usage.cacheReadInputTokens) }),
    ...(usage.cacheCreationInputTokens === undefined
      ? {}
      : { cache_creation_input_tokens: whole(usage.cacheCreationInputTokens) }),
  };
  setTraceMetadata(connection, traceId, { key: "mlflow.trace.tokenUsage", value: JSON.stringify(counts) });
  for (const [key, count] of Object.entries(counts)) {
    connection.prepare(
      "INSERT INTO trace_metrics (request_id, key, value) VALUES (?, ?, ?) " +
        "ON CONFLICT (request_id, key) DO UPDATE SET value = excluded.value",
    ).run(traceId, key, count);
  }
}

function whole(count: number | undefined): number | null {
  return count === undefined ? null : Math.round(count);
}
