import type { Trace, TraceInfo, TraceQuery } from "../../contracts/mod.ts";
import { readAssessments } from "./assessments.ts";
import type { Connection } from "./connection.ts";
import { number, type Row, text, textOrNull } from "./row.ts";
import { decodeSpan } from "./span_reader.ts";
import { PROMOTED_METADATA, PROMOTED_TAGS, toTraceRow } from "./trace_row.ts";

const OF_TRACES = "(SELECT value FROM json_each(?))";

/** Reads traces without their spans, newest first, inside a transaction. */
export function readTraces(connection: Connection, query: TraceQuery = {}): TraceInfo[] {
  const { conditions, parameters } = conditionsOf(connection, query);
  const rows = connection.prepare(
    `SELECT t.* FROM trace_info t WHERE ${conditions.join(" AND ")} ` +
      "ORDER BY t.timestamp_ms DESC, t.request_id DESC LIMIT ?",
  ).all(...parameters, query.limit ?? 1000);
  return toTraceInfos(connection, rows);
}

/** Reads one trace with its spans in order of their start, inside a transaction; null where there is none. */
export function readTrace(connection: Connection, traceId: string): Trace | null {
  const row = connection.prepare("SELECT * FROM trace_info WHERE request_id = ?").get(traceId);
  if (row === undefined) return null;
  const [info] = toTraceInfos(connection, [row]);
  if (info === undefined) return null;
  const spans = connection.prepare("SELECT * FROM spans WHERE trace_id = ? ORDER BY start_time_unix_nano, rowid");
  spans.setReadBigInts(true);
  return { info, spans: spans.all(traceId).map(decodeSpan) };
}

// Each condition stands only where it is asked for, so that SQLite can use its index: one experiment's traces by time, or
// all by time ("+" keeps SQLite from sorting every trace of every experiment instead).
function conditionsOf(
  connection: Connection,
  query: TraceQuery,
): { conditions: string[]; parameters: (string | number)[] } {
  const conditions: string[] = [];
  const parameters: (string | number)[] = [];
  const add = (condition: string, ...values: (string | number)[]): void => {
    conditions.push(condition);
    parameters.push(...values);
  };
  const experimentIds = findExperimentIds(connection, query.experiments);
  const [only] = experimentIds;
  if (experimentIds.length === 1 && only !== undefined) add("t.experiment_id = ?", only);
  else {
    const column = query.experiments === undefined ? "+t.experiment_id" : "t.experiment_id";
    add(`${column} IN (SELECT value FROM json_each(?))`, JSON.stringify(experimentIds));
  }
  if (query.runId !== undefined) {
    add(
      "t.request_id IN (SELECT source_id FROM entity_associations WHERE source_type = 'trace' AND " +
        "destination_type = 'run' AND destination_id = ? UNION SELECT request_id FROM trace_request_metadata " +
        "WHERE key = 'mlflow.sourceRun' AND value = ?)",
      query.runId,
      query.runId,
    );
  }
  if (query.name !== undefined) {
    add(
      connection.revision.layout === "3.17"
        ? "t.trace_name = ?"
        : "EXISTS (SELECT 1 FROM trace_tags n WHERE n.request_id = t.request_id AND n.key = 'mlflow.traceName' AND n.value = ?)",
      query.name,
    );
  }
  if (query.state === "IN_PROGRESS") add("t.status NOT IN ('OK', 'ERROR')");
  else if (query.state !== undefined) add("t.status = ?", query.state);
  if (query.sinceMs !== undefined) add("t.timestamp_ms >= ?", query.sinceMs);
  if (query.untilMs !== undefined) add("t.timestamp_ms < ?", query.untilMs);
  if (query.tags !== undefined) {
    add(
      "NOT EXISTS (SELECT 1 FROM json_each(?) wanted WHERE NOT EXISTS (SELECT 1 FROM trace_tags g " +
        "WHERE g.request_id = t.request_id AND g.key = wanted.key AND g.value = wanted.value))",
      JSON.stringify(query.tags),
    );
  }
  return { conditions, parameters };
}

function findExperimentIds(connection: Connection, names: readonly string[] | undefined): number[] {
  return connection.prepare(
    "SELECT experiment_id FROM experiments WHERE workspace = 'default' " +
      "AND (?1 IS NULL OR name IN (SELECT value FROM json_each(?1)))",
  ).all(names === undefined ? null : JSON.stringify(names)).map((row) => number(row, "experiment_id"));
}

function toTraceInfos(connection: Connection, rows: readonly Row[]): TraceInfo[] {
  const traceIds = rows.map((row) => text(row, "request_id"));
  const tags = readEntries(connection, "trace_tags", traceIds);
  const metadata = readEntries(connection, "trace_request_metadata", traceIds);
  const assessments = readAssessments(connection, traceIds);
  return rows.map((row) => {
    const traceId = text(row, "request_id");
    const ownTags = tags.get(traceId) ?? {};
    const ownMetadata = metadata.get(traceId) ?? {};
    const older = connection.revision.layout === "3.17"
      ? undefined
      : { name: ownTags["mlflow.traceName"] ?? null, metadata: ownMetadata };
    const { experimentId, startMs, endMs, name, state, requestPreview, responsePreview, sessionId, usage, cost } =
      toTraceRow(row, older);
    return {
      traceId,
      experimentId: String(experimentId),
      name,
      timestampMs: startMs,
      executionDurationMs: endMs === null ? null : endMs - startMs,
      state,
      requestPreview,
      responsePreview,
      tags: without(ownTags, PROMOTED_TAGS),
      metadata: without(ownMetadata, PROMOTED_METADATA),
      usage,
      cost,
      sessionId,
      assessments: assessments.get(traceId) ?? [],
    };
  });
}

function readEntries(
  connection: Connection,
  table: "trace_tags" | "trace_request_metadata",
  traceIds: readonly string[],
): Map<string, Record<string, string>> {
  const found = new Map<string, Record<string, string>>();
  const rows = connection.prepare(
    `SELECT request_id, key, value FROM ${table} WHERE request_id IN ${OF_TRACES} ORDER BY key`,
  ).all(JSON.stringify(traceIds));
  for (const row of rows) {
    const traceId = text(row, "request_id");
    const entries = found.get(traceId) ?? {};
    entries[text(row, "key")] = textOrNull(row, "value") ?? "";
    found.set(traceId, entries);
  }
  return found;
}

function without(entries: Record<string, string>, left: ReadonlySet<string>): Record<string, string> {
  return Object.fromEntries(Object.entries(entries).filter(([key]) => !left.has(key)));
}
