import type { DuckDBConnection, DuckDBInstance, DuckDBType, DuckDBValue } from "@duckdb/node-api";
import { duckDbDialect } from "../dialects/duckdb.ts";
import type { EngineProgress, SqlSession, SqlValue } from "../session.ts";
import type { Driver } from "./driver.ts";

/** How a workspace is opened. */
export interface WorkspaceOptions {
  /** The package of DuckDB. */
  driver: Driver;
  /** How many threads work at once. */
  threads: number;
  /** How much memory DuckDB takes, for example `"1GB"`. */
  memoryLimit: string;
  /** Folder for what does not fit into memory; null to fail instead. */
  temporaryFolder: string | null;
  /** Ends running statements. */
  signal: AbortSignal | undefined;
  /** Told after each statement. */
  onProgress: ((progress: EngineProgress) => void) | undefined;
}

/** Tables with more columns are filled by one thread. */
export const MANY_COLUMNS = 500;

/** A column of a query, as DuckDB describes it before running it. */
export interface QueryColumn {
  /** Name. */
  name: string;
  /** Type. */
  type: DuckDBType;
}

/**
 * A database in memory for one table: filled first, then sealed, so that nothing that is asked of it later can touch a file, then asked by
 * several connections at once.
 *
 * Sealed, each statement has one thread, and as many run side by side as there are threads: sums are then added up in the same order every
 * time, and the same table gives the same digits.
 */
export class Workspace implements Disposable, SqlSession {
  /** How SQL is spelt. */
  readonly dialect = duckDbDialect;
  readonly #driver: Driver;
  readonly #instance: DuckDBInstance;
  readonly #connections: DuckDBConnection[];
  readonly #free: DuckDBConnection[] = [];
  readonly #waiting: ((connection: DuckDBConnection) => void)[] = [];
  readonly #signal: AbortSignal | undefined;
  readonly #onProgress: ((progress: EngineProgress) => void) | undefined;
  // A statement that has not begun yet takes no notice, so it is told again until none runs.
  readonly #interrupt = (): void => {
    for (const connection of this.#connections) connection.interrupt();
    if (this.#running > 0) this.#again = setTimeout(this.#interrupt, 20);
  };
  #running = 0;
  #again: ReturnType<typeof setTimeout> | undefined;
  #done = 0;
  #total = 0;
  #open = true;

  private constructor(
    instance: DuckDBInstance,
    connections: DuckDBConnection[],
    { driver, signal, onProgress }: WorkspaceOptions,
  ) {
    this.#driver = driver;
    this.#instance = instance;
    this.#connections = connections;
    this.#free.push(...connections);
    this.#signal = signal;
    this.#onProgress = onProgress;
    signal?.addEventListener("abort", this.#interrupt);
  }

  /** Opens one. Until it is sealed it reads files, but loads no extension and knows no network. */
  static async open(options: WorkspaceOptions): Promise<Workspace> {
    const { driver, threads, memoryLimit, temporaryFolder } = options;
    const instance = await driver.DuckDBInstance.create(":memory:", {
      threads: String(threads),
      memory_limit: memoryLimit,
      temp_directory: temporaryFolder ?? "",
      autoinstall_known_extensions: "false",
      autoload_known_extensions: "false",
    });
    const connections = await Promise.all(Array.from({ length: threads }, () => instance.connect()));
    const workspace = new Workspace(instance, connections, options);
    try {
      for (const connection of connections) await connection.run("SET TimeZone = 'UTC'");
      await workspace.run("SET GLOBAL parquet_metadata_cache = true");
      // Compressed, a table takes half of the memory.
      await workspace.run("ATTACH ':memory:' AS filled (COMPRESS)");
      return workspace;
    } catch (error) {
      workspace[Symbol.dispose]();
      throw error;
    }
  }

  /** How many statements run at once. */
  get parallel(): number {
    return this.#connections.length;
  }

  /** The package of DuckDB. */
  get driver(): Driver {
    return this.#driver;
  }

  /** Runs a statement with all threads; only before the workspace is sealed. */
  async run(sql: string): Promise<SqlValue[][]> {
    return await this.#borrow((connection) => rowsOf(connection, sql));
  }

  /** Makes ready for a table of so many columns: each thread that fills it holds memory for every one of them. */
  async expectColumns(columns: number): Promise<void> {
    if (columns > MANY_COLUMNS) await this.run("SET threads = 1");
  }

  /** Names and types of the columns of a query, and whether it is one query and nothing else. */
  async prepare(sql: string): Promise<{ columns: QueryColumn[]; isQuery: boolean }> {
    return await this.#borrow(async (connection) => {
      const statements = await connection.extractStatements(sql);
      if (statements.count !== 1) return { columns: [], isQuery: false };
      const prepared = await statements.prepare(0);
      try {
        const isQuery = prepared.statementType === this.#driver.StatementType.SELECT;
        const columns = Array.from({ length: isQuery ? prepared.columnCount : 0 }, (_, index) => ({
          name: prepared.columnName(index),
          type: prepared.columnType(index),
        }));
        return { columns, isQuery };
      } finally {
        prepared.destroySync();
      }
    });
  }

  /** Lends a connection, for what is more than a statement. */
  async withConnection<T>(work: (connection: DuckDBConnection) => Promise<T>): Promise<T> {
    return await this.#borrow(work);
  }

  /** From now on only these files and folders can be read, statements have one thread each, and no setting can be changed. */
  async seal(allowed: { files: readonly string[]; folders: readonly string[] }): Promise<void> {
    await this.fence(allowed);
    await this.run("SET threads = 1");
    await this.run("SET lock_configuration = true");
  }

  /** From now on only these files and folders can be read. */
  async fence({ files, folders }: { files: readonly string[]; folders: readonly string[] }): Promise<void> {
    const list = (paths: readonly string[]): string => `[${paths.map((path) => this.dialect.text(path)).join(", ")}]`;
    if (files.length > 0) await this.run(`SET allowed_paths = ${list(files)}`);
    if (folders.length > 0) await this.run(`SET allowed_directories = ${list(folders)}`);
    await this.run("SET enable_external_access = false");
  }

  /** Runs one statement of a summary. */
  async query(sql: string, label: string): Promise<SqlValue[][]> {
    return await this.#counted(label, (connection) => rowsOf(connection, sql));
  }

  /** Runs one statement of a summary and gives the values of its columns. */
  async columns(sql: string, label: string): Promise<SqlValue[][]> {
    return await this.#counted(label, async (connection) => {
      const reader = await connection.runAndReadAll(sql);
      return reader.getColumns().map((values) => values.map(sqlValue));
    });
  }

  /** Runs one statement and hands out its rows as they come. */
  async each(sql: string, { label, take }: { label: string; take: (rows: SqlValue[][]) => void }): Promise<void> {
    await this.#counted(label, async (connection) => {
      const result = await connection.stream(sql);
      for (;;) {
        const chunk = await result.fetchChunk();
        if (chunk === null || chunk.rowCount === 0) break;
        take(chunk.getRows().map((row) => row.map(sqlValue)));
      }
    });
  }

  /** Closes it; does nothing the second time. */
  [Symbol.dispose](): void {
    if (!this.#open) return;
    this.#open = false;
    this.#signal?.removeEventListener("abort", this.#interrupt);
    for (const connection of this.#connections) connection.closeSync();
    this.#instance.closeSync();
  }

  async #counted<T>(label: string, work: (connection: DuckDBConnection) => Promise<T>): Promise<T> {
    this.#total++;
    const result = await this.#borrow(work);
    this.#done++;
    this.#onProgress?.({ done: this.#done, total: this.#total, label });
    return result;
  }

  async #borrow<T>(work: (connection: DuckDBConnection) => Promise<T>): Promise<T> {
    this.#signal?.throwIfAborted();
    const connection = this.#free.pop() ??
      await new Promise<DuckDBConnection>((resolve) => this.#waiting.push(resolve));
    this.#running++;
    try {
      this.#signal?.throwIfAborted();
      return await work(connection);
    } catch (error) {
      this.#signal?.throwIfAborted();
      throw error;
    } finally {
      this.#running--;
      if (this.#running === 0) clearTimeout(this.#again);
      const next = this.#waiting.shift();
      if (next === undefined) this.#free.push(connection);
      else next(connection);
    }
  }
}

async function rowsOf(connection: DuckDBConnection, sql: string): Promise<SqlValue[][]> {
  const reader = await connection.runAndReadAll(sql);
  return reader.getRows().map((row) => row.map(sqlValue));
}

function sqlValue(value: DuckDBValue): SqlValue {
  switch (typeof value) {
    case "bigint":
      return Number(value);
    case "number":
    case "string":
    case "boolean":
      return value;
    default:
      return value === null ? null : String(value);
  }
}
