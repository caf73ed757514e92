import { deepStrictEqual, strictEqual } from "node:assert/strict";
import { formatTraceparent, parseTraceparent } from "../../lib/tracing/traceparent.ts";

// The examples of the W3C Recommendation, section 3.2.
const EXAMPLE = "00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01";

Deno.test("parseTraceparent() reads what the standard allows", () => {
  deepStrictEqual(parseTraceparent(EXAMPLE), {
    traceId: "tr-0af7651916cd43dd8448eb211c80319c",
    spanId: "b7ad6b7169203331",
    recorded: true,
  });
  strictEqual(parseTraceparent("00-4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7-00")?.recorded, false);
  strictEqual(parseTraceparent("00-4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7-09")?.recorded, true);
  // A later version may hold more; what is known of it counts.
  strictEqual(parseTraceparent(`cc${EXAMPLE.slice(2)}-what-the-future-brings`)?.spanId, "b7ad6b7169203331");
});

Deno.test("parseTraceparent() overlooks what is broken", () => {
  for (
    const header of [
      null,
      undefined,
      "",
      "nonsense",
      EXAMPLE.toUpperCase(),
      `ff${EXAMPLE.slice(2)}`,
      `${EXAMPLE}-more`,
      "00-00000000000000000000000000000000-b7ad6b7169203331-01",
      "00-0af7651916cd43dd8448eb211c80319c-0000000000000000-01",
      "00-0af7651916cd43dd8448eb211c80319-b7ad6b7169203331-01",
      "00-0af7651916cd43dd8448eb211c80319c-b7ad6b716920333-01",
      "00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-1",
    ]
  ) strictEqual(parseTraceparent(header), null, String(header));
});

Deno.test("formatTraceparent() writes what was read, and nothing for an id of another kind", () => {
  const span = parseTraceparent(EXAMPLE);
  strictEqual(span === null ? null : formatTraceparent(span), EXAMPLE);
  strictEqual(formatTraceparent({ traceId: "trace:/catalog/1", spanId: "b7ad6b7169203331" }), null);
});
