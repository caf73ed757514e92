import { type Assessment, InputError } from "../../contracts/mod.ts";
import type { Connection } from "./connection.ts";
import type { StoreContext } from "./context.ts";
import { traceExists } from "./links.ts";
import { number, type Row, text, textOrNull } from "./row.ts";
import { unwrap } from "./span_reader.ts";

const SOURCE_RUN = "mlflow.assessment.sourceRunId";

/**
 * Stores a judgement, inside a write transaction; one that replaces another makes that one invalid. Delivered again, it
 * does not make valid what was replaced since.
 *
 * @throws {InputError} If the trace, or the judgement that it replaces, does not exist.
 */
export function applyAssessment({ connection }: StoreContext, assessment: Assessment): void {
  const { assessmentId, traceId, overrides } = assessment;
  if (!traceExists(connection, traceId)) {
    throw new InputError(`Cannot store the assessment "${assessment.name}": the trace "${traceId}" does not exist`, {
      where: { field: "traceId" },
    });
  }
  if (overrides !== undefined) {
    const { changes } = connection.prepare(
      "UPDATE assessments SET valid = 0 WHERE trace_id = ? AND assessment_id = ?",
    ).run(traceId, overrides);
    if (changes === 0) {
      throw new InputError(
        `Cannot store the assessment "${assessment.name}": it replaces "${overrides}", which the trace does not have`,
        { where: { field: "overrides" } },
      );
    }
  }
  const value = assessment.value ?? null;
  connection.prepare(
    "INSERT INTO assessments (assessment_id, trace_id, name, assessment_type, value, error, created_timestamp, " +
      "last_updated_timestamp, source_type, source_id, run_id, span_id, rationale, overrides, valid, assessment_metadata) " +
      "VALUES (?, ?, ?, ?, ?, ?, ?7, ?7, ?, ?, ?, ?, ?, ?, ?, ?) ON CONFLICT (assessment_id) DO UPDATE SET " +
      "name = excluded.name, value = excluded.value, error = excluded.error, rationale = excluded.rationale, " +
      "last_updated_timestamp = excluded.last_updated_timestamp, valid = min(valid, excluded.valid), " +
      "assessment_metadata = excluded.assessment_metadata",
  ).run(
    assessmentId,
    traceId,
    assessment.name,
    assessment.kind,
    JSON.stringify(value) ?? "null",
    assessment.error === null
      ? null
      : JSON.stringify({ error_code: assessment.error.code, error_message: assessment.error.message }),
    assessment.timestampMs,
    assessment.source.type,
    assessment.source.id,
    assessment.runId,
    assessment.spanId,
    assessment.rationale,
    overrides ?? null,
    assessment.valid ? 1 : 0,
    metadataJson(assessment),
  );
  if (connection.revision.layout !== "3.17") return;
  const { aggregate, isNumeric } = aggregateOf(value);
  connection.prepare(
    "UPDATE assessments SET (experiment_id, trace_timestamp_ms) = " +
      "(SELECT experiment_id, timestamp_ms FROM trace_info WHERE request_id = ?), " +
      "aggregate_value = ?, is_numeric_value = ? WHERE assessment_id = ?",
  ).run(traceId, aggregate, isNumeric, assessmentId);
}

/** Follows a trace whose start has moved, inside a write transaction: the newer layout repeats it beside each judgement. */
export function moveAssessments(connection: Connection, traceId: string, startMs: number): void {
  if (connection.revision.layout !== "3.17") return;
  connection.prepare("UPDATE assessments SET trace_timestamp_ms = ? WHERE trace_id = ?").run(startMs, traceId);
}

/** Reads the judgements of traces by trace, oldest first, inside a transaction. */
export function readAssessments(connection: Connection, traceIds: readonly string[]): Map<string, Assessment[]> {
  const found = new Map<string, Assessment[]>();
  const rows = connection.prepare(
    "SELECT * FROM assessments WHERE trace_id IN (SELECT value FROM json_each(?)) " +
      "AND assessment_type IN ('feedback', 'expectation') ORDER BY created_timestamp, rowid",
  ).all(JSON.stringify(traceIds));
  for (const row of rows) {
    const assessment = toAssessment(row);
    const others = found.get(assessment.traceId);
    if (others === undefined) found.set(assessment.traceId, [assessment]);
    else others.push(assessment);
  }
  return found;
}

/** The number that MLflow draws charts of and compares in searches: yes and no as 1 and 0, a number as itself. */
export function aggregateOf(value: unknown): { aggregate: number | null; isNumeric: 0 | 1 } {
  if (typeof value === "boolean") return { aggregate: value ? 1 : 0, isNumeric: 0 };
  if (typeof value === "number" && Number.isFinite(value)) return { aggregate: value, isNumeric: 1 };
  const word = typeof value === "string" ? value.trim().toLowerCase() : "";
  if (word === "yes" || word === "no") return { aggregate: word === "yes" ? 1 : 0, isNumeric: 0 };
  return { aggregate: null, isNumeric: 0 };
}

// With a blank after each colon: MLflow finds the judgements of a run by the text of this JSON.
function metadataJson({ metadata, runId }: Assessment): string | null {
  const entries = Object.entries(runId === null ? metadata : { ...metadata, [SOURCE_RUN]: runId });
  if (entries.length === 0) return null;
  return `{${entries.map(([key, value]) => `${JSON.stringify(key)}: ${JSON.stringify(value)}`).join(", ")}}`;
}

function toAssessment(row: Row): Assessment {
  const overrides = textOrNull(row, "overrides");
  const { [SOURCE_RUN]: sourceRun, ...metadata } = textEntries(unwrap(textOrNull(row, "assessment_metadata")));
  return {
    assessmentId: text(row, "assessment_id"),
    traceId: text(row, "trace_id"),
    spanId: textOrNull(row, "span_id"),
    name: text(row, "name"),
    kind: text(row, "assessment_type") === "expectation" ? "expectation" : "feedback",
    value: unwrap(text(row, "value")),
    error: toError(unwrap(textOrNull(row, "error"))),
    rationale: textOrNull(row, "rationale"),
    source: { type: sourceType(text(row, "source_type")), id: textOrNull(row, "source_id") ?? "" },
    runId: textOrNull(row, "run_id") ?? sourceRun ?? null,
    timestampMs: number(row, "created_timestamp"),
    metadata,
    ...(overrides === null ? {} : { overrides }),
    valid: number(row, "valid") !== 0,
  };
}

function toError(value: unknown): Assessment["error"] {
  if (typeof value !== "object" || value === null) return null;
  const { error_code: code, error_message: message }: { error_code?: unknown; error_message?: unknown } = value;
  return { code: typeof code === "string" ? code : "", message: typeof message === "string" ? message : "" };
}

function textEntries(value: unknown): Record<string, string> {
  if (typeof value !== "object" || value === null) return {};
  return Object.fromEntries(
    Object.entries(value).map(([key, entry]) => [key, typeof entry === "string" ? entry : JSON.stringify(entry)]),
  );
}

function sourceType(type: string): Assessment["source"]["type"] {
  if (type === "HUMAN" || type === "CODE") return type;
  // MLflow's older name for a judge.
  return type === "LLM_JUDGE" || type === "AI_JUDGE" ? "LLM_JUDGE" : "CODE";
}
