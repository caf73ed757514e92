import { strictEqual } from "node:assert/strict";
import { nanosecondsOf, spanOf } from "../../../lib/tracing/otlp/foreign_span.ts";

Deno.test("nanosecondsOf() reads numbers, their text and moments in ISO 8601, with every digit", () => {
  for (
    const [value, nanoseconds] of [
      [5, "5"],
      ["007", "7"],
      ["0", "0"],
      [1763700000123456789n, "1763700000123456789"],
      ["2025-11-21T04:40:00Z", "1763700000000000000"],
      ["2025-11-21T04:40:00.123456789Z", "1763700000123456789"],
      ["2025-11-21T05:40:00.1+01:00", "1763700000100000000"],
      ["yesterday", null],
      ["12345678901234567890", null],
      [-1, null],
      [1.5, null],
      [null, null],
    ] as const
  ) strictEqual(nanosecondsOf(value), nanoseconds, String(value));
});

Deno.test("spanOf() leaves out a link that points nowhere", () => {
  const span = spanOf({
    traceId: "5b8efff798038103d269b633813fc60c",
    spanId: "eee19b7ec3c1b174",
    parentSpanId: null,
    name: 5,
    kind: null,
    start: 1,
    end: undefined,
    status: { code: "OK", message: "" },
    attributes: {},
    events: [],
    links: [{ traceId: "x", spanId: "y", attributes: {} }],
    resource: { "service.name": "unknown_service" },
  });
  strictEqual(JSON.stringify(span).includes('"links":[]'), true);
  strictEqual(Object(span).endTimeUnixNano, null);
});
