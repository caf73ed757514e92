import { notStrictEqual, strictEqual } from "node:assert/strict";
import { NanoTime, nanoTimeOf } from "../../lib/tracing/nano_time.ts";
import { FixedClock } from "../tracking/outbox/fixed.ts";

Deno.test("NanoTime counts nanoseconds since 1970 as fine as the monotonic clock", () => {
  const clock = new FixedClock();
  const time = new NanoTime(clock);
  strictEqual(time.nanoseconds(0), "1763700000000000000");
  strictEqual(time.nanoseconds(0.25), "1763700000000250000");
  strictEqual(time.nanoseconds(1 + 2 ** -10), "1763700000001000976");
  strictEqual(time.nanoseconds(86_400_000.5), "1763786400000500000");
  strictEqual(time.milliseconds(1.9), 1_763_700_000_001);
});

Deno.test("NanoTime keeps the order of moments across milliseconds", () => {
  const clock = new FixedClock();
  clock.time += 0.7;
  const time = new NanoTime(clock);
  let before = time.nanoseconds(0);
  for (let moment = 0.01; moment < 5; moment += 0.01) {
    const now = time.nanoseconds(moment);
    strictEqual(now.length, 19);
    strictEqual(now > before, true, `${before} before ${now}`);
    before = now;
  }
});

Deno.test("nanoTimeOf() ties the clocks anew when the wall clock was set, and not for a small difference", () => {
  const clock = new FixedClock();
  const first = nanoTimeOf(clock);
  clock.elapsed += 1000;
  clock.time += 100;
  strictEqual(nanoTimeOf(clock), first);
  clock.time += 3_600_000;
  strictEqual(nanoTimeOf(clock), first);
  clock.elapsed += 1000;
  const second = nanoTimeOf(clock);
  notStrictEqual(second, first);
  strictEqual(second.milliseconds(second.now()), clock.now());
});
