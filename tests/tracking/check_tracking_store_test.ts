import { ok, rejects, strictEqual } from "node:assert/strict";
import { join } from "@std/path";
import type { TrackingStore } from "../../lib/contracts/mod.ts";
import { checkTrackingStore } from "../../lib/tracking/check_tracking_store.ts";
import { openSqliteStore } from "../../lib/tracking/sqlite/mod.ts";

async function withFolder(work: (open: () => Promise<TrackingStore>) => Promise<void>): Promise<void> {
  const folder = await Deno.makeTempDir();
  await work(() => openSqliteStore("sqlite:///mlflow.db", { folder }));
  await Deno.remove(folder, { recursive: true });
}

Deno.test("checkTrackingStore() passes on a sound store, twice, and leaves out what a store cannot do", () =>
  withFolder(async (open) => {
    const passed = await checkTrackingStore(open);
    ok(passed.length >= 20, `Expected 20 checks, found ${passed.length}`);
    strictEqual((await checkTrackingStore(open, { without: ["sql", "checkpoints"] })).length, passed.length - 2);
  }));

/** What a careless store might do, and the check that must notice. */
const CARELESS: Record<string, { change: (store: TrackingStore) => Partial<TrackingStore>; noticed: RegExp }> = {
  "forgets spans that come again": {
    change: (store) => ({
      deliver: (records, checkpoint) =>
        store.deliver(
          records.filter((record) => record.kind !== "span" || record.span.parentSpanId === null),
          checkpoint,
        ),
    }),
    noticed: /puts a trace together/,
  },
  "loses NaN": {
    change: (store) => ({
      deliver: (records, checkpoint) =>
        store.deliver(
          records.map((record) =>
            record.kind === "metric" && Number.isNaN(record.value) ? { ...record, value: 0 } : record
          ),
          checkpoint,
        ),
    }),
    noticed: /keeps metrics with NaN/,
  },
  "stores a batch twice": {
    change: (store) => ({
      deliver: async (records, checkpoint) => {
        const report = await store.deliver(records);
        await store.deliver([], checkpoint);
        return report;
      },
    }),
    noticed: /with a checkpoint stores a batch once/,
  },
  "throws away the batch with the bad record": {
    change: (store) => ({
      deliver: async (records, checkpoint) => {
        const report = await store.deliver(records, checkpoint);
        if (report.rejected.length === 0) return report;
        throw new TypeError("Cannot store the batch");
      },
    }),
    noticed: /rejects a changed parameter alone: Cannot store the batch/,
  },
  "lists deleted runs": {
    change: (store) => ({ runs: (query) => store.runs({ ...query, includeDeleted: true }) }),
    noticed: /hides a run/,
  },
  "follows paths out of the folder": {
    change: (store) => ({ writeArtifact: () => Promise.resolve(), artifacts: store.artifacts }),
    noticed: /writeArtifact/,
  },
};

for (const [what, { change, noticed }] of Object.entries(CARELESS)) {
  Deno.test(`checkTrackingStore() notices a store that ${what}`, () =>
    withFolder(async (open) => {
      const careless = async (): Promise<TrackingStore> => {
        const store = await open();
        return { ...store, ...change(store) };
      };
      await rejects(checkTrackingStore(careless), (error: unknown) => {
        ok(error instanceof Error);
        ok(error.message.startsWith("The store does not keep its contract: "), error.message);
        ok(noticed.test(error.message), error.message);
        return true;
      });
    }));
}

Deno.test("checkTrackingStore() works in a store that is full of other things", () =>
  withFolder(async (open) => {
    {
      await using store = await open();
      await store.createRun({ experiment: "busy", name: "a", startTimeMs: 0, userId: "ada" });
      await store.createModelVersion({ name: "busy", source: join("models", "1") });
    }
    ok((await checkTrackingStore(open)).length > 0);
    await using store = await open();
    strictEqual((await store.runs({ experiments: ["busy"] })).length, 1);
  }));
