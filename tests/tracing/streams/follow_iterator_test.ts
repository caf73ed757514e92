import { deepStrictEqual, ok, rejects, strictEqual, throws } from "node:assert/strict";
import { currentSpan, getTraceId, trace } from "../../../lib/tracing/mod.ts";
import { FixedClock } from "../../tracking/outbox/fixed.ts";
import { RecordedSink } from "../recorded.ts";

function* words(text: string): Generator<string, number> {
  let count = 0;
  for (const word of text.split(" ")) {
    count++;
    yield word;
  }
  return count;
}

Deno.test("trace() of a generator ends its span when it has been read, with its chunks joined", () => {
  const store = new RecordedSink();
  const clock = new FixedClock();
  const traced = trace(words, { name: "words", store, clock });
  const generator: Generator<string, number> = traced("a b");
  ok(Object.getPrototypeOf(generator) === words.prototype || generator instanceof words);
  clock.elapsed = 250;
  deepStrictEqual(generator.next(), { done: false, value: "a" });
  strictEqual(store.spans.length, 0);
  clock.elapsed = 400;
  deepStrictEqual([...generator], ["b"]);
  const { outputs, attributes, events, inputs, endTimeUnixNano } = store.span("words");
  deepStrictEqual([inputs, outputs], ["a b", "ab"]);
  deepStrictEqual(attributes, {
    "gen_ai.response.time_to_first_chunk": 0.25,
    "vigil.stream.returned": 2,
    "vigil.stream.chunks": 2,
  });
  deepStrictEqual(events, [{ name: "first_token", timeUnixNano: "1763700000250000000", attributes: {} }]);
  strictEqual(endTimeUnixNano, "1763700000400000000");
});

Deno.test("trace() of a generator runs its body inside the span and its reader outside", async () => {
  const store = new RecordedSink();
  const tool = trace((n: number) => n, { name: "tool", store });
  const agent = trace(async function* () {
    yield tool(1);
    await Promise.resolve();
    currentSpan().setTag("late", "yes");
    yield tool(2);
  }, { name: "agent", store });
  const seen: (string | undefined)[] = [];
  for await (const _ of agent()) seen.push(getTraceId());
  deepStrictEqual(seen, [undefined, undefined]);
  const root = store.span("agent");
  deepStrictEqual(store.spans.map(({ span }) => [span.name, span.parentSpanId]), [
    ["tool", root.spanId],
    ["tool", root.spanId],
    ["agent", null],
  ]);
  deepStrictEqual(store.spanRecord("agent").trace?.tags, { late: "yes" });
});

Deno.test("trace() of a generator that is left early ends its span, after the generator has cleaned up", async () => {
  const store = new RecordedSink();
  let cleaned = 0;
  const endless = trace(async function* (): AsyncGenerator<number> {
    try {
      for (let n = 0;; n++) yield n;
    } finally {
      await Promise.resolve();
      cleaned++;
    }
  }, { name: "endless", store });
  for await (const n of endless()) if (n === 2) break;
  strictEqual(cleaned, 1);
  const { outputs, status, attributes } = store.span("endless");
  deepStrictEqual([outputs, status.code, attributes["vigil.stream.ended"]], [[0, 1, 2], "OK", "early"]);
});

Deno.test("trace() of a generator records what it throws, and throws the very same error", async () => {
  const error = new Error("broken");
  for (const kind of ["sync", "async"]) {
    const store = new RecordedSink();
    const failing = kind === "sync"
      ? trace(function* () {
        yield 1;
        throw error;
      }, { name: "failing", store })
      : trace(async function* () {
        yield await Promise.resolve(1);
        throw error;
      }, { name: "failing", store });
    const read = async () => {
      for await (const _ of failing()) void _;
    };
    await rejects(read, (thrown) => thrown === error);
    const { status, outputs, events } = store.span("failing");
    deepStrictEqual([status, outputs], [{ code: "ERROR", message: "broken" }, [1]]);
    deepStrictEqual(events.map(({ name }) => name), ["first_token", "exception"]);
  }
});

Deno.test("trace() of a generator hands next, throw and return on", () => {
  const store = new RecordedSink();
  const echo = trace(function* (): Generator<unknown, string, unknown> {
    let given: unknown = yield "ready";
    for (;;) {
      try {
        given = yield given;
      } catch (error) {
        given = `caught ${String(error)}`;
      }
    }
  }, { name: "echo", store });
  const generator = echo();
  deepStrictEqual(generator.next(), { done: false, value: "ready" });
  deepStrictEqual(generator.next(5), { done: false, value: 5 });
  deepStrictEqual(generator.throw("it"), { done: false, value: "caught it" });
  deepStrictEqual(generator.return("enough"), { done: true, value: "enough" });
  deepStrictEqual(generator.next(), { done: true, value: undefined });
  deepStrictEqual(store.span("echo").outputs, ["ready", 5, "caught it"]);
});

Deno.test("trace() of an iterator without return sees its early end, and leaves the object as it was", () => {
  const store = new RecordedSink();
  const iterator = {
    n: 0,
    next() {
      return { done: false, value: this.n++ };
    },
    [Symbol.iterator]() {
      return this;
    },
  };
  const count = trace(() => iterator, { name: "count", store });
  strictEqual(count(), iterator);
  for (const n of iterator) if (n === 1) break;
  deepStrictEqual(store.span("count").outputs, [0, 1]);
  deepStrictEqual(Object.keys(iterator), ["n", "next"]);
  strictEqual(Object.hasOwn(iterator, "return"), false);
  deepStrictEqual(iterator.next(), { done: false, value: 2 });
});

Deno.test("trace() of an iterator with private fields does not get in their way", () => {
  const store = new RecordedSink();
  class Countdown implements IterableIterator<number> {
    #left = 2;
    next(): IteratorResult<number> {
      return this.#left > 0 ? { done: false, value: this.#left-- } : { done: true, value: undefined };
    }
    peek(): number {
      return this.#left;
    }
    [Symbol.iterator](): this {
      return this;
    }
  }
  const made = trace(() => new Countdown(), { name: "countdown", store })();
  strictEqual(made.peek(), 2);
  deepStrictEqual([...made], [2, 1]);
  deepStrictEqual(store.span("countdown").outputs, [2, 1]);
});

Deno.test("trace() around trace() ends both spans with the one generator", () => {
  const store = new RecordedSink();
  const inner = trace(words, { name: "inner", store });
  const outer = trace((text: string) => inner(text), { name: "outer", store });
  deepStrictEqual([...outer("a b")], ["a", "b"]);
  deepStrictEqual([store.span("inner").outputs, store.span("outer").outputs], ["ab", "ab"]);
  strictEqual(store.span("inner").parentSpanId, store.span("outer").spanId);
});

Deno.test("trace() of an array or a Map takes it as a value, at once", () => {
  const store = new RecordedSink();
  trace(() => [1], { name: "array", store })();
  trace(() => new Map([["a", 1]]), { name: "map", store })();
  deepStrictEqual([store.span("array").outputs, store.span("map").outputs], [[1], { a: 1 }]);
});

Deno.test("trace() of a generator whose first step throws records the error", () => {
  const store = new RecordedSink();
  const failing = trace(function* (): Generator<number> {
    if (store !== undefined) throw new TypeError("at once");
    yield 1;
  }, { name: "failing", store });
  throws(() => failing().next(), { name: "TypeError", message: "at once" });
  deepStrictEqual(store.span("failing").outputs, undefined);
});
