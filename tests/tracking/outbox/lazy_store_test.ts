import { deepStrictEqual, rejects, strictEqual } from "node:assert/strict";
import { checkTrackingStore } from "../../../lib/tracking/check_tracking_store.ts";
import { lazyStore } from "../../../lib/tracking/outbox/lazy_store.ts";
import { openSqliteStore } from "../../../lib/tracking/sqlite/mod.ts";
import { filesOf, inFolder } from "./fixed.ts";

const uri = "sqlite:///mlflow.db";

Deno.test(
  "lazyStore() keeps the contract of the store behind it",
  inFolder(async (folder) => {
    const passed = await checkTrackingStore(() =>
      Promise.resolve(lazyStore(() => openSqliteStore(uri, { folder }), { uri }))
    );
    strictEqual(passed.length > 10, true);
  }),
);

Deno.test(
  "lazyStore() opens with the first use, once, and closes what it opened",
  inFolder(async (folder) => {
    let opened = 0;
    const store = lazyStore(() => {
      opened++;
      return openSqliteStore(uri, { folder });
    }, { uri });
    deepStrictEqual([store.uri, opened, filesOf(folder)], [uri, 0, []]);
    await Promise.all([store.runs(), store.deliveredOffset("s")]);
    strictEqual(opened, 1);
    await store[Symbol.asyncDispose]();
    await rejects(store.runs(), /closed/);
  }),
);

Deno.test(
  "lazyStore() closes nothing that was never opened, and opens again after a failure",
  inFolder(async (folder) => {
    await lazyStore(() => Promise.reject(new Error("The store is locked")), { uri })[Symbol.asyncDispose]();
    let attempts = 0;
    await using store = lazyStore(() => {
      attempts++;
      return attempts === 1 ? Promise.reject(new Error("The store is locked")) : openSqliteStore(uri, { folder });
    }, { uri });
    await rejects(store.deliveredOffset("s"), /locked/);
    strictEqual(await store.deliveredOffset("s"), 0);
  }),
);
