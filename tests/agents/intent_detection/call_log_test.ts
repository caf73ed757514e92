import { deepStrictEqual, strictEqual } from "node:assert/strict";
import { CallLog } from "../../../lib/agents/intent_detection/call_log.ts";
import { openTracking } from "../../../lib/tracking/mod.ts";
import { withTraceContext } from "../../../lib/tracing/mod.ts";

const clock = { now: () => 5, monotonic: () => 5 };
const call = {
  name: "c",
  startTimeMs: 1,
  params: { a: true },
  metrics: { m: 1, none: null },
  tags: { t: "x", u: undefined },
  succeeded: true,
};

Deno.test("CallLog writes a run, leaves out what is missing, and none inside another run or where nothing is kept", async () => {
  const folder = await Deno.makeTempDir();
  try {
    await using store = await openTracking(`sqlite:///${folder}/mlflow.db`, { folder });
    const log = new CallLog("e", { store, clock });
    await log.log(call);
    await withTraceContext({ runId: "evaluation" }, () => log.log(call));
    await withTraceContext({ store: null }, () => log.log(call));
    await new CallLog("e", { store: null, clock }).log(call);
    await store.flush();
    const runs = await store.runs();
    strictEqual(runs.length, 1);
    deepStrictEqual([runs[0]?.metrics, runs[0]?.params, runs[0]?.endTimeMs, runs[0]?.tags.t], [
      { m: 1 },
      { a: "true" },
      5,
      "x",
    ]);
    strictEqual(Object.hasOwn(runs[0]?.tags ?? {}, "u"), false);
  } finally {
    await Deno.remove(folder, { recursive: true });
  }
});

Deno.test("CallLog warns once of a store that fails, and never throws", async () => {
  const folder = await Deno.makeTempDir();
  try {
    await using store = await openTracking(`sqlite:///${folder}/mlflow.db`, { folder });
    const warnings: string[] = [];
    const broken = new Proxy(store, {
      get: (target, key) => key === "createRun" ? () => Promise.reject(new Error("down")) : Reflect.get(target, key),
    });
    const log = new CallLog("e", { store: broken, clock, onWarning: (message) => warnings.push(message) });
    await log.log(call);
    await log.log(call);
    deepStrictEqual(warnings, ["Calls are not logged: down"]);
  } finally {
    await Deno.remove(folder, { recursive: true });
  }
});
