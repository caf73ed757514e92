import { deepStrictEqual, ok, strictEqual } from "node:assert/strict";
import { join } from "@std/path";
import { Outbox, type OutboxOptions } from "../../../lib/tracking/outbox/outbox.ts";
import { countingBytes, filesOf, FixedClock, inFolder } from "./fixed.ts";

function make(folder: string, options: Partial<OutboxOptions> = {}): Outbox {
  return new Outbox({ folder, clock: new FixedClock(), randomBytes: countingBytes(), pid: 1, ...options });
}

function linesOf(folder: string): string[] {
  return filesOf(folder).flatMap((name) => Deno.readTextFileSync(join(folder, name)).split("\n").slice(0, -1));
}

Deno.test(
  "Outbox touches nothing before the first write",
  inFolder((folder) => {
    const outbox = make(join(folder, "o"));
    outbox.write();
    deepStrictEqual(filesOf(folder), []);
    outbox.close();
  }),
);

Deno.test(
  "Outbox writes at the length, on demand and at once where asked to; a write acknowledges",
  inFolder((folder) => {
    const outbox = make(folder, { writeAtLength: 10 });
    outbox.append('{"a":1}', false);
    strictEqual(outbox.acknowledged, 0);
    deepStrictEqual(linesOf(folder), []);
    outbox.append('{"b":2}', false);
    strictEqual(outbox.acknowledged, 2);
    outbox.append("{}", true);
    strictEqual(outbox.acknowledged, 3);
    deepStrictEqual(linesOf(folder), ['{"a":1}', '{"b":2}', "{}"]);
    strictEqual(outbox.recorded, 3);
    outbox.close();
  }),
);

Deno.test(
  "Outbox writes by itself after a while",
  inFolder(async (folder) => {
    const outbox = make(folder, { writeAfterMs: 1 });
    const { promise, resolve } = Promise.withResolvers<void>();
    outbox.onWrite = resolve;
    const alive = setTimeout(() => {}, 10_000);
    outbox.append("{}", false);
    await promise;
    clearTimeout(alive);
    deepStrictEqual(linesOf(folder), ["{}"]);
    outbox.close();
  }),
);

Deno.test(
  "Outbox begins a new segment when one is full",
  inFolder((folder) => {
    const outbox = make(folder, { segmentBytes: 4 });
    for (let index = 0; index < 3; index++) outbox.append("{}", true);
    deepStrictEqual(outbox.segments.map(({ records, segment }) => [records, segment.size]), [[2, 6], [1, 3]]);
    const [first] = outbox.segments;
    ok(first !== undefined);
    outbox.discard(first);
    strictEqual(outbox.segments.length, 1);
    strictEqual(filesOf(folder).length, 1);
    outbox.close();
  }),
);

Deno.test(
  "Outbox drops and counts what is over its size, after its end, and where it may not write",
  inFolder((folder) => {
    const small = make(folder, { maxBytes: 5 });
    small.append("{}", true);
    small.append("{}", true);
    small.close();
    small.append("{}", true);
    deepStrictEqual([small.acknowledged, small.dropped], [1, { "outbox full": 1, "recorded after closing": 1 }]);

    Deno.writeTextFileSync(join(folder, "file"), "");
    const nowhere = make(join(folder, "file"));
    nowhere.append("{}", false);
    nowhere.append("{}", true);
    deepStrictEqual([nowhere.acknowledged, nowhere.dropped], [0, { "cannot be written": 2 }]);
    ok(nowhere.lastError !== null);
    nowhere.close();
  }),
);

Deno.test({
  name: "Outbox says that writing is not permitted",
  permissions: { read: true, write: false },
  fn() {
    const outbox = make("outbox-that-may-not-be-written");
    outbox.append("{}", true);
    deepStrictEqual(outbox.dropped, { "not permitted": 1 });
    outbox.close();
  },
});

Deno.test(
  "Outbox.close() writes what waits and leaves it for the next process",
  inFolder((folder) => {
    const outbox = make(folder);
    outbox.append("{}", false);
    outbox.close();
    deepStrictEqual(linesOf(folder), ["{}"]);
  }),
);
