import { deepStrictEqual, strictEqual, throws } from "node:assert/strict";
import { DurationWindow } from "../../lib/monitoring/duration_window.ts";

Deno.test("DurationWindow keeps the latest durations and counts all of them", () => {
  const window = new DurationWindow(3);
  deepStrictEqual([...window.sorted()], []);
  for (const duration of [5, 1, 9]) window.add(duration);
  deepStrictEqual([...window.sorted()], [1, 5, 9]);
  window.add(2);
  deepStrictEqual([...window.sorted()], [1, 2, 9]);
  strictEqual(window.count, 4);
});

Deno.test("DurationWindow throws when its size is no whole number of at least 1", () => {
  for (const size of [0, 1.5, NaN]) {
    throws(() => new DurationWindow(size), {
      name: "RangeError",
      message: /size must be a whole number of at least 1/,
    });
  }
});
