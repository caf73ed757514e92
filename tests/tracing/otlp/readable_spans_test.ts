import { deepStrictEqual, strictEqual } from "node:assert/strict";
import { readableSpans } from "../../../lib/tracing/otlp/readable_spans.ts";

const span = { name: "a", context: { trace_id: 1n, span_id: 2n }, parent: { span_id: null }, start_time: 5 };

Deno.test("readableSpans() reads one span, a list, and an object with spans", () => {
  for (const value of [span, [span], { spans: [span], final_output: "x" }]) {
    deepStrictEqual(readableSpans(value)?.map(({ name, spanId, parentSpanId }) => [name, spanId, parentSpanId]), [
      ["a", 2n, undefined],
    ]);
  }
});

Deno.test("readableSpans() keeps big numbers among attributes as text", () => {
  const [read] = readableSpans({ ...span, attributes: { id: 9007199254740993n } }) ?? [];
  deepStrictEqual(read?.attributes, { id: "9007199254740993" });
});

Deno.test("readableSpans() of something else is nothing", () => {
  for (const value of [null, {}, [], { spans: [] }, [{ name: "x" }]]) strictEqual(readableSpans(value), null);
});
