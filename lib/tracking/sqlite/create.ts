import type { DatabaseSync } from "node:sqlite";
import { dirname, toFileUrl } from "@std/path";
import { InputError } from "../../contracts/mod.ts";
import type { Clock } from "../../config/mod.ts";
import { Connection, openDatabase } from "./connection.ts";
import { isSqliteError, storeError } from "./errors.ts";
import { requireRevision, type Revision } from "./layouts.ts";
import { text } from "./row.ts";

/** How a store file is opened. */
export interface OpenFileOptions {
  /** Whether a missing file is made. */
  create: boolean;
  /** How long a statement waits for another process's lock, in milliseconds. */
  busyTimeoutMs: number;
  /** Folder of the artifacts of new experiments. */
  artifactRoot: string;
  /** Source of time. */
  clock: Clock;
}

const SQLITE_HEADER = "SQLite format 3\0";
const WAL_ATTEMPTS = 20;
const PAGE_BYTES = 8192;

/**
 * Opens a store file; a missing or empty one gets MLflow's tables.
 *
 * @throws {InputError} If the file is not SQLite, not MLflow's, or of a revision that is not known.
 * @throws {ServiceError} If it is locked or cannot be opened or made.
 */
export async function openFile(path: string, options: OpenFileOptions): Promise<Connection> {
  await checkFile(path, options.create);
  const database = openDatabase(path, options);
  try {
    let found = readContent(database, path);
    if (found === "foreign") throw foreignFile(path);
    // Counts only before the first table: spans are long, and fewer pages are fewer writes.
    if (found === "empty") database.exec(`PRAGMA page_size = ${PAGE_BYTES}`);
    await useWriteAheadLog(database, path);
    if (found === "empty") {
      await makeTables(database, path, options);
      found = readContent(database, path);
    }
    if (found === "empty" || found === "foreign") throw foreignFile(path);
    return new Connection(database, { path, revision: found });
  } catch (error) {
    database.close();
    throw storeError(error, { action: "open", path });
  }
}

/**
 * What a database holds: the revision of MLflow's tables, nothing yet, or tables of something else.
 *
 * @throws {InputError} If the revision is not known.
 */
export function readContent(database: DatabaseSync, path: string): Revision | "empty" | "foreign" {
  const tables = database.prepare("SELECT name FROM sqlite_master WHERE type = 'table'").all()
    .map((row) => text(row, "name"))
    .filter((name) => !name.startsWith("sqlite_") && !name.startsWith("vigil_"));
  if (tables.length === 0) return "empty";
  if (!tables.includes("alembic_version") || !tables.includes("experiments")) return "foreign";
  const heads = database.prepare("SELECT version_num FROM alembic_version").all().map((row) =>
    text(row, "version_num")
  );
  return requireRevision(heads.join(", "), path);
}

async function checkFile(path: string, create: boolean): Promise<void> {
  let start: Uint8Array;
  try {
    if ((await Deno.stat(path)).isDirectory) {
      throw new InputError("Cannot open the store: found a folder, expected a file", { where: { file: path } });
    }
    start = await readStart(path, SQLITE_HEADER.length);
  } catch (error) {
    if (!(error instanceof Deno.errors.NotFound)) throw error;
    if (!create) {
      throw new InputError("Cannot open the store: the file does not exist", {
        where: { file: path },
        hint: "Run `deno task evaluate` to make it, or set MLFLOW_TRACKING_URI to another file",
      });
    }
    await Deno.mkdir(dirname(path), { recursive: true });
    return;
  }
  if (start.length > 0 && new TextDecoder("latin1").decode(start) !== SQLITE_HEADER) {
    throw new InputError("Cannot open the store: the file is not an SQLite database", {
      where: { file: path },
      hint: "Set MLFLOW_TRACKING_URI to another file",
    });
  }
}

async function readStart(path: string, length: number): Promise<Uint8Array> {
  using file = await Deno.open(path, { read: true });
  const buffer = new Uint8Array(length);
  return buffer.subarray(0, await file.read(buffer) ?? 0);
}

// The switch needs the file for itself for a moment and does not wait for it; without it everything still works, with
// readers and writers waiting for each other.
async function useWriteAheadLog(database: DatabaseSync, path: string): Promise<void> {
  for (let attempt = 1;; attempt++) {
    try {
      database.prepare("PRAGMA journal_mode = WAL").all();
      return;
    } catch (error) {
      const known = isSqliteError(error) && /locked|readonly/.test(error.message);
      if (!known) throw storeError(error, { action: "open", path });
      if (attempt === WAL_ATTEMPTS || error.message.includes("readonly")) return;
      await new Promise((done) => setTimeout(done, 25));
    }
  }
}

async function makeTables(database: DatabaseSync, path: string, options: OpenFileOptions): Promise<void> {
  const { TEMPLATE, TEMPLATE_REVISION } = await import("./template.ts");
  const now = options.clock.now();
  database.exec("BEGIN IMMEDIATE");
  try {
    // Another process may have been faster while this one waited for the lock.
    if (readContent(database, path) === "empty") {
      database.exec(TEMPLATE);
      database.prepare("INSERT INTO alembic_version (version_num) VALUES (?)").run(TEMPLATE_REVISION);
      database.prepare(
        "INSERT INTO experiments (experiment_id, name, artifact_location, lifecycle_stage, creation_time, " +
          "last_update_time, workspace) VALUES (0, 'Default', ?, 'active', ?, ?, 'default')",
      ).run(`${toFileUrl(options.artifactRoot).href}/0`, now, now);
      database.prepare("INSERT INTO workspaces (name, description) VALUES ('default', ?)")
        .run("Default workspace for legacy resources");
    }
    database.exec("COMMIT");
  } catch (error) {
    try {
      database.exec("ROLLBACK");
    } catch {
      // The failed write has ended the transaction already.
    }
    throw error;
  }
}

function foreignFile(path: string): InputError {
  return new InputError("Cannot open the store: the database holds tables that are not MLflow's", {
    where: { file: path },
    hint: "Set MLFLOW_TRACKING_URI to a new file, for example sqlite:///mlflow.db",
  });
}
