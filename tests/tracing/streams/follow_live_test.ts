import { deepStrictEqual, strictEqual } from "node:assert/strict";
import { trace } from "../../../lib/tracing/mod.ts";
import { isLive } from "../../../lib/tracing/streams/follow_live.ts";
import { RecordedSink } from "../recorded.ts";

Deno.test("isLive() tells what goes on after it was handed back from what is a value", () => {
  const live = [
    (function* () {})(),
    (async function* () {})(),
    new ReadableStream(),
    [].values(),
    { then: () => {} },
    { async *[Symbol.asyncIterator]() {} },
  ];
  const values = [[1], new Map(), new Set(), {}, { then: 1 }, { next: () => {} }, new Date(), new Response("x")];
  deepStrictEqual([live.map(isLive), values.map(isLive)], [live.map(() => true), values.map(() => false)]);
});

Deno.test("trace() of something live that cannot be watched hands it on untouched", async () => {
  const store = new RecordedSink();
  const frozen = Object.freeze({
    async *[Symbol.asyncIterator]() {
      yield await Promise.resolve(1);
    },
  });
  const handed = trace(() => frozen, { name: "frozen", store })();
  strictEqual(handed, frozen);
  deepStrictEqual(store.span("frozen").attributes, { "vigil.stream.ended": "cannot be watched" });
  deepStrictEqual(await Array.fromAsync(handed), [1]);
});

Deno.test("trace() of something that cannot even be looked at hands it on", () => {
  const store = new RecordedSink();
  const hostile = new Proxy({}, {
    has() {
      throw new Error("no");
    },
  });
  strictEqual(trace(() => hostile, { name: "hostile", store })(), hostile);
});
