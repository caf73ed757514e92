import { deepStrictEqual, ok, rejects, strictEqual } from "node:assert/strict";
import { HttpClient, type HttpOptions, type HttpRequest } from "../../../lib/tracking/rest/http_client.ts";
import { FixedClock } from "../outbox/fixed.ts";
import { answering } from "./fixture.ts";

const request: HttpRequest = { method: "GET", url: "http://mlflow.test/version", action: "ask for the version" };

/** A client whose waiting only moves the clock. */
function client(fetch: typeof globalThis.fetch, options: HttpOptions = {}): { http: HttpClient; waits: number[] } {
  const clock = new FixedClock();
  const waits: number[] = [];
  const wait = (ms: number): Promise<void> => {
    waits.push(Math.round(ms));
    clock.elapsed += ms;
    return Promise.resolve();
  };
  const randomBytes = (length: number) => new Uint8Array(length).fill(0x80);
  return { http: new HttpClient({ fetch, clock, wait, randomBytes, ...options }), waits };
}

Deno.test("HttpClient tries again with growing pauses until there is an answer", async () => {
  const { fetch, requests } = answering(
    new Response("", { status: 500 }),
    new TypeError("reset"),
    new Response("3.17.2"),
  );
  const { http, waits } = client(fetch);
  const { status, bytes } = await http.send(request);
  deepStrictEqual([status, new TextDecoder().decode(bytes), requests.length], [200, "3.17.2", 3]);
  deepStrictEqual(waits, [125, 251]);
});

Deno.test("HttpClient waits as long as Retry-After asks", async () => {
  const busy = new Response("", { status: 429, headers: { "retry-after": "7" } });
  const { http, waits } = client(answering(busy, new Response("")).fetch);
  await http.send(request);
  deepStrictEqual(waits, [7125]);
});

Deno.test("HttpClient does not wait longer than its patience: it says how long the server asks for", async () => {
  const busy = new Response("", { status: 503, headers: { "retry-after": "3600" } });
  const { fetch, requests } = answering(busy);
  const { http, waits } = client(fetch);
  await rejects(http.send(request), { name: "ServiceError", message: /answered 503$/, hint: /asks to wait 3600 s/ });
  deepStrictEqual([requests.length, waits], [1, []]);
});

Deno.test("HttpClient gives up after five attempts, and says so", async () => {
  const { fetch, requests } = answering(new Response('{"message":"database is locked"}', { status: 503 }));
  const { http } = client(fetch);
  await rejects(http.send(request), {
    name: "ServiceError",
    message: 'Cannot ask for the version: the server at "http://mlflow.test" answered 503 5 times: database is locked',
  });
  strictEqual(requests.length, 5);
});

Deno.test("HttpClient does not repeat what is answered for good, nor what may only be sent once", async () => {
  const refused = answering(new Response("", { status: 404 }));
  strictEqual((await client(refused.fetch).http.send(request)).status, 404);
  strictEqual(refused.requests.length, 1);
  const once = answering(new Response("", { status: 500 }));
  await rejects(client(once.fetch).http.send({ ...request, method: "POST", idempotent: false }), {
    name: "ServiceError",
  });
  strictEqual(once.requests.length, 1);
});

Deno.test("HttpClient stops at the signal, also while it waits", async () => {
  const controller = new AbortController();
  const { fetch } = answering(new Response("", { status: 500 }));
  const http = new HttpClient({ fetch, randomBytes: (length) => new Uint8Array(length).fill(255) });
  const work = http.send({ ...request, signal: controller.signal });
  controller.abort(new Error("time is up"));
  await rejects(work, /time is up/);
  await rejects(http.send({ ...request, signal: controller.signal }), /time is up/);
});

Deno.test("HttpClient stops in the middle of a pause", async () => {
  const controller = new AbortController();
  let asked = 0;
  const http = new HttpClient({
    fetch: () => {
      asked++;
      setTimeout(() => controller.abort(new Error("time is up")), 0);
      return Promise.resolve(new Response("", { status: 429, headers: { "retry-after": "30" } }));
    },
  });
  await rejects(http.send({ ...request, signal: controller.signal }), /time is up/);
  strictEqual(asked, 1);
});

Deno.test("HttpClient pauses by a timer of its own where it is given none", async () => {
  const { fetch } = answering(new TypeError("reset"), new Response("ok"));
  const http = new HttpClient({ fetch, randomBytes: (length) => new Uint8Array(length) });
  ok((await http.send(request)).status === 200);
});
