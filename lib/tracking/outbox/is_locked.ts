/** SQLITE_BUSY and SQLITE_LOCKED, see https://www.sqlite.org/rescode.html. */
const LOCKED = new Set([5, 6]);

/** Whether an error, or one behind it, says that another writer holds the lock of the store for the moment. */
export function isLocked(error: unknown): boolean {
  if (!(error instanceof Error)) return false;
  if ("code" in error && error.code === "ERR_SQLITE_ERROR") {
    // Some calls give the result code, others only SQLite's words for it.
    const code = "errcode" in error && typeof error.errcode === "number" ? error.errcode & 0xff : null;
    return code === null ? /is locked$/.test(error.message) : LOCKED.has(code);
  }
  return error.cause !== undefined && error.cause !== error && isLocked(error.cause);
}
