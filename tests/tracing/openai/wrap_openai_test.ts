import { deepStrictEqual, ok, rejects, strictEqual, throws } from "node:assert/strict";
import { currentSpan, trace, withTraceContext, wrapOpenAI } from "../../../lib/tracing/mod.ts";
import { RecordedSink } from "../recorded.ts";
import { chunks, completion, cost } from "./client.ts";

const body = { model: "gpt-4o", messages: [{ role: "user", content: "When?" }], temperature: 0.5 };

Deno.test("wrapOpenAI() records a completion with its model, tokens and cost, under the span around it", async () => {
  const store = new RecordedSink();
  const seen: unknown[] = [];
  const client = wrapOpenAI({
    chat: {
      completions: {
        create(given: typeof body, options?: { headers: Record<string, string> }) {
          seen.push(given, options, currentSpan().spanId);
          return Promise.resolve(completion);
        },
      },
    },
  });
  const ask = trace(() => client.chat.completions.create(body, { headers: { authorization: "key" } }), {
    name: "ask",
    store,
  });
  strictEqual(await ask(), completion);
  const span = store.span("chat gpt-4o");
  deepStrictEqual(seen, [body, { headers: { authorization: "key" } }, span.spanId]);
  deepStrictEqual([span.type, span.inputs, span.outputs, span.model], [
    "CHAT_MODEL",
    body,
    completion,
    completion.model,
  ]);
  deepStrictEqual([span.usage, span.cost], [
    { inputTokens: 1000, outputTokens: 100, cacheReadInputTokens: 400 },
    cost,
  ]);
  deepStrictEqual(span.attributes, {
    "gen_ai.operation.name": "chat",
    "gen_ai.provider.name": "openai",
    "mlflow.llm.provider": "openai",
    "gen_ai.request.model": "gpt-4o",
    "gen_ai.request.temperature": 0.5,
    "gen_ai.response.id": "chatcmpl-1",
    "gen_ai.response.model": "gpt-4o-2024-08-06",
    "gen_ai.response.finish_reasons": ["stop"],
    "gen_ai.usage.reasoning.output_tokens": 64,
  });
  strictEqual(span.parentSpanId, store.span("ask").spanId);
  strictEqual(JSON.stringify(store.records).includes("authorization"), false);
});

Deno.test("wrapOpenAI() records a stream as the completion that it adds up to", async () => {
  const store = new RecordedSink();
  const client = wrapOpenAI({
    chat: {
      completions: {
        create: async (_body: unknown) => {
          await Promise.resolve();
          return (async function* () {
            for (const chunk of chunks) yield await Promise.resolve(chunk);
          })();
        },
      },
    },
  }, { store });
  const stream = await client.chat.completions.create({ ...body, stream: true });
  deepStrictEqual(await Array.fromAsync(stream), chunks);
  const span = store.span("chat gpt-4o");
  deepStrictEqual(span.outputs, {
    id: completion.id,
    model: completion.model,
    choices: completion.choices,
    usage: completion.usage,
  });
  deepStrictEqual([span.usage?.inputTokens, span.cost, span.events.map(({ name }) => name)], [1000, cost, [
    "first_token",
  ]]);
  ok(typeof span.attributes["gen_ai.response.time_to_first_chunk"] === "number");
});

Deno.test("wrapOpenAI() records what came of a stream that is left early, and knows no tokens of it", async () => {
  const store = new RecordedSink();
  const client = wrapOpenAI({
    chat: {
      completions: {
        create: (_body: unknown) =>
          Promise.resolve((async function* () {
            for (const chunk of chunks) yield await Promise.resolve(chunk);
          })()),
      },
    },
  }, { store });
  let read = 0;
  for await (const _ of await client.chat.completions.create(body)) if (++read === 2) break;
  const { outputs, usage, attributes, status } = store.span("chat gpt-4o");
  deepStrictEqual([Object(outputs).choices[0].message.content, usage, attributes["vigil.stream.ended"], status.code], [
    "At",
    undefined,
    "early",
    "OK",
  ]);
});

Deno.test("wrapOpenAI() records errors and throws the very same ones", async () => {
  const store = new RecordedSink();
  const error = new Error("429 slow down");
  const failing = wrapOpenAI({ chat: { completions: { create: (_body: unknown) => Promise.reject(error) } } }, {
    store,
  });
  await rejects(failing.chat.completions.create(body), (thrown) => thrown === error);
  strictEqual(store.span("chat gpt-4o").status.message, "429 slow down");
  const invalid = wrapOpenAI({
    chat: {
      completions: {
        create(_body: unknown): never {
          throw error;
        },
      },
    },
  }, { store });
  throws(() => invalid.chat.completions.create({}), (thrown) => thrown === error);
  strictEqual(store.span("chat").status.code, "ERROR");
});

Deno.test("wrapOpenAI() takes a client once, and clients made from it too", async () => {
  const store = new RecordedSink();
  class Client {
    chat = { completions: { create: (_body: unknown) => Promise.resolve(completion) } };
    withOptions(): Client {
      return new Client();
    }
  }
  const client = new Client();
  strictEqual(wrapOpenAI(wrapOpenAI(client, { store }), { store }), client);
  await client.chat.completions.create(body);
  await client.withOptions().chat.completions.create(body);
  strictEqual(store.spans.length, 2);
});

Deno.test("wrapOpenAI() is not in the way where nothing is recorded, or where an answer is no completion", async () => {
  const client = wrapOpenAI({ chat: { completions: { create: (_body: unknown) => Promise.resolve("what?") } } });
  strictEqual(await withTraceContext({ store: null }, () => client.chat.completions.create(body)), "what?");
  const store = new RecordedSink();
  strictEqual(await withTraceContext({ store }, () => client.chat.completions.create(null)), "what?");
  deepStrictEqual([store.span("chat").outputs, store.span("chat").usage], ["what?", undefined]);
  const broken = {
    recordJson() {
      throw new Error("full");
    },
  };
  strictEqual(await withTraceContext({ store: broken }, () => client.chat.completions.create(body)), "what?");
});

Deno.test("wrapOpenAI() redacts what it is told to", async () => {
  const store = new RecordedSink();
  const client = wrapOpenAI(
    { chat: { completions: { create: (_body: unknown) => Promise.resolve(completion) } } },
    { store, redactInputs: () => "in", redactOutputs: () => "out" },
  );
  await client.chat.completions.create(body);
  deepStrictEqual([store.span("chat gpt-4o").inputs, store.span("chat gpt-4o").outputs], ["in", "out"]);
});
