import { deepStrictEqual, ok, rejects, strictEqual } from "node:assert/strict";
import { attempt } from "../../../lib/tracking/rest/attempt.ts";
import { answering } from "./fixture.ts";
import type { HttpRequest } from "../../../lib/tracking/rest/http_client.ts";

const request: HttpRequest = { method: "GET", url: "http://mlflow.test/", action: "look" };

/** Never answers, until it is given up. */
const silent: typeof globalThis.fetch = (_input, init) =>
  new Promise((_, reject) =>
    init?.signal?.addEventListener("abort", () => reject(init.signal?.reason), { once: true })
  );

Deno.test("attempt() brings back the whole answer", async () => {
  const outcome = await attempt(request, {
    fetch: () => Promise.resolve(new Response("hi", { status: 503 })),
    timeoutMs: 1000,
  });
  ok(outcome.kind === "answer");
  deepStrictEqual([outcome.answer.status, new TextDecoder().decode(outcome.answer.bytes)], [503, "hi"]);
  deepStrictEqual([outcome.transient, outcome.mayRepeat], [true, true]);
});

Deno.test("attempt() gives up on a server that does not answer, and on a body that does not end", async () => {
  strictEqual((await attempt(request, { fetch: silent, timeoutMs: 1 })).kind, "timeout");
  const endless: typeof globalThis.fetch = (_input, init) =>
    Promise.resolve(
      new Response(
        new ReadableStream({
          start: (controller) => {
            controller.enqueue(new Uint8Array([1]));
            init?.signal?.addEventListener("abort", () => controller.error(init.signal?.reason), { once: true });
          },
        }),
      ),
    );
  strictEqual((await attempt(request, { fetch: endless, timeoutMs: 1 })).kind, "timeout");
});

Deno.test("attempt() sends twice only what may be sent twice, or was never sent", async () => {
  const repeats = async (reason: string, idempotent: boolean): Promise<boolean> => {
    const outcome = await attempt({ ...request, idempotent }, {
      fetch: () => Promise.reject(new TypeError(reason)),
      timeoutMs: 1000,
    });
    return outcome.mayRepeat;
  };
  strictEqual(await repeats("connection reset", true), true);
  strictEqual(await repeats("connection reset", false), false);
  strictEqual(await repeats("client error (Connect): tcp connect error: Connection refused", false), true);
  const ofStatus = async (status: number): Promise<boolean> => {
    const fetch = () => Promise.resolve(new Response(null, { status }));
    return (await attempt({ ...request, idempotent: false }, { fetch, timeoutMs: 1000 })).mayRepeat;
  };
  deepStrictEqual([await ofStatus(500), await ofStatus(429), await ofStatus(503)], [false, true, true]);
});

Deno.test("attempt() believes who knows that an answer is final", async () => {
  const fetch = () => Promise.resolve(new Response("constraint", { status: 500 }));
  const outcome = await attempt({ ...request, isFinal: ({ status }) => status === 500 }, { fetch, timeoutMs: 1000 });
  ok(outcome.kind === "answer" && !outcome.transient);
});

Deno.test("attempt() throws when it is called off, and when the network is not allowed", async () => {
  const controller = new AbortController();
  const work = attempt({ ...request, signal: controller.signal }, { fetch: silent, timeoutMs: 60_000 });
  controller.abort(new Error("time is up"));
  await rejects(work, /time is up/);
  const denied = () => Promise.reject(new Deno.errors.NotCapable("Requires net access"));
  await rejects(attempt(request, { fetch: denied, timeoutMs: 1000 }), { name: "NotCapable" });
});

Deno.test("attempt() sends nothing that was given up before its turn came", async () => {
  const { fetch, requests } = answering(Response.json({}));
  const signal = AbortSignal.abort(new Error("too late"));
  const request = { method: "GET", url: "http://mlflow.test/", action: "ask", signal } as const;
  await rejects(attempt(request, { fetch, timeoutMs: 1000 }), /too late/);
  strictEqual(requests.length, 0);
});
