import { deepStrictEqual, ok, rejects, strictEqual } from "node:assert/strict";
import { currentSpan, trace } from "../../../lib/tracing/mod.ts";
import { RecordedSink } from "../recorded.ts";

function streamOf<T>(...chunks: T[]): ReadableStream<T> {
  return ReadableStream.from(chunks);
}

Deno.test("trace() of a ReadableStream hands on a ReadableStream and ends its span when that has been read", async () => {
  const store = new RecordedSink();
  const ask = trace(() => Promise.resolve(streamOf("a", "b")), { name: "ask", store });
  const stream: ReadableStream<string> = await ask();
  ok(stream instanceof ReadableStream);
  strictEqual(store.spans.length, 0);
  deepStrictEqual(await Array.fromAsync(stream), ["a", "b"]);
  const { outputs, events, attributes } = store.span("ask");
  deepStrictEqual([outputs, events.map(({ name }) => name), attributes["vigil.stream.chunks"]], [
    "ab",
    ["first_token"],
    2,
  ]);
});

Deno.test("trace() of a ReadableStream reads nothing before it is asked to, inside the span", async () => {
  const store = new RecordedSink();
  let pulls = 0;
  const spans: (string | null)[] = [];
  const source = new ReadableStream<number>({
    pull(controller) {
      pulls++;
      spans.push(currentSpan().spanId);
      controller.enqueue(pulls);
    },
  }, { highWaterMark: 0 });
  const stream = trace(() => source, { name: "lazy", store })();
  await Promise.resolve();
  strictEqual(pulls, 0);
  const reader = stream.getReader();
  deepStrictEqual(await reader.read(), { done: false, value: 1 });
  strictEqual(pulls, 1);
  await reader.cancel("enough");
  deepStrictEqual(spans, [store.span("lazy").spanId]);
});

Deno.test("trace() of a ReadableStream cancels what is behind it, and says so", async () => {
  const store = new RecordedSink();
  const reasons: unknown[] = [];
  const source = new ReadableStream<number>({
    pull: (controller) => controller.enqueue(7),
    cancel: (reason) => void reasons.push(reason),
  });
  const stream = trace(() => source, { name: "numbers", store })();
  for await (const _ of stream) break;
  deepStrictEqual(reasons, [undefined]);
  const again = trace(() => new ReadableStream({ cancel: (reason) => void reasons.push(reason) }), {
    name: "b",
    store,
  })();
  await again.cancel("user left");
  deepStrictEqual(reasons, [undefined, "user left"]);
  deepStrictEqual([store.span("numbers").outputs, store.span("numbers").attributes["vigil.stream.ended"]], [
    [7],
    "early",
  ]);
  deepStrictEqual(store.span("b").events.map(({ name, attributes }) => [name, attributes]), [
    ["cancelled", { reason: "user left" }],
  ]);
});

Deno.test("trace() of a ReadableStream that fails records the error and fails with it", async () => {
  const store = new RecordedSink();
  const error = new Error("cut off");
  let sent = false;
  const source = new ReadableStream<string>({
    pull(controller) {
      if (sent) controller.error(error);
      else controller.enqueue("half");
      sent = true;
    },
  }, { highWaterMark: 0 });
  const stream = trace(() => source, { name: "cut", store })();
  await rejects(Array.fromAsync(stream), (thrown) => thrown === error);
  deepStrictEqual([store.span("cut").status, store.span("cut").outputs], [
    { code: "ERROR", message: "cut off" },
    "half",
  ]);
});

Deno.test("trace() of a stream of bytes stays one, with buffers of the reader's own", async () => {
  const store = new RecordedSink();
  const parts = ["grü", "", "ße"].map((text) => new TextEncoder().encode(text));
  const make = () =>
    new ReadableStream({
      type: "bytes",
      pull(controller) {
        const part = parts.shift();
        if (part === undefined) {
          controller.close();
          controller.byobRequest?.respond(0);
        } else if (part.length > 0) controller.enqueue(part);
        else controller.enqueue(new Uint8Array([32]));
      },
    });
  const stream = trace(make, { name: "bytes", store })();
  const reader = stream.getReader({ mode: "byob" });
  const first = await reader.read(new Uint8Array(2));
  deepStrictEqual([first.done, first.value?.length], [false, 2]);
  reader.releaseLock();
  const rest = await Array.fromAsync(stream);
  strictEqual(new TextDecoder().decode(Uint8Array.from(rest.flatMap((chunk) => [...chunk]))), "ü ße");
  strictEqual(store.span("bytes").outputs, "grü ße");
});

Deno.test("trace() of a stream goes through a Response and keeps what a library has added to it", async () => {
  const store = new RecordedSink();
  const make = () => Object.assign(streamOf(new TextEncoder().encode("data: 1\n\n")), { requestId: "r1" });
  const stream = trace(make, { name: "sse", store })();
  strictEqual(stream.requestId, "r1");
  strictEqual(await new Response(stream).text(), "data: 1\n\n");
  strictEqual(store.span("sse").outputs, "data: 1\n\n");
});

Deno.test("trace() of a stream that somebody reads already leaves it alone", async () => {
  const store = new RecordedSink();
  const source = streamOf("a");
  const reader = source.getReader();
  strictEqual(trace(() => source, { name: "locked", store })(), source);
  deepStrictEqual([store.span("locked").outputs, store.span("locked").attributes], [undefined, {
    "vigil.stream.ended": "cannot be watched",
  }]);
  deepStrictEqual(await reader.read(), { done: false, value: "a" });
});
