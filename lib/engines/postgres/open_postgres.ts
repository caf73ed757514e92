import {
  type ColumnInfo,
  InputError,
  type SummaryPlan,
  type TableRef,
  type TableSummary,
} from "../../contracts/mod.ts";
import { type CountedValues, countValues, type ValueQuestion } from "../count_values.ts";
import { describeColumns } from "../describe_columns.ts";
import { postgresDialect } from "../dialects/postgres.ts";
import type { Relation } from "../relation.ts";
import { readRows } from "../read_rows.ts";
import type { EngineProgress, SqlSession, SqlValue } from "../session.ts";
import type { FreezeEdges } from "../summarise/find_edges.ts";
import { quantileEdges } from "../summarise/quantile_edges.ts";
import { summariseTable } from "../summarise/summarise_table.ts";
import type { TableEngine } from "../table_engine.ts";
import { withoutPassword } from "../../config/mod.ts";
import { sourceName } from "../source_name.ts";
import { connect, plainRows } from "./driver.ts";
import { postgresError } from "./engine_error.ts";
import { findTable, type PostgresQueries } from "./find_table.ts";

/** The extended protocol takes one statement at a time: what comes after a semicolon is refused. */
const EXTENDED = { prepare: false, simple: false };

/** Ends a transaction that has its answer. */
const NOTHING_TO_KEEP = new Error("The answer is known");

/** Rows of a large result that the server sends at once. */
const CURSOR_ROWS = 10_000;

/** Options for {@linkcode openPostgres}. */
export interface PostgresOptions {
  /** How long one statement may take, in milliseconds; 0 for as long as it likes. @default {600_000} */
  statementTimeoutMs?: number;
  /** How long to wait for the server, in milliseconds. @default {10_000} */
  connectTimeoutMs?: number;
  /** Chooses the edges of columns without frozen ones. @default {quantileEdges} */
  freezeEdges?: FreezeEdges;
  /** Ends what is running; what was asked then fails with the signal's reason. */
  signal?: AbortSignal;
  /** Told after each statement. */
  onProgress?: (progress: EngineProgress) => void;
}

/**
 * Opens a Postgres database, version 14 or later: its tables, views and queries.
 *
 * Every question is asked in a transaction of its own that only reads and sees the table at one moment, by one process of the server, so that
 * the same table gives the same digits. One scan counts all columns.
 *
 * @param url Address, `postgres://user:password@host:5432/database`.
 * @throws {InputError} If the address is malformed. What is wrong with the server shows at the first question.
 *
 * @example
 * ```ts ignore
 * import { openPostgres, tableSource } from "vigil/engines";
 * const table = tableSource("public.calls@postgres://me@localhost/company");
 * await using engine = await openPostgres(table.url ?? "");
 * const columns = await engine.describe(table);
 * ```
 */
export async function openPostgres(url: string, options: PostgresOptions = {}): Promise<TableEngine> {
  const {
    statementTimeoutMs = 600_000,
    connectTimeoutMs = 10_000,
    freezeEdges = (sorted) => quantileEdges(sorted),
    signal,
    onProgress,
  } = options;
  const server = serverOf(url);
  const client = await connect(url, { connectTimeout: Math.max(1, Math.ceil(connectTimeoutMs / 1000)) });
  let [done, total] = [0, 0];
  const ask = async <T>(
    table: TableRef,
    question: (session: SqlSession, relation: Relation) => Promise<T>,
  ): Promise<T> => {
    try {
      signal?.throwIfAborted();
      let answer: { value: T } | null = null;
      const asked = client.begin("ISOLATION LEVEL REPEATABLE READ READ ONLY", async (transaction) => {
        const run = async (sql: string) => {
          const query = transaction.unsafe(sql, [], EXTENDED).values();
          const cancel = (): void => query.cancel();
          signal?.addEventListener("abort", cancel);
          try {
            signal?.throwIfAborted();
            return await query;
          } finally {
            signal?.removeEventListener("abort", cancel);
          }
        };
        const queries: PostgresQueries = {
          rows: async (sql) => plainRows([...await run(sql)]),
          columns: async (sql) => (await run(sql)).columns.map(({ name, type }) => ({ name, type })),
        };
        for (const [name, value] of Object.entries(settings(statementTimeoutMs))) {
          await run(`SET LOCAL ${name} = ${postgresDialect.text(value)}`);
        }
        const query = async (sql: string, label: string): Promise<SqlValue[][]> => {
          total++;
          const rows = await queries.rows(sql);
          done++;
          onProgress?.({ done, total, label });
          return rows;
        };
        const session: SqlSession = {
          dialect: postgresDialect,
          parallel: 1,
          query,
          async columns(sql, label) {
            const rows = await query(sql, label);
            return (rows[0] ?? []).map((_, place) => rows.map((row) => row[place] ?? null));
          },
          async each(sql, { label, take }) {
            total++;
            for await (
              const rows of transaction.unsafe<Record<string, unknown>[]>(sql, [], EXTENDED).cursor(CURSOR_ROWS)
            ) {
              signal?.throwIfAborted();
              take(plainRows(rows.map((row) => Object.values(row))));
            }
            done++;
            onProgress?.({ done, total, label });
          },
        };
        answer = { value: await question(session, await findTable(queries, table)) };
        // What a function of a query changed in spite of all is undone.
        throw NOTHING_TO_KEEP;
      });
      await asked.catch((error) => {
        if (error !== NOTHING_TO_KEEP) throw error;
      });
      return required(answer);
    } catch (error) {
      signal?.throwIfAborted();
      throw postgresError(error, { action: "summarise the table", source: sourceName(table), server });
    }
  };
  return {
    describe: (table: TableRef): Promise<ColumnInfo[]> => ask(table, describeColumns),
    summarise: (table: TableRef, plan: SummaryPlan): Promise<TableSummary> =>
      ask(table, (session, relation) => summariseTable(session, relation, { plan, freezeEdges })),
    rows: (table: TableRef, columns: readonly string[]): Promise<SqlValue[][]> =>
      ask(table, (session, relation) => readRows(session, relation, columns)),
    countValues: (table: TableRef, question: ValueQuestion): Promise<CountedValues> =>
      ask(table, (session, relation) => countValues(session, relation, question)),
    async [Symbol.asyncDispose]() {
      await client.end({ timeout: 5 });
    },
  };
}

function required<T>(answer: { value: T } | null): T {
  if (answer === null) throw new TypeError("Cannot ask Postgres: the transaction ended without an answer");
  return answer.value;
}

function settings(statementTimeoutMs: number): Record<string, string> {
  return {
    statement_timeout: String(statementTimeoutMs),
    timezone: "UTC",
    datestyle: "ISO",
    bytea_output: "hex",
    extra_float_digits: "1",
    standard_conforming_strings: "on",
    // Rows come in the order of the table, and sums are added up in that order.
    synchronize_seqscans: "off",
    max_parallel_workers_per_gather: "0",
    jit: "off",
  };
}

function serverOf(url: string): string {
  const parsed = URL.canParse(url) ? new URL(url) : null;
  if (parsed === null || !/^postgres(?:ql)?:$/.test(parsed.protocol)) {
    throw new InputError(
      `Cannot open Postgres: expected an address such as postgres://user@host/database, received "${
        withoutPassword(url)
      }"`,
    );
  }
  return parsed.host;
}
