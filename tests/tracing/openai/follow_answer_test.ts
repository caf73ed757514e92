import { deepStrictEqual, ok, rejects, strictEqual } from "node:assert/strict";
import { wrapOpenAI } from "../../../lib/tracing/mod.ts";
import { RecordedSink } from "../recorded.ts";
import { ApiPromise, chunks, completion, cost } from "./client.ts";

const parse = async (_client: unknown, response: Response) => await response.json();

function clientOf<T>(make: () => T) {
  const store = new RecordedSink();
  const client = wrapOpenAI({ chat: { completions: { create: (_body: unknown) => make() } } }, { store });
  return { store, create: () => client.chat.completions.create({ model: "gpt-4o" }) };
}

Deno.test("the promise of a client stays its own, and is parsed once, when it is awaited", async () => {
  let parsed = 0;
  const promise = new ApiPromise(Promise.resolve(Response.json(completion)), (client, response) => {
    parsed++;
    return parse(client, response);
  });
  const { store, create } = clientOf(() => promise);
  const made = create();
  strictEqual(made, promise);
  await Promise.resolve();
  deepStrictEqual([parsed, store.spans.length], [0, 0]);
  deepStrictEqual([await made, await made], [completion, completion]);
  deepStrictEqual([parsed, store.span("chat gpt-4o").cost], [1, cost]);
});

Deno.test("the promise of a client hands out data and response together", async () => {
  const { store, create } = clientOf(() => new ApiPromise(Promise.resolve(Response.json(completion)), parse));
  const { data, response } = await create().withResponse();
  deepStrictEqual([data, response.status, store.span("chat gpt-4o").outputs], [completion, 200, completion]);
});

Deno.test("the promise of a client hands out the raw response with its body untouched", async () => {
  const { store, create } = clientOf(() => new ApiPromise(Promise.resolve(Response.json(completion)), parse));
  const response = await create().asResponse();
  deepStrictEqual(await response.json(), completion);
  const { outputs, attributes } = store.span("chat gpt-4o");
  deepStrictEqual([outputs, attributes["vigil.stream.ended"]], [undefined, "raw response"]);
});

Deno.test("a promise that is made of a client's promise tells the answer as it came, and its own failure", async () => {
  const { store, create } = clientOf(() => new ApiPromise(Promise.resolve(Response.json(completion)), parse));
  strictEqual(await create()._thenUnwrap(() => "made of it"), "made of it");
  const { outputs, status } = store.span("chat gpt-4o");
  deepStrictEqual([outputs, status.code], [completion, "OK"]);

  const refused = new Error("401");
  for (const promise of [Promise.reject(refused), Promise.resolve(new Response("{"))]) {
    const failing = clientOf(() => new ApiPromise(promise, parse));
    await rejects(async () => await failing.create()._thenUnwrap(() => "never"));
    strictEqual(failing.store.span("chat gpt-4o").status.code, "ERROR");
  }
});

Deno.test("the promise of a client that fails is recorded and fails", async () => {
  const error = new Error("401");
  const { store, create } = clientOf(() => new ApiPromise(Promise.reject(error), parse));
  await rejects(async () => await create(), (thrown) => thrown === error);
  strictEqual(store.span("chat gpt-4o").status.message, "401");
  const unreadable = clientOf(() => new ApiPromise(Promise.resolve(new Response("{")), parse));
  await rejects(async () => await unreadable.create(), SyntaxError);
  strictEqual(unreadable.store.span("chat gpt-4o").status.code, "ERROR");
});

Deno.test("the promise of a client that fails unseen stays unhandled", async () => {
  const { promise, resolve } = Promise.withResolvers<unknown>();
  const listener = (event: PromiseRejectionEvent) => {
    event.preventDefault();
    resolve(event.reason);
  };
  addEventListener("unhandledrejection", listener);
  const error = new Error("Nobody awaits this");
  clientOf(() => new ApiPromise(Promise.reject(error), parse)).create();
  strictEqual(await promise, error);
  removeEventListener("unhandledrejection", listener);
});

Deno.test("a stream that begins with a function of its own is seen behind tee() too", async () => {
  class Stream implements AsyncIterable<unknown> {
    iterator = async function* (): AsyncGenerator<unknown> {
      for (const chunk of chunks) yield await Promise.resolve(chunk);
    };
    [Symbol.asyncIterator](): AsyncIterator<unknown> {
      return this.iterator();
    }
    tee(): AsyncIterator<unknown> {
      return this.iterator();
    }
  }
  const { store, create } = clientOf(() => Promise.resolve(new Stream()));
  const stream = await create();
  ok(stream instanceof Stream);
  const branch = stream.tee();
  while (!(await branch.next()).done);
  deepStrictEqual(store.span("chat gpt-4o").cost, cost);
});

Deno.test("anything else that is awaited is followed as well", async () => {
  const { store, create } = clientOf(() => ({
    then: (resolve: (value: typeof completion) => void) => resolve(completion),
  }));
  deepStrictEqual(await create(), completion);
  deepStrictEqual(store.span("chat gpt-4o").cost, cost);
  class Other<T> extends Promise<T> {}
  const other = clientOf(() => Other.resolve(completion));
  ok(other.create() instanceof Other);
  await Promise.resolve();
  await Promise.resolve();
  deepStrictEqual(other.store.span("chat gpt-4o").cost, cost);
});
