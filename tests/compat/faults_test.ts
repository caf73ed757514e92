import { deepStrictEqual, match, ok, strictEqual } from "node:assert/strict";
import { fromFileUrl, join } from "@std/path";
import { openTracking, syncOutbox } from "vigil/tracking";
import { BURST, burstRecords, expectBurst, RECORDS_EACH } from "./burst.ts";
import {
  type Fault,
  missing,
  type Mlflow,
  onPath,
  python,
  python310,
  run,
  runOrThrow,
  runPython,
  startBadProxy,
  startMlflow,
} from "./components.ts";
import { START_MS } from "./mlflow_sample.ts";

const newer = Deno.env.get("VIGIL_PYTHON") ?? python;
const older = Deno.env.get("VIGIL_PYTHON_310") ?? python310;
const RUN = { experiment: BURST, name: "r", startTimeMs: START_MS, userId: "ada" };
const LOCAL = "sqlite:///mlflow.db";
/** Writers at once. */
const LANES = 4;

/** Delivers what waits, all of it. */
async function sync(uri: string, folder: string): Promise<void> {
  const { after, error } = await syncOutbox(uri, { folder });
  deepStrictEqual([after.records, after.unsettled, after.rejectedReason, error], [0, 0, null, null]);
}

/** Numbers from 0 to below 1 that are the same each time: the generator "mulberry32". */
function seeded(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
}

/** Writes through a server that fails, is busy, answers slowly, hangs and cuts connections; all of it is there after sync. */
async function badServer(server: Mlflow): Promise<void> {
  const folder = await Deno.makeTempDir();
  const random = seeded(7);
  const faults: Fault[] = ["fail", "busy", "slow", "cut", "hang", "refuse"];
  await using proxy = startBadProxy(
    server.url,
    ({ number }) => number % 3 === 0 ? faults[Math.floor(random() * faults.length)] ?? "pass" : "pass",
  );
  const traces = 100;
  let runId: string;
  {
    await using tracking = await openTracking(proxy.url, { folder, deliverEveryMs: 1, drainMs: 1500 });
    ({ runId } = await tracking.createRun(RUN));
    for (let trace = 0; trace < traces; trace++) {
      for (const record of burstRecords(trace, { runId })) tracking.record(record);
      if (trace % 10 === 9) await tracking.flush({ timeoutMs: 1000 });
    }
    await tracking.writeArtifact(runId, "report.md", "# Grüße\n");
    await tracking.updateRun(runId, { status: "FINISHED" });
    deepStrictEqual(tracking.health().dropped, {});
    strictEqual(tracking.health().acknowledged, traces * RECORDS_EACH);
  }
  ok(Object.values(proxy.counts).every((count) => count > 0), JSON.stringify(proxy.counts));
  proxy.decide = () => "pass";
  await sync(proxy.url, folder);
  expectBurst(server.folder, { count: traces });
  await using store = await openTracking(server.url, { folder });
  const [found, ...others] = await store.runs({ experiments: [BURST] });
  deepStrictEqual([found?.status, others.length], ["FINISHED", 0]);
  strictEqual(new TextDecoder().decode(await store.readArtifact(runId, "report.md")), "# Grüße\n");
}

/** Writes to a server that is killed meanwhile; all of it is there after it has come back and sync. */
async function killedServer(first: Mlflow): Promise<void> {
  const folder = await Deno.makeTempDir();
  const [traces, writer] = [120, 1];
  let runId: string;
  {
    await using tracking = await openTracking(first.url, { folder, deliverEveryMs: 1, drainMs: 200 });
    ({ runId } = await tracking.createRun({ ...RUN, name: "killed" }));
    for (let trace = 0; trace < traces; trace++) {
      for (const record of burstRecords(trace, { runId, writer })) tracking.record(record);
      if (trace === traces / 3) await tracking.flush({ timeoutMs: 60_000 });
      // Killed while a delivery is under way.
      if (trace === traces / 2) await Promise.all([tracking.flush({ timeoutMs: 500 }), first[Symbol.asyncDispose]()]);
    }
    await tracking.updateRun(runId, { status: "FINISHED" });
    ok(tracking.health().pending > 0);
  }
  await using again = await startMlflow(first);
  await sync(again.url, folder);
  expectBurst(again.folder, { count: traces, writer });
  await using store = await openTracking(again.url, { folder });
  strictEqual((await store.run(runId))?.status, "FINISHED");
}

async function serverFaults(): Promise<void> {
  const server = await startMlflow();
  try {
    await badServer(server);
    await killedServer(server);
  } finally {
    await server[Symbol.asyncDispose]();
  }
}

/** Starts a writer, kills it at some moment after it has acknowledged something, and tells how many traces that were. */
async function writeUntilKilled(folder: string, writer: number, afterMs: number): Promise<number> {
  const script = fromFileUrl(new URL("burst_writer.ts", import.meta.url));
  const config = fromFileUrl(new URL("deno.json", import.meta.url));
  const child = new Deno.Command(Deno.execPath(), {
    args: ["run", "-q", "--config", config, "-P=compat", script, LOCAL, folder, String(writer)],
    stdout: "piped",
    stderr: "piped",
  }).spawn();
  const errors = new Response(child.stderr).text();
  let said = "";
  let timer: ReturnType<typeof setTimeout> | undefined;
  for await (const piece of child.stdout.pipeThrough(new TextDecoderStream())) {
    said += piece;
    if (/^[1-9]/m.test(said)) timer ??= setTimeout(() => child.kill("SIGKILL"), afterMs);
  }
  const { signal } = await child.status;
  strictEqual(signal, "SIGKILL", await errors);
  await errors;
  return Math.floor(Number(said.split("\n").at(-2) ?? 0) / RECORDS_EACH);
}

async function killedWriters(): Promise<void> {
  const folder = await Deno.makeTempDir();
  const random = seeded(11);
  const acknowledged: number[] = [];
  const lane = async (first: number): Promise<void> => {
    for (let writer = first; writer < 100; writer += LANES) {
      acknowledged[writer] = await writeUntilKilled(folder, writer, random() * 100);
    }
  };
  await Promise.all(Array.from({ length: LANES }, (_, first) => lane(first)));
  await sync(LOCAL, folder);
  for (const [writer, count] of acknowledged.entries()) expectBurst(folder, { count, writer });
  ok(acknowledged.length === 100 && acknowledged.every((count) => count > 0), acknowledged.join());
}

async function upgradedFile(): Promise<void> {
  const folder = await Deno.makeTempDir();
  const make = `
import sys
from mlflow.store.tracking.sqlalchemy_store import SqlAlchemyStore
SqlAlchemyStore("sqlite:///" + sys.argv[1], sys.argv[2]).engine.dispose()
`;
  await runPython(make, { program: older, args: [join(folder, "mlflow.db"), join(folder, "mlartifacts")] });
  let traces = 0;
  {
    await using tracking = await openTracking(LOCAL, { folder, deliverEveryMs: 1 });
    const { runId } = await tracking.createRun(RUN);
    const upgrade = run([join(newer, "../mlflow"), "db", "upgrade", `sqlite:///${folder}/mlflow.db`], {
      env: { MLFLOW_DISABLE_TELEMETRY: "true" },
    });
    let upgrading = true;
    const upgraded = upgrade.finally(() => upgrading = false);
    for (; upgrading || traces < 200; traces++) {
      for (const record of burstRecords(traces, { runId })) tracking.record(record);
      await new Promise((resolve) => setTimeout(resolve, 5));
    }
    const { code, stderr } = await upgraded;
    strictEqual(code, 0, stderr);
    await tracking.updateRun(runId, { status: "FINISHED" });
    deepStrictEqual(tracking.health().dropped, {});
  }
  await sync(LOCAL, folder);
  expectBurst(folder, { count: traces });
}

/** A disk of a few megabytes of its own, which can be made larger; null where nobody may mount one. */
async function smallDisk(
  megabytes: number,
): Promise<AsyncDisposable & { folder: string; grow(): Promise<void> } | null> {
  const folder = await Deno.makeTempDir();
  const asRoot = Deno.uid() === 0 ? [] : ["sudo", "-n"];
  if (asRoot.length > 0 && await onPath("sudo") === null) return null;
  const { code } = await run([...asRoot, "mount", "-t", "tmpfs", "-o", `size=${megabytes}m`, "tmpfs", folder]);
  if (code !== 0) return null;
  return {
    folder,
    grow: async () => void await runOrThrow([...asRoot, "mount", "-o", "remount,size=64m", folder]),
    [Symbol.asyncDispose]: async () => void await run([...asRoot, "umount", folder]),
  };
}

async function fullDisk(): Promise<void> {
  await using disk = await smallDisk(4);
  if (disk === null) return void missing("A small disk", "only root can mount one");
  const { folder } = disk;
  let acknowledged: number;
  {
    await using tracking = await openTracking(LOCAL, { folder, deliverEveryMs: 5, drainMs: 300 });
    const { runId } = await tracking.createRun(RUN);
    for (let trace = 0; tracking.health().dropped["no room"] === undefined && trace < 20_000; trace++) {
      for (const record of burstRecords(trace, { runId })) tracking.record(record);
      if (trace % 100 === 99) await tracking.flush({ timeoutMs: 100 });
    }
    ok((tracking.health().dropped["no room"] ?? 0) > 0, JSON.stringify(tracking.health()));
    // The outbox takes records in their order: these came before the first that was lost.
    acknowledged = Math.floor(tracking.health().acknowledged / RECORDS_EACH);
    await tracking.updateRun(runId, { status: "FINISHED" }).catch((error) => match(String(error), /full/));
  }
  ok(acknowledged > 0);
  await disk.grow();
  await sync(LOCAL, folder);
  expectBurst(folder, { count: acknowledged });
}

// Most of the time goes by in waiting, so that they all wait together.
Deno.test("whatever fails, the caller goes on, and what was acknowledged is there once, after sync", async (t) => {
  const faults: Readonly<Record<string, () => Promise<void>>> = {
    "a server fails, is busy, slow, hangs and cuts connections, and another time is killed": serverFaults,
    "four writers on one store are killed at a hundred moments": killedWriters,
    "MLflow upgrades the file meanwhile": upgradedFile,
    "the disk is full": fullDisk,
  };
  const together = { sanitizeOps: false, sanitizeResources: false, sanitizeExit: false };
  await Promise.all(Object.entries(faults).map(([name, fn]) => t.step({ name, fn, ...together })));
});
