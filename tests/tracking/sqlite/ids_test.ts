import { match, ok, strictEqual } from "node:assert/strict";
import { newId } from "../../../lib/tracking/sqlite/ids.ts";

Deno.test("newId() has 32 hexadecimal digits and sorts by time", () => {
  const at = (now: number, byte: number): string =>
    newId({
      clock: { now: () => now, monotonic: () => 0 },
      randomBytes: (length) => new Uint8Array(length).fill(byte),
    });
  strictEqual(at(1_767_225_600_000, 0xab), "019b76daa800" + "ab".repeat(10));
  match(at(0, 0), /^0{32}$/);
  ok(at(1_767_225_600_000, 255) < at(1_767_225_600_001, 0));
});
