import { deepStrictEqual, ok, rejects, strictEqual } from "node:assert/strict";
import { join } from "@std/path";
import { DatabaseSync } from "node:sqlite";
import { openTracking } from "../../lib/tracking/open_tracking.ts";
import { outboxWaiting } from "../../lib/tracking/outbox_waiting.ts";
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
      ["http://", /expected an address/],
      ["databricks-uc", /expected|path alone/],
      ["databricks-uc://profile", /Unity Catalog are not supported yet/],
      ["s3://bucket/path", /stores in a bucket are not supported yet/],
      ["postgresql://user:secret@host/db", /the scheme "postgresql" is not known/],
      ["sqlite://mlflow.db", /expected sqlite:\/\/\//],
    ] as const
  ) {
    await t.step(uri, async () => {
      await rejects(openTracking(uri), {
        name: "InputError",
        message: reason,
        hint: /sqlite:\/\/\/mlflow\.db|http:\/\/localhost:5000/,
      });
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

Deno.test(
  "openTracking() starts runs and takes records and files while a store is locked from the start; all arrive once",
  inFolder(async (folder) => {
    await (await openTracking("sqlite:///mlflow.db", { folder }))[Symbol.asyncDispose]();
    const other = new DatabaseSync(join(folder, "mlflow.db"));
    // Neither readers nor writers get in.
    other.exec("PRAGMA locking_mode = EXCLUSIVE; BEGIN EXCLUSIVE");
    let runId: string;
    {
      await using tracking = await openTracking("sqlite:///mlflow.db", { folder, drainMs: 50 });
      ({ runId } = await tracking.createRun({ experiment: "e", name: "r", startTimeMs: 1, userId: "me" }));
      tracking.record({ kind: "param", runId, key: "seed", value: "42" });
      await tracking.writeArtifact(runId, "report.md", "# Hi");
      await tracking.updateRun(runId, { status: "FINISHED" });
      strictEqual((await tracking.flush({ timeoutMs: 50 })).lastError?.name, "ServiceError");
      strictEqual(tracking.health().pending, 4);
    }
    strictEqual((await outboxWaiting("sqlite:///mlflow.db", { folder })).unsettled, 3);
    other.close();
    {
      await using again = await openTracking("sqlite:///mlflow.db", { folder });
      const run = await again.run(runId);
      deepStrictEqual([run?.status, run?.params, (await again.runs()).length], ["FINISHED", { seed: "42" }, 1]);
      strictEqual(new TextDecoder().decode(await again.readArtifact(runId, "report.md")), "# Hi");
    }
    ok(!filesOf(folder).includes("mlflow.db.outbox"));
  }),
);
