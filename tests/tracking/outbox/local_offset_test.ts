import { deepStrictEqual, strictEqual } from "node:assert/strict";
import { join } from "@std/path";
import { readOffset, removeOffset, writeOffset } from "../../../lib/tracking/outbox/local_offset.ts";
import { filesOf, inFolder } from "./fixed.ts";

const SEGMENT = "1000-7-0000000a.jsonl";

Deno.test(
  "writeOffset() keeps how far a segment is delivered, the last one of several",
  inFolder((folder) => {
    strictEqual(readOffset(folder, SEGMENT), 0);
    writeOffset(folder, { segment: SEGMENT, offset: 120 });
    writeOffset(folder, { segment: SEGMENT, offset: 340 });
    strictEqual(readOffset(folder, SEGMENT), 340);
    deepStrictEqual(filesOf(folder), [`${SEGMENT}.offset`]);
    removeOffset(folder, SEGMENT);
    removeOffset(folder, SEGMENT);
    strictEqual(readOffset(folder, SEGMENT), 0);
  }),
);

Deno.test(
  "readOffset() delivers again rather than believe a broken file",
  inFolder((folder) => {
    for (const text of ["", "half", "-5", "1.5"]) {
      Deno.writeTextFileSync(join(folder, `${SEGMENT}.offset`), text);
      strictEqual(readOffset(folder, SEGMENT), 0, text);
    }
  }),
);
