import { dirname } from "@std/path";
import { ServiceError } from "../../contracts/mod.ts";
import { sqlitePath } from "./address.ts";
import { openDatabase } from "./connection.ts";
import { isSqliteError, storeError } from "./errors.ts";

/** How long to wait for another process's lock, in milliseconds. */
const BUSY_MS = 500;

/**
 * Says why nothing can be written to the file of a store now: another process holds its lock, or it is read-only. Asks for
 * the lock and gives it back; changes nothing.
 *
 * @param uri `sqlite:///relative.db` or `sqlite:////abs/path.db`, of a file that exists.
 * @returns Null where it can be written.
 * @throws {InputError} If the address is not one of a file, or the file is not an SQLite database.
 *
 * @example
 * ```ts
 * import { openSqliteStore, sqliteWriteObstacle } from "vigil/tracking";
 * const folder = await Deno.makeTempDir();
 * await using _store = await openSqliteStore("sqlite:///mlflow.db", { folder });
 * sqliteWriteObstacle("sqlite:///mlflow.db", { folder }); // null
 * ```
 */
export function sqliteWriteObstacle(uri: string, options: { folder?: string } = {}): ServiceError | null {
  const path = sqlitePath(uri, options.folder ?? ".");
  try {
    using database = openDatabase(path, { busyTimeoutMs: BUSY_MS });
    database.exec("BEGIN IMMEDIATE; ROLLBACK");
    return null;
  } catch (error) {
    const known = error instanceof ServiceError ? error : storeError(error, { action: "write to", path });
    if (known instanceof ServiceError) return withReadOnlyParts(known, path);
    if (isSqliteError(error)) return new ServiceError(`Cannot write to the store: ${error.message}`, { cause: error });
    throw known;
  }
}

/** Names what may not be written: a file, the two beside it that SQLite keeps, or their folder. */
export function readOnlyParts(path: string): string[] {
  return [path, `${path}-wal`, `${path}-shm`, dirname(path)].filter((part) => {
    try {
      const { mode } = Deno.statSync(part);
      return mode !== null && (mode & 0o222) === 0;
    } catch {
      return false;
    }
  });
}

// A store that was read-only once may keep a read-only -shm, which nobody looks for.
function withReadOnlyParts(error: ServiceError, path: string): ServiceError {
  const parts = readOnlyParts(path);
  if (parts.length === 0) return error;
  return new ServiceError(`${error.message}; nobody may write to ${parts.map((part) => `"${part}"`).join(", ")}`, {
    where: { file: path },
    hint: `Allow it with: chmod u+w ${parts.join(" ")}`,
    cause: error,
  });
}
