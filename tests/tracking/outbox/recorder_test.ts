import { deepStrictEqual, strictEqual } from "node:assert/strict";
import { AsyncLocalStorage } from "node:async_hooks";
import { join } from "@std/path";
import { Recorder } from "../../../lib/tracking/outbox/recorder.ts";
import { countingBytes, filesOf, FixedClock, inFolder, MemoryStore, tag, tagLine } from "./fixed.ts";

function make(folder: string, { deliverEveryMs = 60_000, writeAfterMs = 60_000 } = {}) {
  const store = new MemoryStore();
  const clock = new FixedClock();
  const options = { folder, clock, randomBytes: countingBytes(), pid: 1, drainMs: 5000, deliverEveryMs, writeAfterMs };
  return { store, clock, recorder: new Recorder(store, options) };
}

/** Waits for something that a timer of the recorder does. */
async function until(condition: () => boolean): Promise<void> {
  for (let turn = 0; turn < 1000 && !condition(); turn++) await new Promise((resolve) => setTimeout(resolve, 1));
}

Deno.test(
  "Recorder delivers by itself while the process lives",
  inFolder(async (folder) => {
    const { store, recorder } = make(folder, { deliverEveryMs: 1, writeAfterMs: 1 });
    recorder.record(tag("a"));
    await until(() => store.keys.length > 0);
    deepStrictEqual(store.keys, ["a"]);
    await recorder.close();
  }),
);

Deno.test(
  "Recorder delivers outside of the request or span whose record began the delivery",
  inFolder(async (folder) => {
    const { store, recorder } = make(folder, { deliverEveryMs: 1, writeAfterMs: 60_000 });
    const request = new AsyncLocalStorage<string>();
    let seen: string | undefined = "nothing delivered";
    const deliver = store.deliver.bind(store);
    store.deliver = (...args) => {
      seen = request.getStore();
      return deliver(...args);
    };
    request.run("request", () => recorder.recordJson(tagLine("a"), true));
    await until(() => store.keys.length > 0);
    deepStrictEqual([store.keys, seen], [["a"], undefined]);
    await recorder.close();
  }),
);

Deno.test(
  "Recorder adopts what waits from before without a record of its own",
  inFolder(async (folder) => {
    Deno.writeTextFileSync(join(folder, "1000-7-0000000a.jsonl"), `${tagLine("old")}\n`);
    const { store, recorder } = make(folder, { deliverEveryMs: 1 });
    await until(() => store.keys.length > 0);
    deepStrictEqual(store.keys, ["old"]);
    await recorder.close();
  }),
);

Deno.test(
  "Recorder tries again after a pause when the store fails, and readers do not wait for it meanwhile",
  inFolder(async (folder) => {
    const { store, clock, recorder } = make(folder, { deliverEveryMs: 1000 });
    recorder.recordJson(tagLine("a"), true);
    store.refuse = new Error("The store is locked");
    await recorder.arrive();
    store.refuse = null;
    await recorder.arrive();
    deepStrictEqual([store.keys, recorder.health().pending], [[], 1]);
    clock.elapsed = 2000;
    await recorder.arrive();
    deepStrictEqual([store.keys, recorder.health().pending], [["a"], 0]);
    await recorder.close();
  }),
);

Deno.test(
  "Recorder writes when something fails that nobody catches",
  inFolder(async (folder) => {
    for (const event of ["error", "unhandledrejection", "unload"]) {
      const { recorder } = make(join(folder, event));
      recorder.recordJson(tagLine("a"), false);
      strictEqual(filesOf(join(folder, event)).length, 0);
      dispatchEvent(new Event(event));
      strictEqual(filesOf(join(folder, event)).length, 1);
      await recorder.close();
    }
  }),
);

Deno.test(
  "Recorder delivers once more when the process has nothing left to do, and lets it end",
  inFolder(async (folder) => {
    const { store, recorder } = make(folder);
    recorder.recordJson(tagLine("a"), false);
    const first = new Event("beforeunload", { cancelable: true });
    dispatchEvent(first);
    strictEqual(first.defaultPrevented, true);
    await until(() => filesOf(folder).length === 0);
    deepStrictEqual(store.keys, ["a"]);
    const second = new Event("beforeunload", { cancelable: true });
    dispatchEvent(second);
    strictEqual(second.defaultPrevented, false);
    await recorder.close();
  }),
);

Deno.test(
  "Recorder lets the process end when the store takes nothing",
  inFolder(async (folder) => {
    const { store, recorder } = make(folder);
    store.refuse = new Error("The store is locked");
    recorder.recordJson(tagLine("a"), true);
    await recorder.arrive();
    const event = new Event("beforeunload", { cancelable: true });
    dispatchEvent(event);
    strictEqual(event.defaultPrevented, false);
    await recorder.close();
    strictEqual(filesOf(folder).length, 1);
  }),
);

Deno.test(
  "Recorder.record() never throws",
  inFolder(async (folder) => {
    const { recorder } = make(folder);
    const hostile = new Proxy(tag("a"), {
      get() {
        throw new Error("keep out");
      },
    });
    recorder.record(hostile);
    strictEqual(Object.values(recorder.health().dropped).reduce((total, count) => total + count, 0), 1);
    await recorder.close();
  }),
);
