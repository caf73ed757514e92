import { deepStrictEqual, ok, rejects, strictEqual } from "node:assert/strict";
import { join } from "@std/path";
import { DatabaseSync } from "node:sqlite";
import { openTracking, outboxFolder } from "../../lib/tracking/open_tracking.ts";
import { filesOf, inFolder } from "./outbox/fixed.ts";

Deno.test(
  "openTracking() makes a SQLite store where there is none, and reads what it wrote when opened again",
  inFolder(async (folder) => {
    let runId: string;
    {
      await using tracking = await openTracking("sqlite:///runs.db", { folder });
      const run = await tracking.createRun({ experiment: "e", name: "first", startTimeMs: 1, userId: "me" });
      runId = run.runId;
      tracking.record({ kind: "param", runId, key: "seed", value: "42" });
    }
    ok(filesOf(folder).includes("runs.db"));
    ok(!filesOf(folder).includes("runs.db.outbox"));
    await using again = await openTracking("sqlite:///runs.db", { folder });
    deepStrictEqual((await again.run(runId))?.params, { seed: "42" });
  }),
);

Deno.test(
  "openTracking() takes the address of the settings when none is given",
  inFolder(async (folder) => {
    Deno.writeTextFileSync(join(folder, ".env"), "MLFLOW_TRACKING_URI=sqlite:///from-env-file.db\n");
    {
      await using tracking = await openTracking(undefined, { folder });
      ok(tracking.uri.endsWith("from-env-file.db"), tracking.uri);
    }
    const env = (name: string) => name === "MLFLOW_TRACKING_URI" ? "sqlite:///given.db" : undefined;
    await using given = await openTracking(undefined, { folder, sources: { env } });
    ok(given.uri.endsWith("given.db"), given.uri);
  }),
);

Deno.test("openTracking() refuses addresses that it does not know, with the reason and what to use", async (t) => {
  for (
    const [uri, reason] of [
      ["file:///data/mlruns", /maintenance mode/],
      ["./mlruns", /a path alone names MLflow's file store/],
      ["mlruns", /maintenance mode/],
      ["http://localhost:5000", /MLflow servers are not supported yet/],
      ["https://example.org", /MLflow servers are not supported yet/],
      ["databricks", /Databricks is not supported yet/],
      ["databricks://profile", /Databricks is not supported yet/],
      ["s3://bucket/path", /stores in a bucket are not supported yet/],
      ["postgresql://user:secret@host/db", /the scheme "postgresql" is not known/],
      ["sqlite://mlflow.db", /expected sqlite:\/\/\//],
    ] as const
  ) {
    await t.step(uri, async () => {
      await rejects(openTracking(uri), { name: "InputError", message: reason, hint: /sqlite:\/\/\/mlflow\.db/ });
    });
  }
  await rejects(openTracking("postgresql://user:secret@host/db"), (error) => !String(error).includes("secret"));
});

Deno.test(
  "openTracking() refuses a file that is no store and leaves it as it is",
  inFolder(async (folder) => {
    Deno.writeTextFileSync(join(folder, "notes.db"), "this is no database at all, whatever it is called");
    await rejects(openTracking("sqlite:///notes.db", { folder }), { name: "InputError" });
    deepStrictEqual(filesOf(folder), ["notes.db"]);
  }),
);

Deno.test(
  "openTracking() lets the program go on while another process holds the lock, reads, and delivers when it is free",
  inFolder(async (folder) => {
    await using tracking = await openTracking("sqlite:///mlflow.db", { folder });
    const { runId } = await tracking.createRun({ experiment: "e", name: "r", startTimeMs: 1, userId: "me" });
    using other = new DatabaseSync(join(folder, "mlflow.db"));
    other.exec("BEGIN IMMEDIATE");
    tracking.record({ kind: "param", runId, key: "seed", value: "42" });
    const locked = await tracking.flush({ timeoutMs: 300 });
    deepStrictEqual([locked.pending, locked.dropped, locked.lastError?.name], [1, {}, "ServiceError"]);
    deepStrictEqual((await tracking.run(runId))?.params, {});
    setTimeout(() => other.exec("COMMIT"), 1);
    strictEqual((await tracking.flush()).pending, 0);
    deepStrictEqual((await tracking.run(runId))?.params, { seed: "42" });
  }),
);

Deno.test("outboxFolder() lies beside the store", () => {
  strictEqual(outboxFolder("/data/mlflow.db"), "/data/mlflow.db.outbox");
});
