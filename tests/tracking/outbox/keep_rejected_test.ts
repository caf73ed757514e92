import { deepStrictEqual } from "node:assert/strict";
import { join } from "@std/path";
import { keepRejected } from "../../../lib/tracking/outbox/keep_rejected.ts";
import { filesOf, inFolder } from "./fixed.ts";

Deno.test(
  "keepRejected() adds a line for each record, with the reason",
  inFolder((folder) => {
    const error = { name: "InputError", message: "Cannot store the tag: the run is gone" };
    keepRejected(folder, []);
    deepStrictEqual(filesOf(folder), []);
    keepRejected(folder, [{ record: { kind: "tag" }, error }]);
    keepRejected(folder, [{ record: "half a line", error }]);
    const lines = Deno.readTextFileSync(join(folder, "rejected.jsonl")).trim().split("\n");
    deepStrictEqual(lines.map((line) => JSON.parse(line)), [{ record: { kind: "tag" }, error }, {
      record: "half a line",
      error,
    }]);
  }),
);

Deno.test("keepRejected() does not stop a delivery when the disk takes nothing", () => {
  keepRejected("/nowhere/at/all", [{ record: {}, error: { name: "Error", message: "no" } }]);
});
