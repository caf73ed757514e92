import { deepStrictEqual, ok, rejects, strictEqual } from "node:assert/strict";
import { chatCompletion } from "../../lib/models/chat_completion.ts";
import { ChatServiceError } from "../../lib/models/chat_service_error.ts";
import { chatServer, completion } from "./chat_server.ts";

const question = [{ role: "user", content: "Which colour?" }] as const;

Deno.test("chatCompletion() sends one request and reads text, model and tokens", async () => {
  await using server = chatServer('{"colour":"red"}');
  const answer = await chatCompletion(question, {
    model: "local-model",
    baseUrl: `${server.baseUrl}/`,
    apiKey: "secret-key",
    temperature: 0,
    maxTokens: 100,
  });
  deepStrictEqual(answer, {
    content: '{"colour":"red"}',
    refusal: null,
    finishReason: "stop",
    model: "local-model-2026-01-01",
    usage: { inputTokens: 1000, outputTokens: 50, cacheReadInputTokens: 200 },
  });
  deepStrictEqual(server.requests, [{
    path: "/v1/chat/completions",
    authorization: "Bearer secret-key",
    body: {
      model: "local-model",
      messages: [...question],
      response_format: { type: "json_object" },
      temperature: 0,
      max_tokens: 100,
    },
  }]);
});

Deno.test("chatCompletion() sends neither a key nor a temperature that it was not given", async () => {
  await using server = chatServer("{}");
  await chatCompletion(question, { model: "local-model", baseUrl: server.baseUrl });
  strictEqual(server.requests[0]?.authorization, null);
  deepStrictEqual(Object.keys(server.requests[0]?.body ?? {}), ["model", "messages", "response_format"]);
});

Deno.test("chatCompletion() reads an answer without tokens, and a refusal", async () => {
  await using server = chatServer(
    () => Response.json({ choices: [{ message: { content: "{}" } }] }),
    () => completion({ content: null, refusal: "I would rather not" }),
  );
  const first = await chatCompletion(question, { model: "local-model", baseUrl: server.baseUrl });
  strictEqual(first.usage, null);
  strictEqual(first.model, "local-model");
  const second = await chatCompletion(question, { model: "local-model", baseUrl: server.baseUrl });
  strictEqual(second.refusal, "I would rather not");
  strictEqual(second.content, "");
});

Deno.test("chatCompletion() tells failures that pass from those that stay", async (t) => {
  for (
    const [status, transient] of [[500, true], [503, true], [429, true], [408, true], [400, false], [401, false], [
      404,
      false,
    ]] as const
  ) {
    await t.step(`status ${status}`, async () => {
      await using server = chatServer(() => new Response("no", { status, headers: { "retry-after": "7" } }));
      await rejects(chatCompletion(question, { model: "m", baseUrl: server.baseUrl }), (error) => {
        ok(error instanceof ChatServiceError);
        strictEqual(error.transient, transient);
        strictEqual(error.retryAfterMs, 7000);
        ok(error.message.includes(`status ${status}, "no"`), error.message);
        return true;
      });
    });
  }
});

Deno.test("chatCompletion() says so when a service answers something else than a chat completion", async () => {
  for (const body of ["<html>", "{}", '{"choices":[]}', "null"]) {
    await using server = chatServer(() => new Response(body));
    await rejects(chatCompletion(question, { model: "m", baseUrl: server.baseUrl }), {
      name: "ChatServiceError",
      message: /expected a chat completion, found/,
    });
  }
});

Deno.test("chatCompletion() names the address of a service that cannot be reached, and never the key", async () => {
  const fetch = () => Promise.reject(new TypeError("connection refused"));
  await rejects(chatCompletion(question, { model: "m", baseUrl: "http://nowhere/v1", apiKey: "secret-key", fetch }), {
    name: "ChatServiceError",
    message: 'Cannot reach the model at "http://nowhere/v1/chat/completions": connection refused',
    transient: true,
  });
});

Deno.test("chatCompletion() stops with the reason of its signal", async () => {
  const controller = new AbortController();
  await using server = chatServer(() => {
    controller.abort(new DOMException("Too late", "TimeoutError"));
    return new Promise<Response>((resolve) => setTimeout(() => resolve(completion({ content: "{}" })), 0));
  });
  await rejects(
    chatCompletion(question, { model: "m", baseUrl: server.baseUrl, signal: controller.signal }),
    { name: "TimeoutError", message: "Too late" },
  );
});
