import { deepStrictEqual, ok, rejects, strictEqual } from "node:assert/strict";
import { requestLimiter } from "../../lib/models/request_limiter.ts";
import { spendCeiling } from "../../lib/models/spend_ceiling.ts";
import { steadyChat, type SteadyChatOptions } from "../../lib/models/steady_chat.ts";
import { chatServer, completion } from "./chat_server.ts";
import { recordedSpans } from "./recorded_spans.ts";

const question = [{ role: "user", content: "Which colour?" }] as const;
const prices = { "local-model": { input: 1, output: 1 } };

/** Options that wait for nothing and keep how long they would have waited. */
function patient(baseUrl: string) {
  const slept: number[] = [];
  const options: SteadyChatOptions = {
    model: "local-model",
    baseUrl,
    prices,
    sleep: (ms) => {
      slept.push(ms);
      return Promise.resolve();
    },
    randomBytes: (length) => new Uint8Array(length).fill(128), // a chance of one half
  };
  return { slept, options };
}

const failing = (status: number, headers: Record<string, string> = {}) => () => new Response("no", { status, headers });

Deno.test("steadyChat() asks again after failures that pass, waiting longer each time", async () => {
  await using server = chatServer(failing(500), failing(429), failing(503), '{"colour":"red"}');
  const { slept, options } = patient(server.baseUrl);
  const answer = await steadyChat({ ...options, baseDelayMs: 100 }).ask(question);
  strictEqual(answer.content, '{"colour":"red"}');
  strictEqual(answer.requests, 4);
  deepStrictEqual(slept.map(Math.round), [50, 100, 201]);
});

Deno.test("steadyChat() waits as long as the service asks for, in seconds or to a date", async () => {
  const date = { "retry-after": "Sat, 21 Nov 2026 10:00:09 GMT", date: "Sat, 21 Nov 2026 10:00:00 GMT" };
  await using server = chatServer(failing(429, { "retry-after": "7" }), failing(429, date), "{}");
  const { slept, options } = patient(server.baseUrl);
  await steadyChat({ ...options, baseDelayMs: 0 }).ask(question);
  deepStrictEqual(slept, [7000, 9000]);
});

Deno.test("steadyChat() does not wait for hours", async () => {
  await using server = chatServer(failing(429, { "retry-after": "3600" }));
  const { slept, options } = patient(server.baseUrl);
  await rejects(steadyChat(options).ask(question), { name: "ChatServiceError", status: 429, retryAfterMs: 3_600_000 });
  deepStrictEqual(slept, []);
});

Deno.test("steadyChat() gives up after its tries, and at once where the failure stays", async () => {
  await using server = chatServer(failing(500));
  const { options } = patient(server.baseUrl);
  await rejects(steadyChat({ ...options, tries: 3 }).ask(question), {
    message: /status 500.*\(tried 3 times\)$/,
    transient: false,
  });
  strictEqual(server.requests.length, 3);
  await using refusing = chatServer(failing(401));
  await rejects(steadyChat(patient(refusing.baseUrl).options).ask(question), { status: 401 });
  strictEqual(refusing.requests.length, 1);
});

Deno.test("steadyChat() takes a late answer for a failure that passes", async () => {
  const late: ((response: Response) => void)[] = [];
  await using server = chatServer(() => new Promise<Response>((resolve) => late.push(resolve)), "{}");
  const answer = await steadyChat({ ...patient(server.baseUrl).options, timeoutMs: 1000 }).ask(question);
  strictEqual(answer.requests, 2);
  for (const answer of late) answer(completion({ content: "{}" }));
});

Deno.test("steadyChat() stops with its signal, whatever it is doing", async () => {
  await using server = chatServer(failing(500));
  const { options } = patient(server.baseUrl);
  const controller = new AbortController();
  const sleep = (_ms: number, signal?: AbortSignal): Promise<void> => {
    controller.abort(new DOMException("Enough", "AbortError"));
    signal?.throwIfAborted();
    return Promise.resolve();
  };
  await rejects(steadyChat({ ...options, sleep }).ask(question, { signal: controller.signal }), { message: "Enough" });
  strictEqual(server.requests.length, 1);
});

Deno.test("steadyChat() says what an answer cost, and that it is unknown for an unpriced model", async () => {
  await using server = chatServer("{}");
  const { options } = patient(server.baseUrl);
  const priced = await steadyChat(options).ask(question);
  strictEqual(priced.costUsd?.toFixed(6), "0.001050");
  const unpriced = await steadyChat({ ...options, prices: {} }).ask(question);
  strictEqual(unpriced.costUsd, null);
});

Deno.test("steadyChat() never spends more than the ceiling, however many ask at once", async () => {
  await using server = chatServer("{}");
  // A request is set aside with 13 + 16 + 1,000 tokens and costs 1,050.
  const ceiling = spendCeiling(0.005, { prices });
  const chat = steadyChat({ ...patient(server.baseUrl).options, ceiling, maxTokens: 1000 });
  const outcomes = await Promise.allSettled(Array.from({ length: 20 }, () => chat.ask(question)));
  const failed = outcomes.filter(({ status }) => status === "rejected").length;
  strictEqual(server.requests.length, 20 - failed);
  strictEqual(server.requests.length, 4);
  ok(ceiling.spentUsd <= 0.005, `spent ${ceiling.spentUsd}`);
});

Deno.test("steadyChat() sends nothing to an unpriced model under a ceiling", async () => {
  await using server = chatServer("{}");
  const chat = steadyChat({ ...patient(server.baseUrl).options, ceiling: spendCeiling(100), tries: 2 });
  await rejects(chat.ask(question), { name: "SpendError", kind: "unpriced" });
  strictEqual(server.requests.length, 0);
});

Deno.test("steadyChat() gives back what a failed request had set aside", async () => {
  await using server = chatServer(failing(500));
  const ceiling = spendCeiling(1, { prices });
  await rejects(steadyChat({ ...patient(server.baseUrl).options, ceiling }).ask(question));
  strictEqual(ceiling.committedUsd, 0);
});

Deno.test("steadyChat() lets a limiter pause all after status 429", async () => {
  const paused: number[] = [];
  await using server = chatServer(failing(429, { "retry-after": "2" }), "{}");
  const limiter = requestLimiter();
  const watched = { ...limiter, pause: (ms: number) => void paused.push(ms) };
  await steadyChat({ ...patient(server.baseUrl).options, baseDelayMs: 0, limiter: watched }).ask(question);
  deepStrictEqual(paused, [2000]);
});

Deno.test("steadyChat() records a request inside a trace, and begins none outside", async () => {
  await using server = chatServer("{}");
  const chat = steadyChat(patient(server.baseUrl).options);
  strictEqual((await recordedSpans(() => chat.ask(question))).length, 0);
});
