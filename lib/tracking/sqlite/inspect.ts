import { sqlitePath } from "./address.ts";
import { openDatabase } from "./connection.ts";
import { storeError } from "./errors.ts";
import { findRevision, type Layout, upgradeCommand } from "./layouts.ts";
import { text } from "./row.ts";

/** What is known of a store's file without opening it as a store. */
export interface SqliteFileInfo {
  /** Absolute path of the file. */
  path: string;
  /** Whether it exists. */
  exists: boolean;
  /** Revision of MLflow's schema in it; null where there is none. */
  head: string | null;
  /** Layout of the rows, null where vigil does not know the revision. */
  layout: Layout | null;
  /** First MLflow that opens the file as it is; null where vigil does not know the revision. */
  mlflow: string | null;
  /** Command that brings it to the newest layout; null where it is there already, or not known. */
  upgrade: string | null;
}

/**
 * Says which MLflow opens a file, and how to upgrade it, for `deno task doctor`. Changes nothing.
 *
 * @param uri `sqlite:///relative.db` or `sqlite:////abs/path.db`.
 * @throws {InputError} If the address is not one of a file, or the file is not an SQLite database.
 * @throws {ServiceError} If the file is locked or cannot be read.
 *
 * @example
 * ```ts
 * import { inspectSqliteFile } from "vigil/tracking";
 * const info = await inspectSqliteFile("sqlite:///missing.db", { folder: await Deno.makeTempDir() });
 * info.exists; // false
 * ```
 */
export async function inspectSqliteFile(uri: string, options: { folder?: string } = {}): Promise<SqliteFileInfo> {
  const path = sqlitePath(uri, options.folder ?? ".");
  const missing: SqliteFileInfo = { path, exists: false, head: null, layout: null, mlflow: null, upgrade: null };
  try {
    await Deno.stat(path);
  } catch (error) {
    if (error instanceof Deno.errors.NotFound) return missing;
    throw error;
  }
  const head = readHead(path);
  const revision = head === null ? undefined : findRevision(head);
  return {
    path,
    exists: true,
    head,
    layout: revision?.layout ?? null,
    mlflow: revision?.mlflow ?? null,
    upgrade: revision?.layout === "3.10" ? upgradeCommand(path) : null,
  };
}

function readHead(path: string): string | null {
  const database = openDatabase(path, { busyTimeoutMs: 1000, readOnly: true });
  try {
    const known = database.prepare("SELECT 1 FROM sqlite_master WHERE name = 'alembic_version'").get();
    if (known === undefined) return null;
    const row = database.prepare("SELECT version_num FROM alembic_version").get();
    return row === undefined ? null : text(row, "version_num");
  } catch (error) {
    throw storeError(error, { action: "read", path });
  } finally {
    database.close();
  }
}
