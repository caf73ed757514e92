import { deepStrictEqual, strictEqual, throws } from "node:assert/strict";
import { notebookClock } from "../../lib/notebook/notebook_clock.ts";

Deno.test("notebookClock() starts at 2026-01-05 09:00 UTC and steps when a duration is measured", () => {
  const clock = notebookClock();
  strictEqual(new Date(clock.now()).toISOString(), "2026-01-05T09:00:00.000Z");
  deepStrictEqual([clock.monotonic(), clock.monotonic(), clock.now()], [1, 2, 1_767_603_600_002]);
});

Deno.test("notebookClock() goes forward when it is told to, and never back", () => {
  const clock = notebookClock({ startMs: 1000, stepMs: 0.5 });
  clock.advance(40);
  deepStrictEqual([clock.monotonic(), clock.now()], [40.5, 1040]);
  throws(() => clock.advance(-1), { name: "RangeError", message: /received -1 ms/ });
  throws(() => notebookClock({ stepMs: 0 }), { name: "RangeError", message: /stepMs must be a positive number/ });
});
