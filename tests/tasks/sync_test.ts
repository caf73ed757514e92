import { deepStrictEqual, match, ok, strictEqual } from "node:assert/strict";
import { DatabaseSync } from "node:sqlite";
import { openTracking } from "../../lib/tracking/mod.ts";
import { describeWaiting } from "../../tasks/sync.ts";
import { filesOf } from "../tracking/outbox/fixed.ts";
import { FakeMlflow } from "../tracking/rest/fake_mlflow.ts";
import { inProject, runTask } from "./run_task.ts";

/** A server that answers as MLflow does, on a port. */
async function serve(folder: string, port = 0): Promise<AsyncDisposable & { server: FakeMlflow; url: string }> {
  Deno.mkdirSync(`${folder}/server`, { recursive: true });
  const server = await FakeMlflow.start(`${folder}/server`);
  const front = Deno.serve({ hostname: "127.0.0.1", port, onListen: () => {} }, (request) => server.fetch(request));
  return {
    server,
    url: `http://127.0.0.1:${front.addr.port}`,
    async [Symbol.asyncDispose]() {
      await front.shutdown();
      await server[Symbol.asyncDispose]();
    },
  };
}

Deno.test("evaluate without its server warns once and goes on; sync delivers all of it once", async () => {
  await inProject(async (folder) => {
    const port = await serve(folder).then(async (served) => {
      await served[Symbol.asyncDispose]();
      return new URL(served.url).port;
    });
    const env = { MLFLOW_TRACKING_URI: `http://127.0.0.1:${port}` };

    const evaluated = await runTask("evaluate", ["--limit", "4", "--fail-under", "accuracy=1.01"], { folder, env });
    strictEqual(evaluated.code, 1, evaluated.stderr);
    match(evaluated.stdout, /accuracy/);
    const warnings = evaluated.stderr.split("\n").filter((line) => line.startsWith("warning:"));
    strictEqual(warnings.length, 1, evaluated.stderr);
    match(warnings[0] ?? "", /records wait in the outbox.*cannot be reached/);

    const counted = await runTask("sync", ["--dry-run"], { folder, env });
    strictEqual(counted.code, 0, counted.stderr);
    match(counted.stdout, /^\d+ records and 5 starts, changes and files of runs wait in the outbox\.\n$/);

    const examined = await runTask("doctor", [], { folder, env });
    strictEqual(examined.code, 1, examined.stderr);
    match(examined.stdout, /look store: .*cannot be reached/);
    match(examined.stdout, /look outbox: \d+ records and 5 starts, changes and files of runs wait/);
    match(examined.stdout, /deno task sync/);

    const failed = await runTask("sync", ["--json", "-"], { folder, env });
    strictEqual(failed.code, 4, failed.stderr);
    match(failed.stderr, /^error: .*cannot be reached/m);
    strictEqual(JSON.parse(failed.stdout).delivered, 0);

    await using served = await serve(folder, Number(port));
    const synced = await runTask("sync", [], { folder, env });
    strictEqual(synced.code, 0, synced.stderr);
    match(synced.stdout, /^Delivered \d+\. Nothing waits in the outbox\.\n$/);
    const { store } = served.server;
    const [run, ...others] = await store.runs();
    deepStrictEqual([run?.status, others.length], ["FINISHED", 0]);
    ok((run?.metrics["accuracy"] ?? -1) >= 0);
    deepStrictEqual((await store.artifacts(run?.runId ?? "")).map(({ path }) => path), [
      "report.html",
      "report.md",
      "result.json",
    ]);
    strictEqual((await store.traces({ runId: run?.runId ?? "" })).length, 4);
    ok(!filesOf(folder).some((name) => name.endsWith(".outbox")));
  });
});

Deno.test("sync copies one store into another, counts before, and wants both names", async () => {
  await inProject(async (folder) => {
    strictEqual((await runTask("evaluate", ["--limit", "3"], { folder })).code, 0);
    await using served = await serve(folder);
    const names = ["--from", "sqlite:///mlflow.db", "--to", served.url];
    const counted = await runTask("sync", [...names, "--dry-run"], { folder });
    deepStrictEqual([counted.code, counted.stdout], [0, "To copy: 1 run, 3 traces in 1 experiment.\n"], counted.stderr);
    strictEqual((await served.server.store.runs()).length, 0);
    const copied = await runTask("sync", names, { folder });
    deepStrictEqual(
      [copied.code, copied.stdout],
      [0, "Copied 1 run, 3 traces, 3 files in 1 experiment.\n"],
      copied.stderr,
    );
    const again = await runTask("sync", [...names, "--json", "-"], { folder });
    const { kind, runs, traces, rejected } = JSON.parse(again.stdout);
    deepStrictEqual([kind, runs, traces, rejected], ["copy", 0, 0, []]);

    for (const args of [["--from", "sqlite:///mlflow.db"], ["--to", served.url]]) {
      const { code, stderr } = await runTask("sync", args, { folder });
      strictEqual(code, 2);
      match(stderr, /Cannot copy: --(to|from) is missing/);
    }
    const same = await runTask("sync", ["--from", "sqlite:///mlflow.db", "--to", "sqlite:///mlflow.db"], { folder });
    strictEqual(same.code, 2);
    match(same.stderr, /both names are of the same store/);
  });
});

Deno.test("doctor says why something waits: another process holds the lock of the store", async () => {
  await inProject(async (folder) => {
    await (await openTracking("sqlite:///mlflow.db", { folder }))[Symbol.asyncDispose]();
    using other = new DatabaseSync(`${folder}/mlflow.db`);
    other.exec("BEGIN IMMEDIATE");
    {
      await using tracking = await openTracking("sqlite:///mlflow.db", { folder, drainMs: 50 });
      tracking.record({ kind: "param", runId: "a".repeat(32), key: "seed", value: "42" });
    }
    const { code, stdout, stderr } = await runTask("doctor", [], { folder });
    strictEqual(code, 1, stderr);
    match(stdout, /look store: .*Cannot write to the store: another process holds its lock/);
    match(stdout, /look outbox: 1 record waits in the outbox\.\n +It waits for the store, see above/);
    other.exec("ROLLBACK");
    // The run of the record was never started, here or anywhere.
    match((await runTask("sync", [], { folder })).stdout, /1 record that the store refused .*; the last: Cannot .*run/);
    match((await runTask("doctor", [], { folder })).stdout, /look outbox: .*kept in rejected\.jsonl; the last: Cannot/);
  });
});

Deno.test("describeWaiting() tells apart what waits, what another process holds and what was refused", () => {
  const segment = { name: "1-1-00000000.jsonl", startedMs: 1, pid: 1, bytes: 1 };
  const waiting = {
    folder: "x.outbox",
    segments: [{ ...segment, live: false, records: 1 }, { ...segment, live: true, records: 5 }],
    records: 6,
    bytes: 2,
    oldestMs: 1,
    rejected: 2,
    rejectedReason: "The run is gone",
    unsettled: 0,
  };
  strictEqual(
    describeWaiting(waiting),
    "1 record waits in the outbox.\n5 records are held by a running process, which delivers them itself.\n" +
      "2 records that the store refused are kept in rejected.jsonl; the last: The run is gone.",
  );
  strictEqual(describeWaiting({ ...waiting, segments: [], rejected: 0 }), "Nothing waits in the outbox.");
});
