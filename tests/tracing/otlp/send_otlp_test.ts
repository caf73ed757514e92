import { deepStrictEqual, ok, rejects, strictEqual } from "node:assert/strict";
import { ServiceError } from "../../../lib/contracts/mod.ts";
import { type SendOptions, sendOtlp } from "../../../lib/tracing/otlp/send_otlp.ts";
import { Receiver } from "./receiver.ts";

const URL_ = "http://collector.example/v1/traces";
const request = { resourceSpans: [] };

function optionsOf(receiver: Receiver, changes: Partial<SendOptions> = {}): SendOptions {
  return {
    url: URL_,
    headers: { "x-key": "k" },
    timeoutMs: 1000,
    attempts: 5,
    fetch: receiver.fetch,
    wait: receiver.wait,
    randomBytes: (length) => new Uint8Array(length).fill(128),
    ...changes,
  };
}

Deno.test("sendOtlp() posts JSON with the given headers and reads an answer of any kind as success", async () => {
  for (const body of ["{}", "", "\n\x00", '{"partialSuccess":null}', "[]"]) {
    const receiver = new Receiver(() => new Response(body));
    deepStrictEqual(await sendOtlp(request, optionsOf(receiver)), { rejected: 0, message: "" });
    const [sent] = receiver.requests;
    deepStrictEqual([sent?.url, sent?.headers.get("content-type"), sent?.headers.get("x-key"), sent?.body], [
      URL_,
      "application/json",
      "k",
      '{"resourceSpans":[]}',
    ]);
  }
});

Deno.test("sendOtlp() says how many spans the receiver took the rest without", async () => {
  const partialSuccess = { rejectedSpans: "2", errorMessage: "too old" };
  const receiver = new Receiver(() => Response.json({ partialSuccess }));
  deepStrictEqual(await sendOtlp(request, optionsOf(receiver)), { rejected: 2, message: "too old" });
});

Deno.test("sendOtlp() asks again after a growing time, and after what Retry-After says", async () => {
  const status = (code: number, headers: Record<string, string> = {}) => () =>
    new Response("", { status: code, headers });
  const receiver = new Receiver(
    () => Promise.reject(new TypeError("connection refused")),
    status(503),
    status(429, { "retry-after": "2" }),
    status(502, { "retry-after": "86400" }),
    status(503, { "retry-after": "Sat, 21 Nov 2026 10:00:09 GMT", date: "Sat, 21 Nov 2026 10:00:00 GMT" }),
  );
  await sendOtlp(request, optionsOf(receiver, { attempts: 6 }));
  // 128 of 256 is a little more than half of 1 s and 2 s; a day is cut to 30 s.
  deepStrictEqual(receiver.waits.map(Math.round), [502, 1004, 2000, 30_000, 9000]);
  strictEqual(receiver.requests.length, 6);
});

Deno.test("sendOtlp() gives up after the last attempt, and at once where the request is refused", async () => {
  const busy = new Receiver(...Array.from({ length: 3 }, () => () => new Response("busy", { status: 503 })));
  await rejects(sendOtlp(request, optionsOf(busy, { attempts: 3 })), {
    name: "ServiceError",
    message: `Cannot export spans to "${URL_}": status 503, "busy"`,
  });
  strictEqual(busy.requests.length, 3);
  const refusing = new Receiver(() => new Response("no such key", { status: 401 }));
  await rejects(sendOtlp(request, optionsOf(refusing)), ServiceError);
  deepStrictEqual([refusing.requests.length, refusing.waits], [1, []]);
});

Deno.test("sendOtlp() ends a request that takes too long", async () => {
  const never = (_input: string | URL | Request, init?: RequestInit): Promise<Response> =>
    new Promise((_resolve, reject) => init?.signal?.addEventListener("abort", () => reject(init.signal?.reason)));
  const receiver = new Receiver();
  await rejects(sendOtlp(request, optionsOf(receiver, { fetch: never, timeoutMs: 1, attempts: 2 })), (error) => {
    ok(error instanceof ServiceError);
    ok(error.message.includes("timeout"), error.message);
    return true;
  });
  strictEqual(receiver.waits.length, 1);
});
