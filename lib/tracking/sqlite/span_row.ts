import type { Span } from "../../contracts/mod.ts";
import type { Connection } from "./connection.ts";
import { manyRows, type Value, writeRows } from "./many_rows.ts";
import { type EncodedSpan, nanoseconds } from "./span_content.ts";
import { type Row, storable, text, textOrNull } from "./row.ts";
import { costOf, unwrap, usageOf } from "./span_reader.ts";
import type { TotalsNode } from "./totals.ts";

const COMMON_COLUMNS =
  "trace_id, experiment_id, span_id, parent_span_id, name, type, status, start_time_unix_nano, end_time_unix_nano, content";
const COMMON_CHANGES =
  "parent_span_id = excluded.parent_span_id, name = excluded.name, type = excluded.type, status = excluded.status, " +
  "start_time_unix_nano = excluded.start_time_unix_nano, end_time_unix_nano = excluded.end_time_unix_nano, " +
  "content = excluded.content";

const UPSERT_NEWER = manyRows(
  `INSERT INTO spans (${COMMON_COLUMNS}, input_cost, output_cost, total_cost, model_name, model_provider) VALUES`,
  "(?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
  `ON CONFLICT (trace_id, span_id) DO UPDATE SET ${COMMON_CHANGES}, input_cost = excluded.input_cost, ` +
    "output_cost = excluded.output_cost, total_cost = excluded.total_cost, model_name = excluded.model_name, " +
    "model_provider = excluded.model_provider",
);

const UPSERT_OLDER = `INSERT INTO spans (${COMMON_COLUMNS}, dimension_attributes) ` +
  "VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?) ON CONFLICT (trace_id, span_id) DO UPDATE SET " +
  `${COMMON_CHANGES}, dimension_attributes = excluded.dimension_attributes`;

/** A span and its stored form. */
export interface StoredSpan {
  /** The record that the span came with. */
  record: { span: Span };
  /** The stored form. */
  encoded: EncodedSpan;
  /** Number of the experiment of its trace. */
  experimentId: number;
}

/** Stores spans, or replaces those that were delivered before, inside a write transaction. */
export function upsertSpans(connection: Connection, spans: readonly StoredSpan[]): void {
  if (connection.revision.layout !== "3.17") {
    for (const stored of spans) upsertOlder(connection, stored);
    return;
  }
  const values: Value[] = [];
  for (const stored of spans) addNewer(values, stored);
  writeRows(connection, UPSERT_NEWER, values);
}

function addNewer(values: Value[], stored: StoredSpan): void {
  const { span } = stored.record;
  const { cost, model } = span;
  addCommon(values, stored);
  values.push(
    cost?.inputUsd ?? null,
    cost?.outputUsd ?? null,
    cost?.totalUsd ?? null,
    model ?? null,
    providerOf(span)?.slice(0, 500) ?? null,
  );
}

function addCommon(values: Value[], { record: { span }, encoded, experimentId }: StoredSpan): void {
  values.push(
    span.traceId,
    experimentId,
    span.spanId,
    span.parentSpanId,
    storable(span.name),
    span.type,
    span.status.code,
    nanoseconds(span.startTimeUnixNano),
    span.endTimeUnixNano === null ? null : nanoseconds(span.endTimeUnixNano),
    encoded.content,
  );
}

function providerOf({ attributes }: Span): string | null {
  const provider = attributes["mlflow.llm.provider"];
  return typeof provider === "string" ? provider : null;
}

function upsertOlder(connection: Connection, stored: StoredSpan): void {
  const { span } = stored.record;
  const provider = providerOf(span);
  const dimensions = {
    ...(span.model === undefined ? {} : { "mlflow.llm.model": span.model }),
    ...(provider === null ? {} : { "mlflow.llm.provider": provider }),
  };
  const values: Value[] = [];
  addCommon(values, stored);
  values.push(Object.keys(dimensions).length === 0 ? null : JSON.stringify(dimensions));
  connection.prepare(UPSERT_OLDER).run(...values);
  writeSpanMetrics(connection, span);
}

/** The spans of a trace as {@linkcode totalUsage} and {@linkcode totalCost} need them, inside a transaction. */
export function readTotalsNodes(connection: Connection, traceId: string): TotalsNode[] {
  // Looking for the name first is much cheaper than reading the JSON of every span.
  const pick = (name: string) =>
    `CASE WHEN instr(content, '"${name}"') > 0 THEN json_extract(content, '$.attributes."${name}"') END`;
  return connection.prepare(
    `SELECT span_id, parent_span_id, ${pick("mlflow.chat.tokenUsage")} AS usage, ${pick("mlflow.llm.cost")} AS cost ` +
      "FROM spans WHERE trace_id = ?",
  ).all(traceId).map(toNode);
}

/** A span that is about to be stored, as {@linkcode readTotalsNodes} would read it back. */
export function toTotalsNode({ spanId, parentSpanId, usage, cost }: Span): TotalsNode {
  return { spanId, parentSpanId, usage: usage ?? null, cost: cost ?? null };
}

function toNode(row: Row): TotalsNode {
  return {
    spanId: text(row, "span_id"),
    parentSpanId: textOrNull(row, "parent_span_id"),
    usage: usageOf(unwrap(row["usage"])),
    cost: costOf(unwrap(row["cost"])),
  };
}

function writeSpanMetrics(connection: Connection, { traceId, spanId, cost }: Span): void {
  if (!cost) {
    connection.prepare("DELETE FROM span_metrics WHERE trace_id = ? AND span_id = ?").run(traceId, spanId);
    return;
  }
  const parts = [["input_cost", cost.inputUsd], ["output_cost", cost.outputUsd], [
    "total_cost",
    cost.totalUsd,
  ]] as const;
  for (const [key, value] of parts) {
    connection.prepare(
      "INSERT INTO span_metrics (trace_id, span_id, key, value) VALUES (?, ?, ?, ?) " +
        "ON CONFLICT (trace_id, span_id, key) DO UPDATE SET value = excluded.value",
    ).run(traceId, spanId, key, value);
  }
}
