import { ok, strictEqual } from "node:assert/strict";
import { InputError, ServiceError } from "../../../lib/contracts/mod.ts";
import { isConstraintError, isSqliteError, storeError } from "../../../lib/tracking/sqlite/errors.ts";
import { openDatabase } from "../../../lib/tracking/sqlite/connection.ts";

const options = { action: "write to", path: "/data/mlflow.db" };

function sqliteError(message: string): Error {
  return Object.assign(new Error(message), { code: "ERR_SQLITE_ERROR" });
}

Deno.test("storeError() says in vigil's words what SQLite reports of file and disk", () => {
  for (
    const [message, expected] of [
      ["database is locked", "another process holds its lock"],
      ["database or disk is full", "the disk is full"],
      ["attempt to write a readonly database", "the file is read-only"],
      ["unable to open database file: /data/mlflow.db", "the file cannot be opened"],
      ["disk I/O error", "the disk reports an error"],
      ["database disk image is malformed", "the file is damaged"],
    ] as const
  ) {
    const error = storeError(sqliteError(message), options);
    ok(error instanceof ServiceError, message);
    strictEqual(error.message, `Cannot write to the store: ${expected}`);
    strictEqual(error.where?.file, "/data/mlflow.db");
    ok((error.hint ?? "").length > 20);
  }
  ok(storeError(sqliteError("file is not a database"), options) instanceof InputError);
});

Deno.test("storeError() leaves alone what is not of the file or the disk", () => {
  for (const error of [new TypeError("database is locked"), sqliteError("no such table: runs"), "text", undefined]) {
    strictEqual(storeError(error, options), error);
  }
});

Deno.test("isConstraintError() knows what SQLite throws for a row that breaks a rule", () => {
  using database = openDatabase(":memory:", { busyTimeoutMs: 1 });
  database.exec("CREATE TABLE a (id INTEGER PRIMARY KEY, name TEXT NOT NULL CHECK (name <> ''))");
  for (const sql of ["INSERT INTO a VALUES (1, NULL)", "INSERT INTO a VALUES (1, '')"]) {
    try {
      database.prepare(sql).run();
      ok(false, "Expected an error");
    } catch (error) {
      ok(isConstraintError(error) && isSqliteError(error), sql);
    }
  }
  strictEqual(isConstraintError(sqliteError("no such table: runs")), false);
});
