import { InputError, ServiceError } from "../../contracts/mod.ts";

/** SQLite's own words for what can go wrong outside the program, and what to do about each. */
const SERVICE_FAILURES: readonly { pattern: RegExp; found: string; hint: string }[] = [
  {
    pattern: /database is locked|database table is locked|database schema is locked/,
    found: "another process holds its lock",
    hint: "Try again when the other writer has finished; what was recorded waits in the outbox",
  },
  {
    pattern: /database or disk is full/,
    found: "the disk is full",
    hint: "Free space on the disk of the store; what was recorded waits in the outbox",
  },
  {
    pattern: /attempt to write a readonly database/,
    found: "the file is read-only",
    hint: "Make the file and its folder writable, or set MLFLOW_TRACKING_URI to another file",
  },
  {
    pattern: /unable to open database file/,
    found: "the file cannot be opened",
    hint: "Check that its folder exists and may be written to",
  },
  {
    pattern: /disk I\/O error/,
    found: "the disk reports an error",
    hint: "Check the disk; WAL files need a local disk, not a network share",
  },
  {
    pattern: /database disk image is malformed/,
    found: "the file is damaged",
    hint: "Restore it from a backup, or recover it with `sqlite3 FILE .recover`",
  },
];

/**
 * Says in the words of vigil what SQLite reports; errors that are not the file's or the disk's come back unchanged.
 *
 * @param action What was being done, for example `"write to"`.
 */
export function storeError(error: unknown, options: { action: string; path: string }): unknown {
  if (!isSqliteError(error)) return error;
  const { action, path } = options;
  if (/file is not a database/.test(error.message)) {
    return new InputError(`Cannot ${action} the store: the file is not an SQLite database`, {
      where: { file: path },
      hint: "Set MLFLOW_TRACKING_URI to another file",
      cause: error,
    });
  }
  const failure = SERVICE_FAILURES.find(({ pattern }) => pattern.test(error.message));
  if (failure === undefined) return error;
  return new ServiceError(`Cannot ${action} the store: ${failure.found}`, {
    where: { file: path },
    hint: failure.hint,
    cause: error,
  });
}

/** Whether a statement broke a rule of the schema: the row's fault, not the file's. */
export function isConstraintError(error: unknown): error is Error {
  return isSqliteError(error) && /constraint failed/.test(error.message);
}

/** Whether an error comes from SQLite. */
export function isSqliteError(error: unknown): error is Error {
  return error instanceof Error && "code" in error && error.code === "ERR_SQLITE_ERROR";
}
