import { deepStrictEqual, match, strictEqual, throws } from "node:assert/strict";
import { DatabaseSync } from "node:sqlite";
import { openSqliteStore } from "../../../lib/tracking/sqlite/mod.ts";
import { readOnlyParts, sqliteWriteObstacle } from "../../../lib/tracking/sqlite/write_obstacle.ts";
import { inFolder } from "../outbox/fixed.ts";

const uri = "sqlite:///mlflow.db";

Deno.test(
  "sqliteWriteObstacle() is null where the store can be written, and says so where another process holds the lock",
  inFolder(async (folder) => {
    await (await openSqliteStore(uri, { folder }))[Symbol.asyncDispose]();
    strictEqual(sqliteWriteObstacle(uri, { folder }), null);
    using other = new DatabaseSync(`${folder}/mlflow.db`);
    other.exec("BEGIN IMMEDIATE");
    match(sqliteWriteObstacle(uri, { folder })?.message ?? "", /another process holds its lock/);
    other.exec("ROLLBACK");
    strictEqual(sqliteWriteObstacle(uri, { folder }), null);
  }),
);

Deno.test(
  "sqliteWriteObstacle() refuses what is no database",
  inFolder((folder) => {
    Deno.writeTextFileSync(`${folder}/mlflow.db`, "notes".repeat(300));
    throws(() => sqliteWriteObstacle(uri, { folder }), { name: "InputError" });
  }),
);

Deno.test({
  name: "readOnlyParts() names the files of a store that nobody may write",
  ignore: Deno.build.os === "windows",
  fn: inFolder((folder) => {
    const path = `${folder}/mlflow.db`;
    for (const part of ["", "-wal", "-shm"]) Deno.writeTextFileSync(path + part, "");
    deepStrictEqual(readOnlyParts(path), []);
    Deno.chmodSync(`${path}-shm`, 0o444);
    deepStrictEqual(readOnlyParts(path), [`${path}-shm`]);
  }),
});
