import { deepStrictEqual, match, rejects, strictEqual } from "node:assert/strict";
import { join } from "@std/path";
import { deliverBatch } from "../../../lib/tracking/outbox/deliver_segment.ts";
import { Segment } from "../../../lib/tracking/outbox/segment.ts";
import { countingBytes, filesOf, FixedClock, inFolder, MemoryStore, tagLine } from "./fixed.ts";

function segmentWith(folder: string, lines: string[]): Segment {
  const segment = Segment.create(folder, { clock: new FixedClock(), randomBytes: countingBytes(), pid: 1 });
  segment.append(new TextEncoder().encode(lines.map((line) => `${line}\n`).join("")));
  return segment;
}

Deno.test(
  "deliverBatch() hands a batch and its checkpoint over together",
  inFolder(async (folder) => {
    const store = new MemoryStore();
    using segment = segmentWith(folder, ["a", "b", "c"].map(tagLine));
    const length = tagLine("a").length + 1;
    const report = await deliverBatch(segment, { store, folder, offset: 0, batchBytes: 2 * length });
    deepStrictEqual(report, { offset: 2 * length, delivered: 2, rejected: 0, error: null });
    deepStrictEqual([store.keys, store.offsets.get(segment.name)], [["a", "b"], 2 * length]);
    const rest = await deliverBatch(segment, { store, folder, offset: report.offset, batchBytes: 2 * length });
    deepStrictEqual([rest.offset, rest.delivered], [3 * length, 1]);
    strictEqual((await deliverBatch(segment, { store, folder, offset: rest.offset, batchBytes: 9 })).delivered, 0);
  }),
);

Deno.test(
  "deliverBatch() keeps what the store rejects and what is no record, with the reason, and delivers the others",
  inFolder(async (folder) => {
    const store = new MemoryStore();
    store.rejects.add("bad");
    using segment = segmentWith(folder, [tagLine("a"), "{torn", tagLine("bad"), tagLine("b")]);
    const report = await deliverBatch(segment, { store, folder, offset: 0, batchBytes: 10_000 });
    deepStrictEqual([report.delivered, report.rejected, report.offset], [2, 2, segment.size]);
    deepStrictEqual(store.keys, ["a", "b"]);
    const kept = Deno.readTextFileSync(join(folder, "rejected.jsonl")).trim().split("\n").map((line) =>
      JSON.parse(line)
    );
    strictEqual(kept[0].record, "{torn");
    match(kept[0].error.message, /it is not a record/);
    strictEqual(kept[1].record.key, "bad");
    strictEqual(kept[1].error.message, "Cannot store the tag: the run is gone");
  }),
);

Deno.test(
  "deliverBatch() throws what the store throws and leaves the segment as it is",
  inFolder(async (folder) => {
    const store = new MemoryStore();
    store.refuse = new Error("The store is locked");
    using segment = segmentWith(folder, [tagLine("a")]);
    await rejects(deliverBatch(segment, { store, folder, offset: 0, batchBytes: 100 }), /locked/);
    deepStrictEqual(filesOf(folder), [segment.name]);
  }),
);
