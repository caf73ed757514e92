import { notDeepStrictEqual, ok, strictEqual } from "node:assert/strict";
import { systemClock, systemRandomBytes } from "../../lib/config/clock.ts";

Deno.test("systemClock tells the time of day, and a time that does not go back", () => {
  const before = Date.now();
  const now = systemClock.now();
  ok(now >= before && now <= Date.now());
  const first = systemClock.monotonic();
  ok(systemClock.monotonic() >= first);
});

Deno.test("systemRandomBytes() gives as many bytes as asked for, other ones each time", () => {
  strictEqual(systemRandomBytes(0).length, 0);
  strictEqual(systemRandomBytes(16).length, 16);
  notDeepStrictEqual(systemRandomBytes(16), systemRandomBytes(16));
});
