import { deepStrictEqual, ok, strictEqual } from "node:assert/strict";
import { tracedChat } from "../../lib/models/traced_chat.ts";
import { chatServer } from "./chat_server.ts";
import { recordedSpans } from "./recorded_spans.ts";

const question = [{ role: "user", content: "Which colour?" }] as const;

Deno.test("tracedChat() records messages, answer, model and tokens, and never the key", async () => {
  await using server = chatServer('{"colour":"red"}');
  const chat = tracedChat({ model: "local-model", baseUrl: server.baseUrl, apiKey: "secret-key" });
  const [span, ...others] = await recordedSpans(() => chat(question, { signal: new AbortController().signal }));
  strictEqual(others.length, 0);
  strictEqual(`${span?.type} ${span?.name}`, "CHAT_MODEL chat local-model");
  deepStrictEqual(span?.inputs, question);
  strictEqual(Reflect.get(Object(span?.outputs), "content"), '{"colour":"red"}');
  strictEqual(span?.model, "local-model-2026-01-01");
  deepStrictEqual(span?.usage, { inputTokens: 1000, outputTokens: 50, cacheReadInputTokens: 200 });
  ok(!JSON.stringify(span).includes("secret-key"));
});

Deno.test("tracedChat() records a service that fails as an error", async () => {
  await using server = chatServer(() => new Response("broken", { status: 500 }));
  const chat = tracedChat({ model: "local-model", baseUrl: server.baseUrl });
  const [span] = await recordedSpans(() => chat(question, {}));
  strictEqual(span?.status.code, "ERROR");
  strictEqual(span?.usage, undefined);
});
