import { deepStrictEqual, strictEqual } from "node:assert/strict";
import { join } from "@std/path";
import { RequestLog } from "../../lib/monitoring/request_log.ts";
import { filesOf, inFolder } from "../tracking/outbox/fixed.ts";

Deno.test(
  "RequestLog appends lines when there are enough or when asked to",
  inFolder((folder) => {
    const path = join(folder, "log.jsonl");
    const log = new RequestLog({ path, writeAtLength: 6 });
    log.write();
    log.add("{}");
    deepStrictEqual(filesOf(folder), []);
    log.add("{}");
    strictEqual(Deno.readTextFileSync(path), "{}\n{}\n");
    log.add("[]");
    log.write();
    strictEqual(Deno.readTextFileSync(path), "{}\n{}\n[]\n");
    deepStrictEqual([log.written, log.dropped], [3, 0]);
  }),
);

Deno.test(
  "RequestLog counts what it cannot write",
  inFolder((folder) => {
    const log = new RequestLog({ path: join(folder, "missing", "log.jsonl") });
    log.add("{}");
    log.write();
    deepStrictEqual([log.written, log.dropped], [0, 1]);
  }),
);
