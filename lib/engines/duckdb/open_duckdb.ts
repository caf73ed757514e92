import { resolve } from "@std/path";
import {
  type ColumnInfo,
  InputError,
  type SummaryPlan,
  type TableRef,
  type TableSummary,
} from "../../contracts/mod.ts";
import { type CountedValues, countValues, type ValueQuestion } from "../count_values.ts";
import { describeColumns } from "../describe_columns.ts";
import { readRows } from "../read_rows.ts";
import type { EngineProgress, SqlValue } from "../session.ts";
import type { TableEngine } from "../table_engine.ts";
import { sourceName } from "../source_name.ts";
import type { FreezeEdges } from "../summarise/find_edges.ts";
import { quantileEdges } from "../summarise/quantile_edges.ts";
import { summariseTable } from "../summarise/summarise_table.ts";
import { loadDriver } from "./driver.ts";
import { duckDbError } from "./engine_error.ts";
import { requireUnchanged } from "./file_stamps.ts";
import { openSource, type Source } from "./source.ts";

/** Options for {@linkcode openDuckDb}. */
export interface DuckDbOptions {
  /** Folder that relative paths start from, and below which queries may read files. @default {"."} */
  folder?: string;
  /** Files or globs that queries know by a name. @default {{}} */
  files?: Readonly<Record<string, string>>;
  /** How many threads work at once. @default {as many as the machine has processors} */
  threads?: number;
  /** How much memory each table may take, for example `"512MB"`; more goes to a temporary folder. @default {"1GB"} */
  memoryLimit?: string;
  /** Chooses the edges of columns without frozen ones. @default {quantileEdges} */
  freezeEdges?: FreezeEdges;
  /** Ends what is running; what was asked then fails with the signal's reason. */
  signal?: AbortSignal;
  /** Told after each statement. */
  onProgress?: (progress: EngineProgress) => void;
}

/**
 * Opens DuckDB inside of this process: CSV, JSON, JSONL and Parquet files, globs of them, tables of SQLite files, and queries over all that.
 *
 * Each table gets a database of its own in memory that is sealed before it is asked: nothing in a name, a value or a query can write a
 * file, load code or reach the network, and a query reads the files that it names after FROM or JOIN and those below the folder. Parquet is
 * read where it lies; all else is read once.
 *
 * @throws {ServiceError} If there is no DuckDB for this machine.
 * @throws {InputError} If an option is malformed.
 *
 * @example
 * ```ts
 * import { openDuckDb, tableSource } from "vigil/engines";
 * import { strictEqual } from "node:assert/strict";
 * const folder = await Deno.makeTempDir();
 * await Deno.writeTextFile(`${folder}/calls.csv`, "country,seconds\nCH,3\nDE,5\nCH,\n");
 * await using engine = await openDuckDb({ folder });
 * const { columns } = await engine.summarise(tableSource("calls.csv"), {
 *   columns: [{ name: "seconds", type: "numeric" }],
 *   slices: ["country"],
 * });
 * strictEqual(columns.find(({ slice }) => slice === "country=CH")?.summary.nulls, 1);
 * ```
 */
export async function openDuckDb(options: DuckDbOptions = {}): Promise<TableEngine> {
  const {
    folder = ".",
    files = {},
    threads = navigator.hardwareConcurrency,
    memoryLimit = "1GB",
    freezeEdges = (sorted) => quantileEdges(sorted),
    signal,
    onProgress,
  } = options;
  if (!Number.isInteger(threads) || threads < 1) {
    throw new InputError(`Cannot open DuckDB: threads must be a whole number of at least 1, received ${threads}`);
  }
  if (!/^\d+(?:\.\d+)? ?[KMGT]i?B$/i.test(memoryLimit)) {
    throw new InputError(`Cannot open DuckDB: expected a memory limit such as "512MB", received "${memoryLimit}"`);
  }
  const driver = await loadDriver();
  const temporaryFolder = Deno.makeTempDirSync({ prefix: "vigil-duckdb-" });
  const sources = new Map<string, Promise<Source>>();
  const outdated: Source[] = [];
  let opened = 0;
  const sourceOf = (table: TableRef): Promise<Source> => {
    const name = nameOf(table);
    const known = sources.get(name);
    if (known !== undefined) return known;
    const source = openSource(table, {
      driver,
      folder: resolve(folder),
      files,
      threads,
      memoryLimit,
      // Two databases must not write into one folder.
      temporaryFolder: `${temporaryFolder}/${opened++}`,
      signal,
      onProgress,
    });
    sources.set(name, source);
    // What failed may be tried again.
    source.catch(() => sources.delete(name));
    return source;
  };
  const ask = async <T>(table: TableRef, question: (source: Source) => Promise<T>): Promise<T> => {
    signal?.throwIfAborted();
    const source = await sourceOf(table);
    try {
      const answer = await question(source);
      requireUnchanged(source.stamps);
      return answer;
    } catch (error) {
      signal?.throwIfAborted();
      try {
        requireUnchanged(source.stamps);
      } catch (changed) {
        // Other questions may still run; the next one reads the files anew.
        sources.delete(nameOf(table));
        outdated.push(source);
        throw changed;
      }
      throw duckDbError(error, { action: "summarise the table", source: sourceName(table), isOurs: true });
    }
  };
  return {
    describe: (table: TableRef): Promise<ColumnInfo[]> =>
      ask(table, ({ workspace, relation }) => describeColumns(workspace, relation)),
    summarise: (table: TableRef, plan: SummaryPlan): Promise<TableSummary> =>
      ask(table, ({ workspace, relation }) => summariseTable(workspace, relation, { plan, freezeEdges })),
    rows: (table: TableRef, columns: readonly string[]): Promise<SqlValue[][]> =>
      ask(table, ({ workspace, relation }) => readRows(workspace, relation, columns)),
    countValues: (table: TableRef, question: ValueQuestion): Promise<CountedValues> =>
      ask(table, ({ workspace, relation }) => countValues(workspace, relation, question)),
    async [Symbol.asyncDispose]() {
      const known = await Promise.allSettled(sources.values());
      for (const source of known) if (source.status === "fulfilled") source.value[Symbol.dispose]();
      for (const source of outdated.splice(0)) source[Symbol.dispose]();
      sources.clear();
      Deno.removeSync(temporaryFolder, { recursive: true });
    },
  };
}

function nameOf({ kind, source, url }: TableRef): string {
  return JSON.stringify([kind, source, url]);
}
