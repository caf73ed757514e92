import { deepStrictEqual, strictEqual } from "node:assert/strict";
import { outboxWaiting } from "../../lib/tracking/outbox_waiting.ts";
import { openTracking } from "../../lib/tracking/open_tracking.ts";
import { writeOffset } from "../../lib/tracking/outbox/local_offset.ts";
import { inFolder, tagLine } from "./outbox/fixed.ts";

const SEGMENT = "1000-7-0000000a.jsonl";

function write(outbox: string): void {
  Deno.mkdirSync(outbox, { recursive: true });
  Deno.writeTextFileSync(`${outbox}/${SEGMENT}`, `${tagLine("a")}\n${tagLine("b")}\n`);
}

Deno.test(
  "outboxWaiting() asks a file how far it has come, and takes a missing one for empty",
  inFolder(async (folder) => {
    const uri = "sqlite:///mlflow.db";
    write(`${folder}/mlflow.db.outbox`);
    strictEqual((await outboxWaiting(uri, { folder })).records, 2);
    {
      await using tracking = await openTracking(uri, { folder });
      await tracking.flush();
    }
    strictEqual((await outboxWaiting(uri, { folder })).records, 0);
    write(`${folder}/mlflow.db.outbox`);
    strictEqual((await outboxWaiting(uri, { folder })).records, 0);
  }),
);

Deno.test(
  "outboxWaiting() asks no server: how far it has come stands beside the segment",
  inFolder(async (folder) => {
    const outbox = `${folder}/mlflow.mlflow.test.outbox`;
    const fetch = () => Promise.reject(new TypeError("not called"));
    deepStrictEqual((await outboxWaiting("http://mlflow.test", { folder, fetch })).segments, []);
    write(outbox);
    writeOffset(outbox, { segment: SEGMENT, offset: tagLine("a").length + 1 });
    const { records, unsettled } = await outboxWaiting("http://mlflow.test", { folder, fetch });
    deepStrictEqual([records, unsettled], [1, 0]);
  }),
);
