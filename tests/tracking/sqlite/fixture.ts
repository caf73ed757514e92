import { DatabaseSync } from "node:sqlite";
import { join } from "@std/path";
import type { Span, TraceDetails, TrackingRecord } from "../../../lib/contracts/mod.ts";
import type { StoreContext } from "../../../lib/tracking/sqlite/context.ts";
import { openFile } from "../../../lib/tracking/sqlite/create.ts";
import type { Layout } from "../../../lib/tracking/sqlite/layouts.ts";
import { type Row, text } from "../../../lib/tracking/sqlite/row.ts";
import { createRun } from "../../../lib/tracking/sqlite/runs.ts";
import { prepareSpan, type SpanRecord, writeTrace } from "../../../lib/tracking/sqlite/trace_write.ts";
import { ensureExperimentId } from "../../../lib/tracking/sqlite/experiments.ts";
import { TEMPLATE, TEMPLATE_REVISION } from "./template_3_10.ts";

/** Time of the tests' clock, in milliseconds since 1970. */
export const NOW = 1_767_225_600_000;

/** An open store file in a folder of its own. */
export interface Fixture extends AsyncDisposable {
  /** What the parts of the store work with. */
  context: StoreContext;
  /** Folder of the file. */
  folder: string;
  /** Absolute path of the file. */
  path: string;
  /** Rows of a statement. */
  rows(sql: string, ...parameters: (string | number)[]): Row[];
  /** Number of rows of a table. */
  count(table: string): number;
  /** Changes the file from outside, as another program would. */
  change(sql: string): void;
}

/** Opens a new file, of the layout of MLflow 3.17 or 3.10. */
export async function openFixture(layout: Layout = "3.17", options: { busyTimeoutMs?: number } = {}): Promise<Fixture> {
  const folder = await Deno.makeTempDir();
  const path = join(folder, "mlflow.db");
  if (layout === "3.10") makeOlderFile(path);
  const artifactRoot = join(folder, "mlartifacts");
  const clock = { now: () => NOW, monotonic: () => 0 };
  const { busyTimeoutMs = 1000 } = options;
  const connection = await openFile(path, { create: true, busyTimeoutMs, artifactRoot, clock });
  const rows: Fixture["rows"] = (sql, ...parameters) =>
    connection.read(() => connection.prepare(sql).all(...parameters));
  return {
    context: {
      connection,
      folder,
      artifactRoot,
      clock,
      randomBytes: (length) => crypto.getRandomValues(new Uint8Array(length)),
    },
    folder,
    path,
    rows,
    count: (table) => rows(`SELECT 1 FROM ${table}`).length,
    change(sql) {
      using database = new DatabaseSync(path);
      database.exec(sql);
    },
    async [Symbol.asyncDispose]() {
      connection[Symbol.dispose]();
      await Deno.remove(folder, { recursive: true });
    },
  };
}

/** Makes an empty file as MLflow 3.10.1 leaves it. */
export function makeOlderFile(path: string): void {
  using database = new DatabaseSync(path);
  database.exec("BEGIN");
  database.exec(TEMPLATE);
  database.exec(`INSERT INTO alembic_version VALUES ('${TEMPLATE_REVISION}')`);
  database.exec(
    "INSERT INTO experiments (experiment_id, name, artifact_location, lifecycle_stage, workspace) " +
      "VALUES (0, 'Default', '/data/mlruns/0', 'active', 'default')",
  );
  database.exec("COMMIT");
}

/** Id of a trace. */
export function traceId(number: number): string {
  return `tr-${number.toString(16).padStart(32, "0")}`;
}

/** Id of a span. */
export function spanId(number: number): string {
  return number.toString(16).padStart(16, "0");
}

/** A span of the first trace that lasts from 1 ms to 2 ms after the tests' clock; the first is the root. */
export function makeSpan(number: number, fields: Partial<Span> = {}): Span {
  return {
    traceId: traceId(1),
    spanId: spanId(number),
    parentSpanId: number === 1 ? null : spanId(1),
    name: `step ${number}`,
    type: "CHAIN",
    startTimeUnixNano: `${NOW + 1}000000`,
    endTimeUnixNano: `${NOW + 2}000000`,
    status: { code: "OK" },
    attributes: {},
    events: [],
    links: [],
    ...fields,
  };
}

/** The record of a span. */
export function spanRecord(number: number, fields?: Partial<Span>, trace?: TraceDetails): SpanRecord {
  return {
    kind: "span",
    experiment: "pension",
    span: makeSpan(number, fields),
    ...(trace === undefined ? {} : { trace }),
  };
}

/** Stores spans of one trace. */
export function storeSpans({ context }: Fixture, ...records: SpanRecord[]): void {
  context.connection.write(() => {
    writeTrace(context, records.map((record) => prepareSpan(record)), {
      experimentIdOf: () => ensureExperimentId(context, "pension"),
    });
  });
}

/** Starts a run in the experiment "pension". */
export function startRun({ context }: Fixture, runId?: string): string {
  return createRun(context, {
    experiment: "pension",
    name: "first",
    startTimeMs: NOW,
    userId: "ada",
    ...(runId === undefined ? {} : { runId }),
  });
}

/** A metric of a run. */
export function metricRecord(runId: string, fields: Partial<Extract<TrackingRecord, { kind: "metric" }>> = {}) {
  return { kind: "metric" as const, runId, key: "accuracy", value: 0.5, timestampMs: NOW, step: 0, ...fields };
}

/** Names of the tables that hold rows. */
export function filledTables(fixture: Fixture): string[] {
  const names = fixture.rows("SELECT name FROM sqlite_master WHERE type = 'table' ORDER BY name").map((row) =>
    text(row, "name")
  );
  return names.filter((name) => fixture.rows(`SELECT 1 FROM "${name}" LIMIT 1`).length > 0);
}
