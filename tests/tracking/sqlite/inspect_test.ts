import { deepStrictEqual, rejects } from "node:assert/strict";
import { join } from "@std/path";
import { inspectSqliteFile } from "../../../lib/tracking/sqlite/inspect.ts";
import { openFixture } from "./fixture.ts";

Deno.test("inspectSqliteFile() tells revision, layout and the command that upgrades", async () => {
  await using newer = await openFixture();
  await using older = await openFixture("3.10");
  deepStrictEqual(await inspectSqliteFile("sqlite:///mlflow.db", { folder: newer.folder }), {
    path: newer.path,
    exists: true,
    head: "dc11669786a5",
    layout: "3.17",
    mlflow: "3.17.0",
    upgrade: null,
  });
  deepStrictEqual(await inspectSqliteFile(`sqlite:///${older.path}`), {
    path: older.path,
    exists: true,
    head: "1b5f0d9ad7c1",
    layout: "3.10",
    mlflow: "3.10.1",
    upgrade: `mlflow db upgrade sqlite:///${older.path}`,
  });
  newer.change("UPDATE alembic_version SET version_num = '0123456789ab'");
  const unknown = await inspectSqliteFile(`sqlite:///${newer.path}`);
  deepStrictEqual([unknown.head, unknown.layout, unknown.upgrade], ["0123456789ab", null, null]);
});

Deno.test("inspectSqliteFile() makes no file, and refuses one that is not SQLite", async () => {
  const folder = await Deno.makeTempDir();
  const missing = await inspectSqliteFile("sqlite:///mlflow.db", { folder });
  deepStrictEqual([missing.exists, missing.head], [false, null]);
  deepStrictEqual(Array.from(Deno.readDirSync(folder)), []);
  await Deno.writeTextFile(join(folder, "mlflow.db"), "not a database".padEnd(200));
  await rejects(inspectSqliteFile("sqlite:///mlflow.db", { folder }), { name: "InputError" });
  await Deno.writeTextFile(join(folder, "mlflow.db"), "");
  deepStrictEqual((await inspectSqliteFile("sqlite:///mlflow.db", { folder })).head, null);
  await Deno.remove(folder, { recursive: true });
});
