import { deepStrictEqual } from "node:assert/strict";
import { join } from "@std/path";
import { Outbox } from "../../../lib/tracking/outbox/outbox.ts";
import { waiting } from "../../../lib/tracking/outbox/waiting.ts";
import { countingBytes, FixedClock, inFolder, tagLine } from "./fixed.ts";

Deno.test(
  "waiting() tells segments, records, bytes, age and what was rejected",
  inFolder(async (folder) => {
    const line = tagLine("a").length + 1;
    const outbox = new Outbox({ folder, clock: new FixedClock(), randomBytes: countingBytes(), pid: 5 });
    outbox.append(tagLine("a"), true);
    const old = "1000-7-0000000a.jsonl";
    Deno.writeTextFileSync(join(folder, old), `${tagLine("a")}\n${tagLine("b")}\n${tagLine("c")}\nhalf`);
    Deno.writeTextFileSync(join(folder, "900-7-0000000b.jsonl"), `${tagLine("a")}\n`);
    Deno.writeTextFileSync(
      join(folder, "rejected.jsonl"),
      '{}\n{"record":{},"error":{"name":"InputError","message":"Gone"}}\n',
    );
    const offsets: Record<string, number> = { [old]: line, "900-7-0000000b.jsonl": line };
    const found = await waiting(folder, { deliveredOffset: (name) => Promise.resolve(offsets[name] ?? 0) });
    deepStrictEqual(found, {
      folder,
      segments: [
        { name: old, startedMs: 1000, pid: 7, live: false, records: 2, bytes: 2 * line + 4 },
        {
          name: "1763700000000-5-00010203.jsonl",
          startedMs: 1_763_700_000_000,
          pid: 5,
          live: true,
          records: 1,
          bytes: line,
        },
      ],
      records: 3,
      bytes: 3 * line + 4,
      oldestMs: 1000,
      rejected: 2,
      rejectedReason: "Gone",
      unsettled: 0,
    });
    outbox.close();
  }),
);

Deno.test(
  "waiting() finds nothing where there is no folder",
  inFolder(async (folder) => {
    const path = join(folder, "none");
    deepStrictEqual(await waiting(path), {
      folder: path,
      segments: [],
      records: 0,
      bytes: 0,
      oldestMs: null,
      rejected: 0,
      rejectedReason: null,
      unsettled: 0,
    });
  }),
);
