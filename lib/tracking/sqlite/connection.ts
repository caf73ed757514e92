import { DatabaseSync, type StatementSync } from "node:sqlite";
import { ServiceError } from "../../contracts/mod.ts";
import { storeError } from "./errors.ts";
import { requireChangedRevision, type Revision } from "./layouts.ts";
import { text } from "./row.ts";

/** How a connection is opened. */
export interface ConnectionOptions {
  /** How long a statement waits for another process's lock, in milliseconds. */
  busyTimeoutMs: number;
  /** Whether the connection can only read. */
  readOnly?: boolean;
}

/** At most 32 MiB on disk beside a file that vigil has made, while it is written. */
const LOG_PAGES = 4000;

/**
 * Opens a file with the settings that let several processes and MLflow use it at once.
 *
 * @throws {InputError} If the file is not an SQLite database.
 * @throws {ServiceError} If it is locked or cannot be opened.
 */
export function openDatabase(path: string, options: ConnectionOptions): DatabaseSync {
  try {
    const database = new DatabaseSync(path, { readOnly: options.readOnly ?? false });
    database.exec(`PRAGMA busy_timeout = ${options.busyTimeoutMs}`);
    database.exec("PRAGMA foreign_keys = ON; PRAGMA synchronous = NORMAL; PRAGMA temp_store = MEMORY");
    // 32 MiB: enough for the inner pages of the indexes of a million spans, and a bound for a long-lived process.
    database.exec("PRAGMA cache_size = -32768");
    // Pages of the write-ahead log before it goes into the file: an index page that many batches change goes in once.
    database.exec(`PRAGMA wal_autocheckpoint = ${LOG_PAGES}`);
    if (options.readOnly) database.exec("PRAGMA query_only = ON");
    return database;
  } catch (error) {
    throw storeError(error, { action: "open", path });
  }
}

/** An open store file: transactions that first look which layout the file has now, and statements that are kept. */
export class Connection implements Disposable {
  /** Absolute path of the file. */
  readonly path: string;
  readonly #database: DatabaseSync;
  readonly #statements = new Map<string, StatementSync>();
  readonly #begin: StatementSync;
  readonly #beginImmediate: StatementSync;
  readonly #commit: StatementSync;
  readonly #heads: StatementSync;
  #revision: Revision;
  #open = true;

  /** Takes over a database that holds MLflow's tables. */
  constructor(database: DatabaseSync, options: { path: string; revision: Revision }) {
    this.path = options.path;
    this.#database = database;
    this.#revision = options.revision;
    this.#begin = database.prepare("BEGIN");
    this.#beginImmediate = database.prepare("BEGIN IMMEDIATE");
    this.#commit = database.prepare("COMMIT");
    this.#heads = database.prepare("SELECT version_num FROM alembic_version");
  }

  /** Revision of the file, as of the last transaction. */
  get revision(): Revision {
    return this.#revision;
  }

  /** A statement, kept for the next time. Its text must be one of a bounded number. */
  prepare(sql: string): StatementSync {
    let statement = this.#statements.get(sql);
    if (statement === undefined) {
      statement = this.#database.prepare(sql);
      this.#statements.set(sql, statement);
    }
    return statement;
  }

  /** Reads in one transaction: everything is of the same moment. */
  read<T>(work: () => T): T {
    return this.#transaction(this.#begin, { work, action: "read" });
  }

  /**
   * Writes in one transaction, or not at all.
   *
   * @throws {ServiceError} If the file is locked, full, read-only or no longer of a known revision.
   */
  write<T>(work: () => T): T {
    return this.#transaction(this.#beginImmediate, { work, action: "write to" });
  }

  /** Runs a part of a transaction that can fail alone. */
  savepoint(work: () => void): void {
    this.prepare("SAVEPOINT vigil_part").run();
    try {
      work();
    } catch (error) {
      this.prepare("ROLLBACK TO vigil_part").run();
      this.prepare("RELEASE vigil_part").run();
      throw error;
    }
    this.prepare("RELEASE vigil_part").run();
  }

  /** Closes the file; does nothing the second time. */
  [Symbol.dispose](): void {
    if (!this.#open) return;
    this.#open = false;
    this.#statements.clear();
    this.#database.close();
  }

  #transaction<T>(begin: StatementSync, options: { work: () => T; action: string }): T {
    const { work, action } = options;
    if (!this.#open) {
      throw new ServiceError(`Cannot ${action} the store: it is closed`, { where: { file: this.path } });
    }
    try {
      begin.run();
      try {
        this.#noticeUpgrade();
        const result = work();
        this.#commit.run();
        return result;
      } catch (error) {
        this.#rollBack();
        throw error;
      }
    } catch (error) {
      throw storeError(error, { action, path: this.path });
    }
  }

  // A newer MLflow upgrades a file in place, also under an open connection.
  #noticeUpgrade(): void {
    const head = this.#heads.all().map((row) => text(row, "version_num")).join(", ");
    if (head === this.#revision.head) return;
    this.#revision = requireChangedRevision(head, this.path, this.#revision.head);
    this.#statements.clear();
  }

  #rollBack(): void {
    try {
      this.#database.exec("ROLLBACK");
    } catch {
      // A full disk or a failed write has ended the transaction already; the first error is the one to report.
    }
  }
}
