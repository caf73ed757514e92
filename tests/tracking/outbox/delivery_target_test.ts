import { deepStrictEqual, rejects, strictEqual } from "node:assert/strict";
import { type DeliveryTarget, openWhenNeeded } from "../../../lib/tracking/outbox/delivery_target.ts";
import { MemoryStore, tag } from "./fixed.ts";

class ClosableStore extends MemoryStore implements DeliveryTarget {
  closed = 0;

  [Symbol.asyncDispose](): Promise<void> {
    this.closed++;
    return Promise.resolve();
  }
}

Deno.test("openWhenNeeded() opens with the first use, once, and closes what it opened", async () => {
  const store = new ClosableStore();
  let opened = 0;
  const target = openWhenNeeded(() => {
    opened++;
    return Promise.resolve(store);
  });
  strictEqual(opened, 0);
  await Promise.all([target.deliver([tag("a")], { segment: "s", offset: 3 }), target.deliveredOffset("s")]);
  deepStrictEqual([opened, store.keys, await target.deliveredOffset("s")], [1, ["a"], 3]);
  await target[Symbol.asyncDispose]();
  strictEqual(store.closed, 1);
});

Deno.test("openWhenNeeded() closes nothing that was never opened, and opens again after a failure", async () => {
  const unused = openWhenNeeded(() => Promise.reject(new Error("The store is locked")));
  await unused[Symbol.asyncDispose]();
  let attempts = 0;
  const target = openWhenNeeded(() => {
    attempts++;
    return attempts === 1 ? Promise.reject(new Error("The store is locked")) : Promise.resolve(new ClosableStore());
  });
  await rejects(target.deliveredOffset("s"), /locked/);
  strictEqual(await target.deliveredOffset("s"), 0);
});
