import { deepStrictEqual, ok, strictEqual } from "node:assert/strict";
import { join } from "@std/path";
import type { Tracking, TrackingRecord } from "../../../lib/contracts/mod.ts";
import { withOutbox } from "../../../lib/tracking/outbox/with_outbox.ts";
import { openSqliteStore } from "../../../lib/tracking/sqlite/mod.ts";
import { filesOf, inFolder } from "./fixed.ts";

async function open(folder: string): Promise<Tracking> {
  const store = await openSqliteStore("sqlite:///mlflow.db", { folder });
  return withOutbox(store, { folder: join(folder, "outbox"), writeAfterMs: 60_000, deliverEveryMs: 60_000 });
}

function metric(runId: string, step: number, value = step): TrackingRecord {
  return { kind: "metric", runId, key: "loss", value, timestampMs: 1_763_700_000_000 + step, step };
}

Deno.test(
  "withOutbox() delivers what was recorded before it reads, and leaves no file behind when it closes",
  inFolder(async (folder) => {
    const tracking = await open(folder);
    const { runId } = await tracking.createRun({ experiment: "e", name: "r", startTimeMs: 1, userId: "me" });
    for (let step = 0; step < 3; step++) tracking.record(metric(runId, step));
    deepStrictEqual(filesOf(join(folder, "outbox")), []);
    deepStrictEqual((await tracking.metricHistory(runId, "loss")).map(({ value }) => value), [0, 1, 2]);
    strictEqual(filesOf(join(folder, "outbox")).length, 1);
    tracking.record(metric(runId, 3, NaN));
    const { recorded, acknowledged, delivered, pending, dropped, lastError } = await tracking.flush();
    deepStrictEqual([recorded, acknowledged, delivered, pending, dropped, lastError], [4, 4, 4, 0, {}, null]);
    await tracking[Symbol.asyncDispose]();
    await tracking[Symbol.asyncDispose]();
    ok(!filesOf(folder).includes("outbox"));
  }),
);

Deno.test(
  "withOutbox() writes a failed root at once and other records when it is time",
  inFolder(async (folder) => {
    await using tracking = await open(folder);
    const span = {
      traceId: "tr-0123456789abcdef0123456789abcdef",
      spanId: "0123456789abcdef",
      parentSpanId: null,
      name: "agent",
      type: "AGENT",
      startTimeUnixNano: "1763700000000000000",
      endTimeUnixNano: "1763700000001000000",
      attributes: {},
      events: [],
      links: [],
    };
    tracking.record({ kind: "span", experiment: "e", span: { ...span, status: { code: "OK" } } });
    strictEqual(tracking.health().acknowledged, 0);
    tracking.record({ kind: "span", experiment: "e", span: { ...span, status: { code: "ERROR" } } });
    strictEqual(tracking.health().acknowledged, 2);
  }),
);

Deno.test(
  "withOutbox() takes records after its end without throwing, and counts them",
  inFolder(async (folder) => {
    const tracking = await open(folder);
    await tracking[Symbol.asyncDispose]();
    tracking.record(metric("r", 0));
    tracking.recordJson("{}");
    deepStrictEqual((await tracking.flush()).dropped, { "recorded after closing": 2 });
  }),
);

Deno.test(
  "withOutbox() leaves to the next process what it cannot deliver in time, and says so",
  inFolder(async (folder) => {
    const store = await openSqliteStore("sqlite:///mlflow.db", { folder });
    const outbox = join(folder, "outbox");
    const hurried = withOutbox(store, { folder: outbox, drainMs: 0, deliverEveryMs: 60_000 });
    const { runId } = await hurried.createRun({ experiment: "e", name: "r", startTimeMs: 1, userId: "me" });
    for (let step = 0; step < 3; step++) hurried.record(metric(runId, step));
    await hurried[Symbol.asyncDispose]();
    strictEqual(hurried.health().pending, 3);
    strictEqual(filesOf(outbox).length, 1);

    await using next = await open(folder);
    strictEqual((await next.metricHistory(runId, "loss")).length, 3);
    strictEqual(next.health().adopted, 3);
    deepStrictEqual(filesOf(outbox), []);
  }),
);

Deno.test(
  "withOutbox() reports a record that breaks a rule of the store and delivers the others",
  inFolder(async (folder) => {
    await using tracking = await open(folder);
    const { runId } = await tracking.createRun({ experiment: "e", name: "r", startTimeMs: 1, userId: "me" });
    tracking.record(metric(runId, 0));
    tracking.record(metric("no such run", 1));
    tracking.recordJson("{ no json");
    tracking.record(metric(runId, 2));
    const { delivered, pending, dropped, lastError } = await tracking.flush();
    deepStrictEqual([delivered, pending, dropped], [2, 0, { rejected: 2 }]);
    ok(lastError !== null);
    strictEqual(Deno.readTextFileSync(join(folder, "outbox", "rejected.jsonl")).trim().split("\n").length, 2);
    Deno.removeSync(join(folder, "outbox", "rejected.jsonl"));
  }),
);
