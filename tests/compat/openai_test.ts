import { deepStrictEqual, ok, rejects, strictEqual } from "node:assert/strict";
import OpenAI from "openai";
import { zodResponseFormat } from "openai/helpers/zod";
import { z } from "zod";
import { trace, traceparent, wrapOpenAI } from "vigil/tracing";
import { chunks, completion, cost, response, responseEvents, toolChunks } from "../tracing/openai/client.ts";
import { RecordedSink } from "../tracing/recorded.ts";

const requestSchema = z.looseObject({ stream: z.boolean().optional(), tools: z.array(z.unknown()).optional() });

interface Service extends AsyncDisposable {
  client: OpenAI;
  store: RecordedSink;
  headers: Headers[];
}

function events(values: readonly unknown[]): Response {
  const named = (value: unknown) => {
    const { type } = z.object({ type: z.string().optional() }).parse(value);
    return `${type === undefined ? "" : `event: ${type}\n`}data: ${JSON.stringify(value)}\n\n`;
  };
  const body = ReadableStream.from([...values.map(named), "data: [DONE]\n\n"]).pipeThrough(new TextEncoderStream());
  return new Response(body, { headers: { "content-type": "text/event-stream" } });
}

/** A service on this machine that speaks OpenAI's protocol, and the real client, wrapped. */
function service(answer?: (path: string, turn: number, body: z.output<typeof requestSchema>) => Response): Service {
  const headers: Headers[] = [];
  const server = Deno.serve({ port: 0, hostname: "127.0.0.1", onListen: () => {} }, async (request) => {
    const body = requestSchema.parse(await request.json());
    const path = new URL(request.url).pathname;
    headers.push(request.headers);
    return answer?.(path, headers.length, body) ?? standard(path, body.stream === true);
  });
  const store = new RecordedSink();
  const client = new OpenAI({
    apiKey: "sk-secret",
    baseURL: `http://127.0.0.1:${server.addr.port}/v1`,
    maxRetries: 0,
  });
  return {
    client: wrapOpenAI(client, { store }),
    store,
    headers,
    [Symbol.asyncDispose]: () => server.shutdown(),
  };
}

function standard(path: string, stream: boolean): Response {
  switch (path) {
    case "/v1/chat/completions":
      return stream ? events(chunks) : Response.json(completion);
    case "/v1/responses":
      return stream ? events(responseEvents) : Response.json(response);
    case "/v1/embeddings":
      return Response.json({
        object: "list",
        model: "text-embedding-3-small",
        data: [{ object: "embedding", index: 0, embedding: [0.1, 0.2] }],
        usage: { prompt_tokens: 1_000_000, total_tokens: 1_000_000 },
      });
    default:
      return new Response(null, { status: 404 });
  }
}

const question = { model: "gpt-4o", messages: [{ role: "user" as const, content: "When?" }] };

Deno.test("wrapOpenAI() records the real client: a completion, its raw response, and both", async () => {
  await using service_ = service();
  const { client, store } = service_;
  const made = client.chat.completions.create(question);
  strictEqual(typeof made.withResponse, "function");
  const { choices } = await made;
  strictEqual(choices[0]?.message.content, "At 67");
  deepStrictEqual([store.span("chat gpt-4o").cost, store.span("chat gpt-4o").inputs], [cost, question]);
  const both = await client.chat.completions.create(question).withResponse();
  strictEqual(both.data.choices[0]?.message.content, both.response.status === 200 ? "At 67" : "");
  const raw = await client.chat.completions.create(question).asResponse();
  strictEqual((await raw.json()).id, "chatcmpl-1");
  deepStrictEqual(store.spans.map(({ span }) => span.usage?.inputTokens), [1000, 1000, undefined]);
  strictEqual(JSON.stringify(store.records).includes("sk-secret"), false);
});

Deno.test("a traced function that is given the real client records neither its key nor its headers", async (t) => {
  const secret = "sk-proj-0123456789abcdef";
  const store = new RecordedSink();
  const client = new OpenAI({
    apiKey: secret,
    baseURL: `https://me:${secret}@127.0.0.1:1/v1`,
    defaultHeaders: { "x-api-key": secret },
  });
  class Agent {
    readonly model = client;
    key = secret;
  }
  const values: [string, unknown][] = [
    ["the client", client],
    ["the wrapped client", wrapOpenAI(client, { store })],
    ["a part of it", client.chat.completions],
    ["an object that holds it", { question: "When?", deps: { client, agent: new Agent() } }],
    ["its options", { apiKey: secret, defaultHeaders: { Authorization: `Bearer ${secret}` } }],
    ["a request", { url: "/v1", headers: [{ name: "authorization", value: secret }], body: `{"api_key":"${secret}"}` }],
    ["an error of it", await client.models.list().then(() => null, (error: unknown) => error)],
  ];
  for (const [name, value] of values) {
    await t.step(name, () => {
      const before = store.records.length;
      trace((given: unknown) => ({ given }), { name, store, attributes: { given: value } })(value);
      strictEqual(store.records.length, before + 1);
      ok(!JSON.stringify(store.records).includes(secret), JSON.stringify(store.records.at(-1)));
    });
  }
  strictEqual(store.span("the client").inputs, "[OpenAI]");
  deepStrictEqual(store.span("an object that holds it").inputs, {
    question: "When?",
    deps: { client: "[OpenAI]", agent: "[Agent]" },
  });
});

Deno.test("wrapOpenAI() records the real client's streams, read, left early, split and turned into bytes", async () => {
  await using service_ = service();
  const { client, store } = service_;
  const streamed = { ...question, stream: true as const, stream_options: { include_usage: true } };
  const stream = await client.chat.completions.create(streamed);
  let text = "";
  for await (const chunk of stream) text += chunk.choices[0]?.delta.content ?? "";
  strictEqual(text, "At 67");
  deepStrictEqual([store.span("chat gpt-4o").cost, store.span("chat gpt-4o").events.map(({ name }) => name)], [cost, [
    "first_token",
  ]]);
  const [left, right] = (await client.chat.completions.create(streamed)).tee();
  deepStrictEqual([(await Array.fromAsync(left)).length, (await Array.fromAsync(right)).length], [5, 5]);
  const bytes = await new Response((await client.chat.completions.create(streamed)).toReadableStream()).text();
  strictEqual(bytes.trim().split("\n").length, 5);
  for await (const _ of await client.chat.completions.create(streamed)) break;
  deepStrictEqual(store.spans.map(({ span }) => [span.usage?.outputTokens, span.attributes["vigil.stream.ended"]]), [
    [100, undefined],
    [100, undefined],
    [100, undefined],
    [undefined, "early"],
  ]);
});

Deno.test("wrapOpenAI() records what parse() and stream() of the real client do", async () => {
  const parsed = {
    ...completion,
    choices: [{ ...completion.choices[0], message: { role: "assistant", content: '{"age":67}' } }],
  };
  await using service_ = service((_path, turn) => turn === 1 ? Response.json(parsed) : events(chunks));
  const { client, store } = service_;
  const format = zodResponseFormat(z.object({ age: z.number() }), "age");
  const answer = await client.chat.completions.parse({ ...question, response_format: format });
  deepStrictEqual(answer.choices[0]?.message.parsed, { age: 67 });
  const stream = client.chat.completions.stream(question);
  strictEqual(await stream.finalContent(), "At 67");
  deepStrictEqual(store.spans.map(({ span }) => [span.name, span.cost]), [["chat gpt-4o", cost], [
    "chat gpt-4o",
    cost,
  ]]);
});

Deno.test("wrapOpenAI() records a tool loop of the real client as a tree", async () => {
  await using service_ = service((_path, turn) =>
    turn === 1
      ? Response.json({
        ...completion,
        choices: [{
          index: 0,
          finish_reason: "tool_calls",
          message: {
            role: "assistant",
            content: null,
            tool_calls: [{ id: "call_1", type: "function", function: { name: "rate", arguments: '{"country":"AU"}' } }],
          },
        }],
      })
      : Response.json(completion)
  );
  const { client, store } = service_;
  const agent = trace(async () => {
    const runner = client.chat.completions.runTools({
      ...question,
      tools: [{
        type: "function",
        function: {
          name: "rate",
          description: "The rate of a country",
          parameters: { type: "object", properties: { country: { type: "string" } } },
          parse: (text: string) => z.object({ country: z.string() }).parse(JSON.parse(text)),
          function: ({ country }: { country: string }) => country === "AU" ? "12 %" : "10 %",
        },
      }],
    });
    return await runner.finalContent();
  }, { name: "agent", spanType: "AGENT", store });
  strictEqual(await agent(), "At 67");
  const root = store.span("agent");
  deepStrictEqual(store.spans.map(({ span }) => [span.name, span.type, span.parentSpanId]), [
    ["chat gpt-4o", "CHAT_MODEL", root.spanId],
    ["rate", "TOOL", root.spanId],
    ["chat gpt-4o", "CHAT_MODEL", root.spanId],
    ["agent", "AGENT", null],
  ]);
  deepStrictEqual([store.span("rate").inputs, store.span("rate").outputs], [{ country: "AU" }, "12 %"]);
  strictEqual(JSON.stringify(store.records).includes("sk-secret"), false);
});

Deno.test("wrapOpenAI() records the real client's tool calls in a stream", async () => {
  await using service_ = service(() => events(toolChunks));
  const { client, store } = service_;
  const stream = await client.chat.completions.create({ ...question, stream: true });
  strictEqual((await Array.fromAsync(stream)).length, 5);
  const { choices } = z.object({
    choices: z.array(z.object({ message: z.object({ tool_calls: z.array(z.unknown()) }) })),
  })
    .parse(store.span("chat gpt-4o").outputs);
  strictEqual(choices[0]?.message.tool_calls.length, 2);
});

Deno.test("wrapOpenAI() records the real client's responses and embeddings", async () => {
  const short = [
    { type: "response.created", sequence_number: 0, response: { ...response, status: "in_progress", output: [] } },
    { type: "response.completed", sequence_number: 1, response },
  ];
  await using service_ = service((path, turn, { stream }) =>
    turn === 3 ? events(short) : standard(path, stream === true)
  );
  const { client, store } = service_;
  const { output_text } = await client.responses.create({ model: "gpt-4o", input: "When?" });
  strictEqual(output_text, "At 67");
  let text = "";
  for await (const event of await client.responses.create({ model: "gpt-4o", input: "When?", stream: true })) {
    if (event.type === "response.output_text.delta") text += event.delta;
  }
  strictEqual(text, "At 67");
  strictEqual((await client.responses.stream({ model: "gpt-4o", input: "When?" }).finalResponse()).id, "resp_1");
  await client.embeddings.create({ model: "text-embedding-3-small", input: "x", encoding_format: "float" });
  deepStrictEqual(store.spans.map(({ span }) => [span.name, span.type, span.cost?.totalUsd.toFixed(6)]), [
    ["chat gpt-4o", "CHAT_MODEL", "0.003000"],
    ["chat gpt-4o", "CHAT_MODEL", "0.003000"],
    ["chat gpt-4o", "CHAT_MODEL", "0.003000"],
    ["embeddings text-embedding-3-small", "EMBEDDING", "0.020000"],
  ]);
});

Deno.test("wrapOpenAI() records the real client's errors, and a request that was aborted", async () => {
  await using service_ = service(() => Response.json({ error: { message: "no such model" } }, { status: 404 }));
  const { client, store } = service_;
  await rejects(async () => await client.chat.completions.create(question), { status: 404 });
  ok(store.span("chat gpt-4o").status.message?.includes("no such model"));
  await rejects(async () => await client.chat.completions.parse(question), { status: 404 });
  const aborted = client.chat.completions.create(question, { signal: AbortSignal.abort() });
  await rejects(async () => await aborted, { name: "Error", message: "Request was aborted." });
  deepStrictEqual(store.spans.map(({ span }) => span.status.code), ["ERROR", "ERROR", "ERROR"]);
});

Deno.test("wrapOpenAI() leaves the header of the trace to the client's fetch", async () => {
  await using service_ = service();
  const { client, store } = service_;
  const ask = trace(async () => {
    await client.chat.completions.create(question, { headers: { traceparent: traceparent() } });
  }, { name: "ask", store });
  await ask();
  strictEqual(service_.headers[0]?.get("traceparent")?.slice(3, 35), store.span("ask").traceId.slice(3));
});
