import { deepStrictEqual, rejects } from "node:assert/strict";
import { join } from "@std/path";
import { checkTrackingStore } from "../../../lib/tracking/check_tracking_store.ts";
import { openSqliteStore } from "../../../lib/tracking/sqlite/open.ts";
import { sqliteStore } from "../../../lib/tracking/sqlite/store.ts";
import { makeOlderFile, openFixture } from "./fixture.ts";

Deno.test("sqliteStore() keeps the four contracts in both layouts", async () => {
  const folder = await Deno.makeTempDir();
  makeOlderFile(join(folder, "older.db"));
  const newer = await checkTrackingStore(() => openSqliteStore("sqlite:///newer.db", { folder }));
  const older = await checkTrackingStore(() => openSqliteStore("sqlite:///older.db", { folder }));
  deepStrictEqual(older, newer);
  await Deno.remove(folder, { recursive: true });
});

Deno.test("sqliteStore() rejects instead of throwing", async () => {
  await using fixture = await openFixture();
  await using store = sqliteStore(fixture.context, { uri: "sqlite:///mlflow.db", busyTimeoutMs: 1000 });
  await rejects(store.updateRun("x", {}), { name: "InputError" });
  await rejects(store.sql("SELECT"), { name: "InputError" });
  await rejects(store.createModelVersion({ name: "", source: "m" }), { name: "InputError" });
});
