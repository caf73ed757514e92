import { deepStrictEqual, rejects, strictEqual } from "node:assert/strict";
import { currentSpan, trace } from "../../../lib/tracing/mod.ts";
import { RecordedSink } from "../recorded.ts";

class Answer implements AsyncIterable<string> {
  #parts = ["a", "b", "c"];
  id = "answer-1";
  async *[Symbol.asyncIterator](): AsyncGenerator<string> {
    for (const part of this.#parts) {
      await Promise.resolve();
      yield part;
    }
  }
}

Deno.test("trace() of something asynchronous to iterate over records it on the same object", async () => {
  const store = new RecordedSink();
  const answer = new Answer();
  const ask = trace(async () => {
    await Promise.resolve();
    return answer;
  }, { name: "ask", store });
  const handed = await ask();
  strictEqual(handed, answer);
  strictEqual(store.spans.length, 0);
  let text = "";
  for await (const part of handed) text += part;
  deepStrictEqual([text, store.span("ask").outputs], ["abc", "abc"]);
});

Deno.test("trace() records the first time only, and leaves the object as it was", async () => {
  const store = new RecordedSink();
  const answer = trace(() => new Answer(), { name: "ask", store })();
  for await (const part of answer) if (part === "b") break;
  for await (const _ of answer) void _;
  deepStrictEqual([store.spans.length, store.span("ask").outputs], [1, "ab"]);
  strictEqual(Object.hasOwn(answer, Symbol.asyncIterator), false);
});

Deno.test("trace() runs the iteration inside the span", async () => {
  const store = new RecordedSink();
  const stream = trace(() => ({
    async *[Symbol.asyncIterator]() {
      await Promise.resolve();
      yield currentSpan().spanId;
    },
  }), { name: "stream", store })();
  const ids: unknown[] = [];
  for await (const id of stream) ids.push(id);
  deepStrictEqual(ids, [store.span("stream").spanId]);
});

Deno.test("trace() records an iteration that cannot begin", async () => {
  const store = new RecordedSink();
  const error = new Error("consumed");
  const stream = trace(() => ({
    [Symbol.asyncIterator](): AsyncIterator<string> {
      throw error;
    },
  }), { name: "stream", store })();
  await rejects(async () => {
    for await (const _ of stream) void _;
  }, (thrown) => thrown === error);
  strictEqual(store.span("stream").status.message, "consumed");
});
