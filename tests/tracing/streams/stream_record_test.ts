import { deepStrictEqual, strictEqual } from "node:assert/strict";
import { beginSpan, planSpan, type SpanOptions } from "../../../lib/tracing/begin_span.ts";
import { StreamRecord } from "../../../lib/tracing/streams/stream_record.ts";
import { RecordedSink } from "../recorded.ts";

function begin(options: SpanOptions & { captureOutputs?: boolean } = {}) {
  const store = new RecordedSink();
  const span = beginSpan(planSpan("stream", { ...options, store }));
  if (span === null) throw new Error("Nothing is recorded");
  const { captureOutputs = true, collectOutputs } = options;
  return { store, record: new StreamRecord(span, { captureOutputs, collectOutputs }) };
}

Deno.test("StreamRecord ends its span once, whichever end comes first", () => {
  const { store, record } = begin();
  record.chunk("a");
  record.stop();
  record.complete();
  record.fail(new Error("late"));
  record.chunk("b");
  const { status, outputs } = store.span("stream");
  deepStrictEqual([record.closed, status.code, outputs], [true, "OK", "a"]);
});

Deno.test("StreamRecord of a stream that was empty has no chunks; of one that nobody saw, no outputs", () => {
  const empty = begin();
  empty.record.complete();
  deepStrictEqual([empty.store.span("stream").outputs, empty.store.span("stream").attributes], [[], {}]);
  const unseen = begin();
  unseen.record.abandon("abandoned");
  deepStrictEqual(unseen.store.span("stream").outputs, undefined);
});

Deno.test("StreamRecord counts chunks and keeps none where outputs are not captured", () => {
  const { store, record } = begin({ captureOutputs: false });
  record.chunk("secret");
  record.complete("secret");
  const { outputs, attributes } = store.span("stream");
  deepStrictEqual([outputs, attributes["vigil.stream.chunks"], "vigil.stream.returned" in attributes], [
    undefined,
    1,
    false,
  ]);
});

Deno.test("StreamRecord survives a function that cannot make outputs", () => {
  const { store, record } = begin({
    collectOutputs: () => {
      throw new Error("no");
    },
  });
  record.chunk("a");
  record.complete();
  const { attributes, status } = store.span("stream");
  deepStrictEqual([attributes["vigil.stream.uncollected"], status.code], [{ name: "Error", message: "no" }, "OK"]);
});

Deno.test("StreamRecord redacts what it has collected", () => {
  const { store, record } = begin({ redactOutputs: (outputs) => Object(outputs).length });
  record.chunk({ pin: 1 });
  record.chunk({ pin: 2 });
  record.complete();
  strictEqual(store.span("stream").outputs, 2);
});
