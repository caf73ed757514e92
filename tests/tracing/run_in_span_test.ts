import { deepStrictEqual, rejects, strictEqual, throws } from "node:assert/strict";
import { beginSpan, planSpan } from "../../lib/tracing/begin_span.ts";
import type { RecordedSpan } from "../../lib/tracing/recorded_span.ts";
import { runInSpan } from "../../lib/tracing/run_in_span.ts";
import { currentSpan } from "../../lib/tracing/mod.ts";
import { RecordedSink } from "./recorded.ts";

function begin(store: RecordedSink): RecordedSpan {
  const span = beginSpan(planSpan("name", { store }));
  if (span === null) throw new Error("Nothing is recorded");
  return span;
}

const capture = { captureOutputs: true };

Deno.test("runInSpan() runs inside the span and ends it with the value", () => {
  const store = new RecordedSink();
  const span = begin(store);
  const value = runInSpan(span, capture, { fn: (n: number) => [n, currentSpan() === span], args: [4] });
  deepStrictEqual([value, store.span("name").outputs], [[4, true], [4, true]]);
});

Deno.test("runInSpan() ends the span of a promise when it settles and not before", async () => {
  const store = new RecordedSink();
  const { promise, resolve } = Promise.withResolvers<number>();
  const result = runInSpan(begin(store), capture, { fn: () => promise, args: [] });
  await Promise.resolve();
  strictEqual(store.spans.length, 0);
  resolve(3);
  strictEqual(await result, 3);
  strictEqual(store.span("name").outputs, 3);
});

Deno.test("runInSpan() captures no outputs where it should not, and hands errors on untouched", async () => {
  const quiet = new RecordedSink();
  runInSpan(begin(quiet), { captureOutputs: false }, { fn: () => 1, args: [] });
  strictEqual(quiet.span("name").outputs, undefined);
  const failing = new RecordedSink();
  const error = new Error("no");
  throws(
    () =>
      runInSpan(begin(failing), capture, {
        fn: () => {
          throw error;
        },
        args: [],
      }),
    (thrown) => thrown === error,
  );
  const rejecting = runInSpan(begin(failing), capture, { fn: () => Promise.reject(error), args: [] });
  await rejects(rejecting, (thrown) => thrown === error);
  deepStrictEqual(failing.spans.map(({ span }) => span.status.code), ["ERROR", "ERROR"]);
});
