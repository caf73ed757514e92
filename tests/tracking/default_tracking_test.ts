import { deepStrictEqual, match, ok, strictEqual } from "node:assert/strict";
import type { TrackingRecord } from "../../lib/contracts/mod.ts";
import {
  configureDefaultTracking,
  DefaultTracking,
  defaultTracking,
  flush,
} from "../../lib/tracking/default_tracking.ts";
import { openTracking } from "../../lib/tracking/open_tracking.ts";
import { filesOf, FixedClock, inFolder } from "./outbox/fixed.ts";

function env(variables: Record<string, string>) {
  return { env: (name: string) => variables[name] };
}

function tagOf(runId: string, key: string): TrackingRecord {
  return { kind: "tag", runId, key, value: "v" };
}

async function newRun(folder: string): Promise<string> {
  await using tracking = await openTracking("sqlite:///mlflow.db", { folder });
  return (await tracking.createRun({ experiment: "e", name: "r", startTimeMs: 1, userId: "me" })).runId;
}

async function tagsOf(folder: string, runId: string): Promise<string[]> {
  await using tracking = await openTracking("sqlite:///mlflow.db", { folder });
  const tags = (await tracking.run(runId))?.tags ?? {};
  return Object.keys(tags).filter((key) => !key.startsWith("mlflow.")).sort();
}

Deno.test(
  "DefaultTracking opens the store of the settings with the first record and keeps what came before it was open",
  inFolder(async (folder) => {
    const runId = await newRun(folder);
    const tracking = new DefaultTracking({ folder, sources: env({}) });
    strictEqual((await tracking.flush()).recorded, 0);
    tracking.record(tagOf(runId, "a"));
    tracking.recordJson(JSON.stringify(tagOf(runId, "b")), { now: true });
    const health = await tracking.flush();
    deepStrictEqual([health.recorded, health.delivered, health.pending], [2, 2, 0]);
    tracking.record(tagOf(runId, "c"));
    await tracking.close();
    deepStrictEqual(await tagsOf(folder, runId), ["a", "b", "c"]);
  }),
);

Deno.test(
  "DefaultTracking with MLFLOW_ENABLED=false makes no file and takes nothing",
  inFolder(async (folder) => {
    const tracking = new DefaultTracking({ folder, sources: env({ MLFLOW_ENABLED: "false" }) });
    strictEqual(tracking.enabled, false);
    tracking.record(tagOf("r", "a"));
    strictEqual((await tracking.flush()).recorded, 0);
    await tracking.close();
    deepStrictEqual(filesOf(folder), []);
  }),
);

Deno.test(
  "DefaultTracking is turned off by vigil.yaml too, as soon as that is read",
  inFolder(async (folder) => {
    Deno.writeTextFileSync(`${folder}/vigil.yaml`, "tracking:\n  enabled: false\n");
    const tracking = new DefaultTracking({ folder });
    tracking.record(tagOf("r", "a"));
    await tracking.flush();
    strictEqual(tracking.enabled, false);
    deepStrictEqual(filesOf(folder), ["vigil.yaml"]);
  }),
);

Deno.test(
  "DefaultTracking warns once when the store cannot be opened, keeps the records and tries again after a while",
  inFolder(async (folder) => {
    const runId = await newRun(folder);
    const clock = new FixedClock();
    const warnings: string[] = [];
    let attempts = 0;
    const tracking = new DefaultTracking({
      sources: env({}),
      clock,
      onWarning: (message) => warnings.push(message),
      open: (uri) => {
        attempts++;
        return attempts < 3 ? Promise.reject(new Error("The store is locked")) : openTracking(uri, { folder });
      },
    });
    tracking.record(tagOf(runId, "a"));
    const health = await tracking.flush();
    deepStrictEqual([health.recorded, health.delivered, health.lastError?.message], [1, 0, "The store is locked"]);
    const attemptsSoFar = attempts;
    tracking.record(tagOf(runId, "b"));
    strictEqual(attempts, attemptsSoFar);
    clock.elapsed += 60_000;
    tracking.record(tagOf(runId, "c"));
    await tracking.flush();
    deepStrictEqual(warnings, ["Calls are not recorded: The store is locked"]);
    strictEqual((await tracking.flush()).delivered, 3);
    await tracking.close();
    deepStrictEqual(await tagsOf(folder, runId), ["a", "b", "c"]);
  }),
);

Deno.test("DefaultTracking keeps 10,000 records in memory and counts the others", async () => {
  const tracking = new DefaultTracking({
    sources: env({}),
    onWarning: () => {},
    open: () => Promise.reject(new Error("The store is locked")),
  });
  for (let index = 0; index < 10_005; index++) tracking.recordJson("{}");
  const { recorded, dropped } = await tracking.flush();
  deepStrictEqual([recorded, dropped], [10_005, { "store not open": 5 }]);
});

Deno.test("DefaultTracking takes a malformed MLFLOW_ENABLED as a reason to warn, not to throw", () => {
  const warnings: string[] = [];
  const tracking = new DefaultTracking({
    sources: env({ MLFLOW_ENABLED: "perhaps" }),
    onWarning: (message) => warnings.push(message),
  });
  strictEqual(tracking.enabled, false);
  match(warnings.join(), /"MLFLOW_ENABLED": found "perhaps"/);
});

Deno.test(
  "configureDefaultTracking() replaces the default until it is disposed of; flush() delivers to it",
  inFolder(async (folder) => {
    const runId = await newRun(folder);
    const before = defaultTracking();
    {
      await using _configured = configureDefaultTracking({ folder, sources: env({}) });
      ok(defaultTracking() !== before);
      defaultTracking().record(tagOf(runId, "a"));
      strictEqual((await flush()).delivered, 1);
    }
    strictEqual(defaultTracking(), before);
    deepStrictEqual(await tagsOf(folder, runId), ["a"]);
  }),
);
