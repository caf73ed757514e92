import { deepStrictEqual, match, rejects, strictEqual } from "node:assert/strict";
import { DatabaseSync } from "node:sqlite";
import { join } from "@std/path";
import { openFile, readContent } from "../../../lib/tracking/sqlite/create.ts";
import { openDatabase } from "../../../lib/tracking/sqlite/connection.ts";
import { filledTables, makeOlderFile, NOW, openFixture } from "./fixture.ts";

const options = {
  create: true,
  busyTimeoutMs: 5000,
  artifactRoot: "/data/mlartifacts",
  clock: { now: () => NOW, monotonic: () => 0 },
};

Deno.test("openFile() makes a sound file with the rows that MLflow makes", async () => {
  await using fixture = await openFixture();
  deepStrictEqual(filledTables(fixture), ["alembic_version", "experiments", "workspaces"]);
  deepStrictEqual({ ...fixture.rows("SELECT * FROM experiments")[0] }, {
    experiment_id: 0,
    name: "Default",
    artifact_location: `file://${fixture.folder}/mlartifacts/0`,
    lifecycle_stage: "active",
    creation_time: NOW,
    last_update_time: NOW,
    workspace: "default",
  });
  strictEqual(fixture.rows("PRAGMA integrity_check")[0]?.["integrity_check"], "ok");
  strictEqual(fixture.rows("PRAGMA journal_mode")[0]?.["journal_mode"], "wal");
  strictEqual(fixture.rows("PRAGMA foreign_keys")[0]?.["foreign_keys"], 1);
  strictEqual(fixture.context.connection.revision.head, "dc11669786a5");
});

Deno.test("openFile() makes the folders, fills an empty file, and lets several openers race for it", async () => {
  const folder = await Deno.makeTempDir();
  const path = join(folder, "a", "b", "mlflow.db");
  await Deno.mkdir(join(folder, "a", "b"), { recursive: true });
  await Deno.writeFile(path, new Uint8Array());
  const connections = await Promise.all(Array.from({ length: 4 }, () => openFile(path, options)));
  for (const connection of connections) {
    strictEqual(connection.read(() => connection.prepare("SELECT count(*) AS n FROM experiments").get()?.["n"]), 1);
    connection[Symbol.dispose]();
  }
  (await openFile(join(folder, "new", "mlflow.db"), options))[Symbol.dispose]();
  await Deno.remove(folder, { recursive: true });
});

Deno.test("openFile() opens a file of MLflow 3.10.1 in its layout", async () => {
  await using fixture = await openFixture("3.10");
  strictEqual(fixture.context.connection.revision.layout, "3.10");
});

Deno.test("openFile() refuses what is not a store of a known MLflow, and changes nothing", async () => {
  const folder = await Deno.makeTempDir();
  const path = join(folder, "mlflow.db");
  const refused = async (message: RegExp, hint?: RegExp): Promise<void> => {
    const before = await Deno.readFile(path);
    await rejects(openFile(path, options), {
      name: "InputError",
      message,
      where: { file: path },
      ...(hint && { hint }),
    });
    deepStrictEqual(await Deno.readFile(path), before);
    await Deno.remove(path);
  };
  await Deno.writeTextFile(path, "loan,approved\n1,yes\n");
  await refused(/the file is not an SQLite database/);
  await Deno.writeTextFile(path, "SQLite format 3\0 but broken from here on".padEnd(4096, "x"));
  await refused(/the file is not an SQLite database/);

  changeFile(path, "CREATE TABLE customers (name TEXT)");
  await refused(/holds tables that are not MLflow's/, /sqlite:\/\/\/mlflow\.db/);
  changeFile(
    path,
    "CREATE TABLE alembic_version (version_num TEXT); INSERT INTO alembic_version VALUES ('dc11669786a5')",
  );
  await refused(/holds tables that are not MLflow's/);

  makeOlderFile(path);
  changeFile(path, "UPDATE alembic_version SET version_num = '1bd49d398cd23'");
  await refused(
    /found the schema revision "1bd49d398cd23", expected "dc11669786a5" \(MLflow 3\.17\) or another from "1b5f0d9ad7c1"/,
    /backup, then run `mlflow db upgrade sqlite:\/\/\/\/.*mlflow\.db` with MLflow 3\.17\.2/,
  );
  await rejects(openFile(folder, options), { name: "InputError", message: /found a folder, expected a file/ });
  await rejects(openFile(join(folder, "missing.db"), { ...options, create: false }), {
    name: "InputError",
    message: /the file does not exist/,
  });
  deepStrictEqual(Array.from(Deno.readDirSync(folder), ({ name }) => name), []);
  await Deno.remove(folder);
});

Deno.test("openFile() waits for a file that is locked, then says so", async () => {
  const folder = await Deno.makeTempDir();
  const path = join(folder, "mlflow.db");
  using other = new DatabaseSync(path);
  other.exec("BEGIN EXCLUSIVE");
  await rejects(openFile(path, { ...options, busyTimeoutMs: 1 }), {
    name: "ServiceError",
    message: /another process holds its lock/,
  });
  other.exec("ROLLBACK");
  await Deno.remove(folder, { recursive: true });
});

Deno.test("readContent() tells an empty database, a foreign one and a store", async () => {
  await using fixture = await openFixture();
  using database = openDatabase(":memory:", { busyTimeoutMs: 1 });
  strictEqual(readContent(database, ":memory:"), "empty");
  database.exec("CREATE TABLE vigil_outbox (segment TEXT)");
  strictEqual(readContent(database, ":memory:"), "empty");
  database.exec("CREATE TABLE experiments (name TEXT)");
  strictEqual(readContent(database, ":memory:"), "foreign");
  using store = openDatabase(fixture.path, { busyTimeoutMs: 1000, readOnly: true });
  const found = readContent(store, fixture.path);
  match(typeof found === "string" ? found : found.mlflow, /^3\.17\.0$/);
});

function changeFile(path: string, sql: string): void {
  using database = new DatabaseSync(path);
  database.exec(sql);
}
