import type { ColumnInfo, SummaryPlan, TableRef, TableSummary } from "../contracts/mod.ts";
import type { CountedValues, ValueQuestion } from "./count_values.ts";
import { type DuckDbOptions, openDuckDb } from "./duckdb/open_duckdb.ts";
import { openPostgres, type PostgresOptions } from "./postgres/open_postgres.ts";
import type { SqlValue } from "./session.ts";
import type { TableEngine } from "./table_engine.ts";

/** Options for {@linkcode openEngine}: those of every engine. */
export interface EngineOptions extends DuckDbOptions, PostgresOptions {
  /**
   * Address of a Postgres database for tables and queries that name none; files stay with DuckDB.
   * @default {none: DuckDB}
   */
  database?: string;
}

/**
 * Opens one engine for everything that {@linkcode tableSource} reads: each table is asked where it lies.
 *
 * Files, globs, SQLite and queries over files go to DuckDB inside of this process, `table@postgres://…` to that server. An engine is
 * opened at the first table that needs it, and stays open until this one is closed.
 *
 * @throws {InputError} At the first question, if an option or address is malformed.
 * @throws {ServiceError} At the first question, if there is no DuckDB for this machine or the server cannot be reached.
 *
 * @example A frozen reference and current data
 * ```ts
 * import { openEngine, tableSource } from "vigil/engines";
 * import { compareSummaries, frozenEdges, makeBaseline, planOf } from "vigil/drift";
 * import { strictEqual } from "node:assert/strict";
 * const folder = await Deno.makeTempDir();
 * const csv = (shift: number) =>
 *   "seconds\n" + Array.from({ length: 2000 }, (_, row) => `${(row * 37) % 101 + shift}`).join("\n") + "\n";
 * await Deno.writeTextFile(`${folder}/may.csv`, csv(0));
 * await Deno.writeTextFile(`${folder}/june.csv`, csv(40));
 *
 * await using engine = openEngine({ folder, freezeEdges: frozenEdges });
 * const reference = tableSource("may.csv");
 * const columns = await engine.describe(reference);
 * const baseline = makeBaseline(await engine.summarise(reference, { columns, slices: [] }), { name: "May" });
 * const june = await engine.summarise(tableSource("june.csv"), planOf(baseline));
 * strictEqual(compareSummaries(baseline, june).verdict, "drift");
 * ```
 */
export function openEngine(options: EngineOptions = {}): TableEngine {
  const { database, ...own } = options;
  const opened = new Map<string | null, Promise<TableEngine>>();
  const engineOf = (table: TableRef): Promise<TableEngine> => {
    const url = serverOf(table) ?? (table.kind === "file" || table.url !== undefined ? null : database ?? null);
    const known = opened.get(url);
    if (known !== undefined) return known;
    const engine = url === null ? openDuckDb(own) : openPostgres(url, own);
    opened.set(url, engine);
    // What failed may be tried again.
    engine.catch(() => opened.delete(url));
    return engine;
  };
  return {
    describe: async (table: TableRef): Promise<ColumnInfo[]> => await (await engineOf(table)).describe(table),
    summarise: async (table: TableRef, plan: SummaryPlan): Promise<TableSummary> =>
      await (await engineOf(table)).summarise(table, plan),
    rows: async (table: TableRef, columns: readonly string[]): Promise<SqlValue[][]> =>
      await (await engineOf(table)).rows(table, columns),
    countValues: async (table: TableRef, question: ValueQuestion): Promise<CountedValues> =>
      await (await engineOf(table)).countValues(table, question),
    async [Symbol.asyncDispose]() {
      const engines = await Promise.allSettled(opened.values());
      opened.clear();
      const closed = await Promise.allSettled(
        engines.map(async (engine) => {
          if (engine.status === "fulfilled") await engine.value[Symbol.asyncDispose]();
        }),
      );
      for (const result of closed) if (result.status === "rejected") throw result.reason;
    },
  };
}

/** Address of the Postgres server that holds a table; null where another engine reads it. */
function serverOf({ url }: TableRef): string | null {
  return url !== undefined && /^postgres(?:ql)?:/i.test(url) ? url : null;
}
