import { deepStrictEqual, ok, strictEqual } from "node:assert/strict";
import { join } from "@std/path";
import type { Checkpoint, DeliveryReport, TrackingRecord } from "../../../lib/contracts/mod.ts";
import { Delivery } from "../../../lib/tracking/outbox/delivery.ts";
import { Outbox } from "../../../lib/tracking/outbox/outbox.ts";
import { countingBytes, filesOf, FixedClock, inFolder, MemoryStore, tagLine } from "./fixed.ts";

const ALL = { deadline: Infinity, batchBytes: 1_000_000 };
const OLD = "1000-7-0000000a.jsonl";

function make(folder: string, segmentBytes = 1_000_000) {
  const store = new MemoryStore();
  const clock = new FixedClock();
  const outbox = new Outbox({ folder, clock, randomBytes: countingBytes(), pid: 1, segmentBytes });
  const delivery = new Delivery({ store, outbox, folder, clock });
  return { store, clock, outbox, delivery };
}

Deno.test(
  "Delivery.drain() delivers in order, each record once, also when asked twice at the same time",
  inFolder(async (folder) => {
    const { store, outbox, delivery } = make(folder);
    for (const key of ["a", "b"]) outbox.append(tagLine(key), true);
    await Promise.all([delivery.drain(ALL), delivery.drain(ALL)]);
    outbox.append(tagLine("c"), true);
    strictEqual(delivery.pending, 1);
    await delivery.drain(ALL);
    deepStrictEqual([store.keys, delivery.delivered, delivery.pending], [["a", "b", "c"], 3, 0]);
    delivery.discardDelivered();
    outbox.close();
    deepStrictEqual(filesOf(folder), []);
  }),
);

Deno.test(
  "Delivery.drain() removes full segments as soon as they are delivered",
  inFolder(async (folder) => {
    const { store, outbox, delivery } = make(folder, 10);
    for (const key of ["a", "b", "c"]) outbox.append(tagLine(key), true);
    strictEqual(filesOf(folder).length, 3);
    await delivery.drain(ALL);
    deepStrictEqual([store.keys, filesOf(folder).length], [["a", "b", "c"], 1]);
    outbox.close();
  }),
);

Deno.test(
  "Delivery.drain() stops at its deadline and at its number of batches, and goes on the next time",
  inFolder(async (folder) => {
    const { store, clock, outbox, delivery } = make(folder);
    for (const key of ["a", "b", "c"]) outbox.append(tagLine(key), true);
    await delivery.drain({ deadline: 0, batchBytes: 1 });
    deepStrictEqual(store.keys, []);
    await delivery.drain({ deadline: clock.elapsed + 1, batchBytes: 1, maxBatches: 2 });
    deepStrictEqual([store.keys, delivery.pending], [["a", "b"], 1]);
    await delivery.drain({ ...ALL, batchBytes: 1 });
    deepStrictEqual(store.keys, ["a", "b", "c"]);
    outbox.close();
  }),
);

Deno.test(
  "Delivery.drain() keeps the error of the store, loses nothing, and delivers when the store is back",
  inFolder(async (folder) => {
    const { store, outbox, delivery } = make(folder);
    outbox.append(tagLine("a"), true);
    store.refuse = new Error("The store is locked");
    await delivery.drain(ALL);
    await delivery.drain(ALL);
    deepStrictEqual([delivery.failures, delivery.pending, delivery.error?.message], [2, 1, "The store is locked"]);
    store.refuse = null;
    await delivery.drain(ALL);
    deepStrictEqual([store.keys, delivery.failures, delivery.pending, delivery.error], [["a"], 0, 0, null]);
    outbox.close();
  }),
);

Deno.test(
  "Delivery.drain() asks the store how far it is when its answer was lost, and delivers nothing twice",
  inFolder(async (folder) => {
    const { store, outbox, delivery } = make(folder);
    for (const key of ["a", "b"]) outbox.append(tagLine(key), true);
    store.loseAnswer = new Error("The connection was cut");
    await delivery.drain({ ...ALL, batchBytes: 1 });
    strictEqual(delivery.failures, 1);
    await delivery.drain({ ...ALL, batchBytes: 1 });
    deepStrictEqual([store.keys, delivery.delivered, delivery.pending], [["a", "b"], 2, 0]);
    outbox.close();
  }),
);

Deno.test(
  "Delivery.drain() adopts the segments of ended processes from where they were delivered to, and counts a torn end",
  inFolder(async (folder) => {
    const { store, outbox, delivery } = make(folder);
    Deno.writeTextFileSync(join(folder, OLD), `${tagLine("a")}\n${tagLine("b")}\n${tagLine("c")}\n{"kind":"ta`);
    store.offsets.set(OLD, tagLine("a").length + 1);
    await delivery.drain({ ...ALL, batchBytes: 1 });
    deepStrictEqual(store.keys, ["b", "c"]);
    deepStrictEqual([delivery.adopted, delivery.delivered, delivery.pending], [2, 0, 0]);
    deepStrictEqual(outbox.dropped, { "torn line of an ended process": 1 });
    deepStrictEqual(filesOf(folder), []);
    outbox.close();
  }),
);

Deno.test(
  "Delivery.drain() leaves the segment of a living process to that process",
  inFolder(async (folder) => {
    const living = make(folder);
    living.outbox.append(tagLine("theirs"), true);
    const { store, outbox, delivery } = make(folder);
    await delivery.drain(ALL);
    deepStrictEqual([store.keys, filesOf(folder).length], [[], 1]);
    living.outbox.close();
    await delivery.drain(ALL);
    deepStrictEqual([store.keys, filesOf(folder)], [["theirs"], []]);
    outbox.close();
  }),
);

Deno.test(
  "Delivery.drain() counts what waits of ended processes when the store takes nothing",
  inFolder(async (folder) => {
    const { store, outbox, delivery } = make(folder);
    Deno.writeTextFileSync(join(folder, OLD), `${tagLine("a")}\n${tagLine("b")}\n`);
    store.refuse = new Error("The store is locked");
    await delivery.drain(ALL);
    strictEqual(delivery.pending, 2);
    deepStrictEqual(filesOf(folder), [OLD]);
    outbox.close();
  }),
);

Deno.test(
  "Delivery.drain() counts rejected records and reports the last reason",
  inFolder(async (folder) => {
    const { store, outbox, delivery } = make(folder);
    store.rejects.add("bad");
    for (const key of ["a", "bad"]) outbox.append(tagLine(key), true);
    await delivery.drain(ALL);
    deepStrictEqual([delivery.delivered, delivery.pending, outbox.dropped], [1, 0, { rejected: 1 }]);
    ok(outbox.lastError?.message.includes("the run is gone"));
    outbox.close();
  }),
);

/** A store that answers only when it is given up. */
class SilentStore extends MemoryStore {
  asked = 0;

  override deliver(
    _records: readonly TrackingRecord[],
    _checkpoint?: Checkpoint,
    options?: { signal?: AbortSignal | undefined },
  ): Promise<DeliveryReport> {
    this.asked++;
    return new Promise((_, reject) => {
      options?.signal?.addEventListener("abort", () => reject(options.signal?.reason), { once: true });
    });
  }
}

function makeSilent(folder: string) {
  const store = new SilentStore();
  const clock = new FixedClock();
  const outbox = new Outbox({ folder, clock, randomBytes: countingBytes(), pid: 1 });
  return { store, clock, outbox, delivery: new Delivery({ store, outbox, folder, clock }) };
}

Deno.test(
  "Delivery.drain() gives up a store that does not answer by the deadline, also one that another drain waits for",
  inFolder(async (folder) => {
    const { clock, outbox, delivery, store } = makeSilent(folder);
    outbox.append(tagLine("a"), true);
    const endless = delivery.drain(ALL);
    await delivery.drain({ deadline: clock.elapsed + 1, batchBytes: 1_000_000 });
    await endless;
    deepStrictEqual([delivery.pending, delivery.error?.name], [1, "ServiceError"]);
    ok(delivery.error?.message.includes("did not answer in time"));
    ok(store.asked >= 1);
    outbox.close();
  }),
);

Deno.test(
  "Delivery.stop() ends a drain without blaming the store, and lets no other begin",
  inFolder(async (folder) => {
    const { outbox, delivery, store } = makeSilent(folder);
    outbox.append(tagLine("a"), true);
    const endless = delivery.drain(ALL);
    await Promise.resolve();
    await delivery.stop();
    await endless;
    await delivery.drain(ALL);
    deepStrictEqual([delivery.error, delivery.failures, store.asked], [null, 0, 1]);
    outbox.close();
  }),
);

Deno.test(
  "Delivery.drain() delivers what is no record after the records, and counts what waits of it",
  inFolder(async (folder) => {
    const { store, clock } = make(folder);
    const outbox = new Outbox({ folder, clock, randomBytes: countingBytes(), pid: 1 });
    let unsettled = 2;
    const order: string[] = [];
    const sink = {
      deliver: (records: readonly TrackingRecord[]) => {
        order.push("records");
        return store.deliver(records);
      },
      deliveredOffset: () => Promise.resolve(0),
      settle: () => {
        order.push("runs");
        unsettled = 0;
        return Promise.resolve();
      },
      unsettled: () => unsettled,
    };
    const delivery = new Delivery({ store: sink, outbox, folder, clock });
    outbox.append(tagLine("a"), true);
    strictEqual(delivery.pending, 3);
    await delivery.drain(ALL);
    deepStrictEqual([order, delivery.pending], [["records", "runs"], 0]);
    outbox.close();
  }),
);
