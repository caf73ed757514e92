import { strictEqual } from "node:assert/strict";
import { NO_SPAN } from "../../lib/tracing/active_span.ts";

Deno.test("NO_SPAN takes everything and has no ids", () => {
  NO_SPAN.setAttributes({ a: 1 });
  NO_SPAN.addEvent("e");
  NO_SPAN.setUsage({ inputTokens: 1, outputTokens: 1 }, "m");
  NO_SPAN.setCost({ inputUsd: 0, outputUsd: 0, totalUsd: 0 });
  NO_SPAN.setTag("k", "v");
  NO_SPAN.setStatus("ERROR", "m");
  NO_SPAN.setInputs(1);
  NO_SPAN.setOutputs(1);
  strictEqual(NO_SPAN.traceId, null);
  strictEqual(NO_SPAN.spanId, null);
});
