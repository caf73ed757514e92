import { deepStrictEqual, rejects, strictEqual, throws } from "node:assert/strict";
import { beginSpan, planSpan } from "../../lib/tracing/begin_span.ts";
import type { RecordedSpan } from "../../lib/tracing/recorded_span.ts";
import { callStack } from "../../lib/tracing/call_stack.ts";
import { currentSpan, span as block, trace, withTraceContext } from "../../lib/tracing/mod.ts";
import { OpenCall } from "../../lib/tracing/open_call.ts";
import { RecordedSink } from "./recorded.ts";

function begin(store: RecordedSink): RecordedSpan {
  const span = beginSpan(planSpan("name", { store }));
  if (span === null) throw new Error("Nothing is recorded");
  return span;
}

const capture = { captureOutputs: true };

Deno.test("OpenCall runs inside the span and ends it with the value", () => {
  const store = new RecordedSink();
  const call = new OpenCall(begin(store), capture);
  const value = call.returned(call.run((n: number) => [n, currentSpan() === call.span], { args: [4] }));
  deepStrictEqual([value, store.span("name").outputs], [[4, true], [4, true]]);
  deepStrictEqual([callStack.depth, currentSpan().traceId], [0, null]);
});

Deno.test("OpenCall ends the span of a promise when it settles and not before", async () => {
  const store = new RecordedSink();
  const { promise, resolve } = Promise.withResolvers<number>();
  const result = new OpenCall(begin(store), capture).returned(promise);
  await Promise.resolve();
  strictEqual(store.spans.length, 0);
  resolve(3);
  strictEqual(await result, 3);
  strictEqual(store.span("name").outputs, 3);
});

Deno.test("OpenCall captures no outputs where it should not, and hands errors on untouched", async () => {
  const quiet = new RecordedSink();
  new OpenCall(begin(quiet), { captureOutputs: false }).returned(1);
  strictEqual(quiet.span("name").outputs, undefined);
  const failing = new RecordedSink();
  const error = new Error("no");
  strictEqual(new OpenCall(begin(failing), capture).threw(error), error);
  const rejecting = new OpenCall(begin(failing), capture).returned(Promise.reject(error));
  await rejects(rejecting, (thrown) => thrown === error);
  deepStrictEqual(failing.spans.map(({ span }) => span.status.code), ["ERROR", "ERROR"]);
});

Deno.test("OpenCall of a recursion leaves every scope as it found it, also across await and after an error", async () => {
  const store = new RecordedSink();
  const seen: boolean[] = [];
  const sync: (n: number) => number = trace((n: number) => {
    const here = currentSpan();
    let result = 0;
    try {
      result = n === 0 ? 0 : 1 + sync(n - 1);
      if (n % 7 === 0) throw new Error("seven");
    } catch (error) {
      if (n % 14 === 0) throw error;
    }
    seen.push(currentSpan() === here);
    return result;
  }, { name: "sync", store });
  const slow: (n: number) => Promise<number> = trace(async (n: number) => {
    const here = currentSpan();
    const below = n === 0 ? 0 : await slow(n - 1);
    seen.push(currentSpan() === here);
    return below + 1;
  }, { name: "slow", store });
  withTraceContext({ tags: { a: "b" } }, () => {
    throws(() => sync(98), { message: "seven" });
    strictEqual(currentSpan().traceId, null);
  });
  strictEqual(await slow(100), 101);
  deepStrictEqual([seen.length, seen.includes(false), callStack.depth], [91 + 101, false, 0]);
  const parents = new Map(store.spans.map(({ span }) => [span.spanId, span.parentSpanId]));
  const roots = store.spans.filter(({ span }) => span.parentSpanId === null);
  deepStrictEqual([parents.size, roots.length], [99 + 101, 2]);
});

// The depth that functions reach before a compiler has seen them; 1,235 and 975 with five frames a call.
Deno.test("OpenCall lets a recursion go three thousand calls deep, and blocks half as deep", () => {
  const store = new RecordedSink();
  const traced: (n: number) => number = trace((n: number) => n === 0 ? 0 : 1 + traced(n - 1), { name: "call", store });
  strictEqual(traced(3000), 3000);
  const blocks = (n: number): number => n === 0 ? 0 : 1 + block("block", () => blocks(n - 1), { store });
  strictEqual(blocks(1500), 1500);
  deepStrictEqual(store.spans.map(({ span }) => span.status.code), Array.from({ length: 4501 }, () => "OK"));
});

Deno.test("OpenCall hands on the error of a recursion without end and closes all its spans", () => {
  const store = new RecordedSink();
  const endless: (n: number) => number = trace((n: number) => 1 + endless(n + 1), { name: "endless", store });
  throws(() => endless(0), { name: "RangeError", message: "Maximum call stack size exceeded" });
  const ids = new Set(store.spans.map(({ span }) => span.spanId));
  const open = store.spans.filter(({ span }) => span.parentSpanId !== null && !ids.has(span.parentSpanId));
  const silent = store.spans.filter(({ span }) => span.status.code !== "ERROR" || span.events[0]?.name !== "exception");
  deepStrictEqual([store.spans.length > 2000, open, silent], [true, [], []]);
  const skipped = store.spans.map(({ span }) => span.attributes["vigil.cut"]).filter((cut) => cut !== undefined);
  deepStrictEqual(skipped.length, 1);
  strictEqual(trace((n: number) => n, { name: "after", store })(1), 1);
  deepStrictEqual([callStack.depth, currentSpan().traceId], [0, null]);
});
