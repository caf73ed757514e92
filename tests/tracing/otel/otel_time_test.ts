import { strictEqual } from "node:assert/strict";
import { nanosecondsOfTime } from "../../../lib/tracing/otel/otel_time.ts";

const ORIGIN = 1_763_700_000_000;

Deno.test("nanosecondsOfTime() reads every form of OpenTelemetry's times without losing a digit", () => {
  for (
    const [time, expected] of [
      [[1_763_700_000, 123_456_789], "1763700000123456789"],
      [[1_763_700_000, 0], "1763700000000000000"],
      [new Date(1_763_700_000_123), "1763700000123000000"],
      [1_763_700_000_123, "1763700000123000000"],
      [1_763_700_000_123.5, "1763700000123500000"],
      // A moment of performance.now(): smaller than the moment at which it was zero.
      [1500.25, "1763700001500250000"],
      [0, "1763700000000000000"],
    ] as const
  ) {
    strictEqual(
      nanosecondsOfTime(typeof time === "object" && !(time instanceof Date) ? [...time] : time, ORIGIN),
      expected,
    );
  }
});

Deno.test("nanosecondsOfTime() takes what is no time for now", () => {
  for (const time of [undefined, NaN, Infinity, new Date(NaN), new Date(-1)]) {
    strictEqual(nanosecondsOfTime(time, ORIGIN), undefined);
  }
});
