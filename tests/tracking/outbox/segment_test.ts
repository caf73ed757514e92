import { deepStrictEqual, ok, strictEqual } from "node:assert/strict";
import { join } from "@std/path";
import { writeOffset } from "../../../lib/tracking/outbox/local_offset.ts";
import { parseSegmentName, removeLeftovers, Segment, segmentNames } from "../../../lib/tracking/outbox/segment.ts";
import { countingBytes, filesOf, FixedClock, inFolder } from "./fixed.ts";

const text = new TextEncoder();

function begin(folder: string): Segment {
  return Segment.create(folder, { clock: new FixedClock(), randomBytes: countingBytes(), pid: 42 });
}

Deno.test(
  "Segment.create() makes the folder and a file whose name tells time and process",
  inFolder((folder) => {
    const outbox = join(folder, "deep", "outbox");
    using segment = begin(outbox);
    deepStrictEqual(filesOf(outbox), ["1763700000000-42-00010203.jsonl"]);
    deepStrictEqual(parseSegmentName(segment.name), { startedMs: 1_763_700_000_000, pid: 42 });
  }),
);

Deno.test(
  "Segment.adopt() leaves a segment alone while its writer lives, and takes it when the writer is gone",
  inFolder((folder) => {
    const writer = begin(folder);
    writer.append(text.encode("a\n"));
    strictEqual(Segment.adopt(folder, writer.name), null);
    const seen = Segment.look(folder, writer.name);
    strictEqual(seen?.live, true);
    seen?.segment[Symbol.dispose]();
    writer[Symbol.dispose]();
    using adopted = Segment.adopt(folder, writer.name);
    ok(adopted !== null);
    strictEqual(Segment.adopt(folder, writer.name), null);
    deepStrictEqual(adopted.read(0, 100), { lines: ["a"], end: 2 });
    strictEqual(Segment.adopt(folder, "1-1-00000000.jsonl"), null);
  }),
);

Deno.test(
  "Segment.read() gives whole lines, as many as fit and at least one, and leaves half a line",
  inFolder((folder) => {
    using segment = begin(folder);
    segment.append(text.encode("one\ntwo\nä long third line\n"));
    deepStrictEqual(segment.read(0, 9), { lines: ["one", "two"], end: 8 });
    deepStrictEqual(segment.read(8, 2), { lines: ["ä long third line"], end: 27 });
    deepStrictEqual(segment.read(27, 9), { lines: [], end: 27 });
    segment.append(text.encode("half"));
    deepStrictEqual(segment.read(27, 9), { lines: [], end: 27 });
    strictEqual(segment.count(0), 3);
    strictEqual(segment.count(4), 2);
  }),
);

Deno.test(
  "Segment.append() goes on at the end after a read in the middle",
  inFolder((folder) => {
    using segment = begin(folder);
    segment.append(text.encode("a\nb\n"));
    segment.read(0, 2);
    segment.append(text.encode("c\n"));
    deepStrictEqual(segment.read(0, 100).lines, ["a", "b", "c"]);
  }),
);

Deno.test(
  "Segment.remove() removes the file, even one that is gone already",
  inFolder((folder) => {
    const segment = begin(folder);
    Deno.removeSync(join(folder, segment.name));
    segment.remove();
    deepStrictEqual(filesOf(folder), []);
  }),
);

Deno.test(
  "segmentNames() lists segments by age and nothing else",
  inFolder((folder) => {
    for (const name of ["20-1-00000000.jsonl", "3-9-0000000a.jsonl", "rejected.jsonl", "20-1-00000001.jsonl.new"]) {
      Deno.writeTextFileSync(join(folder, name), "");
    }
    deepStrictEqual(segmentNames(folder), ["3-9-0000000a.jsonl", "20-1-00000000.jsonl"]);
    deepStrictEqual(segmentNames(join(folder, "missing")), []);
  }),
);

Deno.test(
  "removeLeftovers() removes what an ended process left, and nothing that is young or belongs to a segment",
  inFolder((folder) => {
    const kept = [
      "10-1-00000000.jsonl",
      "10-1-00000000.jsonl.offset",
      "99-1-00000000.jsonl.new",
      "99-1-00000000.jsonl.offset",
      "notes.new",
    ];
    const left = ["10-1-00000001.jsonl.new", "10-1-00000002.jsonl.offset", "10-1-00000002.jsonl.offset.new"];
    for (const name of [...kept, ...left]) Deno.writeTextFileSync(join(folder, name), "");
    removeLeftovers(folder, { startedBeforeMs: 50 });
    deepStrictEqual(filesOf(folder), kept);
  }),
);

Deno.test(
  "Segment.remove() removes what is kept of its delivery too",
  inFolder((folder) => {
    const segment = begin(folder);
    writeOffset(folder, { segment: segment.name, offset: 5 });
    segment.remove();
    deepStrictEqual(filesOf(folder), []);
  }),
);
