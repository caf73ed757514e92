import { rejects, strictEqual, throws } from "node:assert/strict";
import { DatabaseSync } from "node:sqlite";
import { Connection, openDatabase } from "../../../lib/tracking/sqlite/connection.ts";
import { findRevision, type Revision } from "../../../lib/tracking/sqlite/layouts.ts";
import { metricRecord, openFixture, startRun } from "./fixture.ts";
import { deliver } from "../../../lib/tracking/sqlite/deliver.ts";

const INSERT = "INSERT INTO experiment_tags (key, value, experiment_id) VALUES (?, ?, 0)";

Deno.test("Connection.write() stores all or nothing", async () => {
  await using fixture = await openFixture();
  const { connection } = fixture.context;
  throws(() =>
    connection.write(() => {
      connection.prepare(INSERT).run("a", "1");
      throw new RangeError("Stop");
    }), { name: "RangeError", message: "Stop" });
  strictEqual(fixture.count("experiment_tags"), 0);
  connection.write(() => connection.prepare(INSERT).run("a", "1"));
  strictEqual(fixture.count("experiment_tags"), 1);
});

Deno.test("Connection.savepoint() takes back its own part", async () => {
  await using fixture = await openFixture();
  const { connection } = fixture.context;
  connection.write(() => {
    connection.prepare(INSERT).run("a", "1");
    throws(() =>
      connection.savepoint(() => {
        connection.prepare(INSERT).run("b", "2");
        throw new RangeError("Stop");
      }), RangeError);
    connection.savepoint(() => {
      connection.prepare(INSERT).run("c", "3");
    });
  });
  strictEqual(fixture.rows("SELECT group_concat(key) AS keys FROM experiment_tags")[0]?.["keys"], "a,c");
});

Deno.test("Connection.write() says that another process holds the lock", async () => {
  await using fixture = await openFixture("3.17", { busyTimeoutMs: 10 });
  const { connection } = fixture.context;
  using other = new DatabaseSync(fixture.path);
  other.exec("BEGIN IMMEDIATE");
  throws(() => connection.write(() => {}), {
    name: "ServiceError",
    message: "Cannot write to the store: another process holds its lock",
    where: { file: fixture.path },
    hint: /Try again/,
  });
  other.exec("ROLLBACK");
  strictEqual(connection.write(() => "free"), "free");
});

Deno.test("Connection.write() says that the disk is full, and keeps nothing of the transaction", async () => {
  await using fixture = await openFixture();
  const database = openDatabase(fixture.path, { busyTimeoutMs: 1000 });
  const revision = findRevision("dc11669786a5");
  using connection = new Connection(database, { path: fixture.path, revision: known(revision) });
  database.exec("PRAGMA max_page_count = 1"); // means: no more pages than there are
  throws(
    () =>
      connection.write(() => {
        connection.prepare(INSERT).run("small", "1");
        connection.prepare(INSERT).run("large", "x".repeat(2_000_000));
      }),
    { name: "ServiceError", message: "Cannot write to the store: the disk is full" },
  );
  strictEqual(fixture.count("experiment_tags"), 0);
  strictEqual(connection.read(() => "still open"), "still open");
});

Deno.test("Connection.write() says that the file is read-only", async () => {
  await using fixture = await openFixture();
  const database = openDatabase(fixture.path, { busyTimeoutMs: 1000, readOnly: true });
  using connection = new Connection(database, { path: fixture.path, revision: known(findRevision("dc11669786a5")) });
  strictEqual(connection.read(() => connection.prepare("SELECT 1 AS one").get()?.["one"]), 1);
  throws(() => connection.write(() => connection.prepare(INSERT).run("a", "1")), {
    name: "ServiceError",
    message: "Cannot write to the store: the file is read-only",
  });
});

Deno.test("Connection notices that another program changed the revision: a known one is taken up, any other refused", async () => {
  await using fixture = await openFixture();
  const { connection } = fixture.context;
  const runId = startRun(fixture);
  fixture.change("UPDATE alembic_version SET version_num = 'f4a9b2c7d1e6'");
  strictEqual(deliver(fixture.context, [metricRecord(runId)]).delivered, 1);
  strictEqual(connection.revision.mlflow, "3.18.0");
  fixture.change("UPDATE alembic_version SET version_num = '0123456789ab'");
  throws(() => deliver(fixture.context, [metricRecord(runId, { step: 1 })]), {
    name: "ServiceError",
    message: /changed its schema revision from "f4a9b2c7d1e6" to "0123456789ab", expected "dc11669786a5"/,
  });
  fixture.change("UPDATE alembic_version SET version_num = 'dc11669786a5'");
  strictEqual(fixture.count("metrics"), 1);
});

Deno.test("Connection refuses to work once it is closed, and closes twice without complaint", async () => {
  await using fixture = await openFixture();
  const { connection } = fixture.context;
  connection[Symbol.dispose]();
  connection[Symbol.dispose]();
  throws(() => connection.read(() => {}), { name: "ServiceError", message: "Cannot read the store: it is closed" });
});

Deno.test("openDatabase() says that a file cannot be opened", async () => {
  const folder = await Deno.makeTempDir();
  await rejects(Promise.try(() => openDatabase(`${folder}/missing/mlflow.db`, { busyTimeoutMs: 1 })), {
    name: "ServiceError",
    message: "Cannot open the store: the file cannot be opened",
  });
  await Deno.remove(folder);
});

function known(revision: Revision | undefined): Revision {
  if (revision === undefined) throw new Error("Cannot find the revision of the test");
  return revision;
}
