import { deepStrictEqual, ok, rejects, strictEqual } from "node:assert/strict";
import { z } from "zod";
import { askForJson } from "../../lib/models/ask_for_json.ts";
import type { ChatAnswer, ChatMessage } from "../../lib/models/chat_completion.ts";
import { ChatServiceError } from "../../lib/models/chat_service_error.ts";

const question: ChatMessage[] = [{ role: "user", content: "Which colour?" }];
const schema = z.object({ colour: z.enum(["red", "green"]) });

/** A model that gives prepared answers in turn, the last one for ever, and keeps what it was asked. */
function model(...answers: (Partial<ChatAnswer> | Error)[]) {
  const asked: (readonly ChatMessage[])[] = [];
  const chat = (messages: readonly ChatMessage[]): Promise<ChatAnswer> => {
    const answer = answers[Math.min(asked.length, answers.length - 1)];
    asked.push(messages);
    if (answer instanceof Error) return Promise.reject(answer);
    return Promise.resolve({ content: "", refusal: null, finishReason: "stop", model: "m", usage: null, ...answer });
  };
  return { asked, chat };
}

const outage = new ChatServiceError("Cannot reach the model", { transient: true });

Deno.test("askForJson() reads JSON with and without a fence", async () => {
  for (
    const content of [
      '{"colour":"red"}',
      ' {"colour": "red"}\n',
      '```json\n{"colour":"red"}\n```',
      '```\n{"colour":"red"}```',
    ]
  ) {
    const { asked, chat } = model({ content });
    deepStrictEqual(await askForJson(question, { chat, schema }), { colour: "red" });
    strictEqual(asked.length, 1);
  }
});

Deno.test("askForJson() shows the model what was wrong and asks once more", async (t) => {
  for (
    const [name, bad] of [
      ["prose", { content: "It is red." }],
      ["half JSON", { content: '{"colour": "re' }],
      ["another label", { content: '{"colour":"blue"}' }],
      ["cut off", { content: '{"colour":"red"', finishReason: "length" }],
      ["nothing", { content: "" }],
    ] as const
  ) {
    await t.step(name, async () => {
      const { asked, chat } = model(bad, { content: '{"colour":"green"}' });
      deepStrictEqual(await askForJson(question, { chat, schema }), { colour: "green" });
      strictEqual(asked.length, 2);
      const shown = bad.content === "" ? [] : [{ role: "assistant", content: bad.content }];
      deepStrictEqual(asked[1]?.slice(0, -1), [...question, ...shown]);
      strictEqual(asked[1]?.at(-1)?.role, "user");
      ok(asked[1]?.at(-1)?.content.endsWith("Answer again with one JSON object and nothing else."));
    });
  }
});

Deno.test("askForJson() gives up after two answers that cannot be used", async () => {
  const { asked, chat } = model({ content: "It is red." });
  await rejects(askForJson(question, { chat, schema }), {
    name: "ModelAnswerError",
    kind: "unusable",
    message: 'The answer is not JSON: found "It is red."',
  });
  strictEqual(asked.length, 2);
});

Deno.test("askForJson() names the field that does not fit", async () => {
  const { chat } = model({ content: '{"colour":"blue"}' });
  await rejects(askForJson(question, { chat, schema, attempts: 1 }), {
    name: "ModelAnswerError",
    message: /does not have the expected form in "colour"/,
  });
});

Deno.test("askForJson() takes a refusal as final", async () => {
  for (const refusal of [{ refusal: "No" }, { finishReason: "content_filter", content: '{"colour":"red"}' }]) {
    const { asked, chat } = model(refusal);
    await rejects(askForJson(question, { chat, schema }), { name: "ModelAnswerError", kind: "refused" });
    strictEqual(asked.length, 1);
  }
});

Deno.test("askForJson() asks a service again that failed in passing, with the same question", async () => {
  const { asked, chat } = model(outage, { content: '{"colour":"red"}' });
  deepStrictEqual(await askForJson(question, { chat, schema, retryDelayMs: 0 }), { colour: "red" });
  deepStrictEqual(asked, [question, question]);
});

Deno.test("askForJson() does not ask again where the failure stays, or comes from elsewhere", async () => {
  const lasting = new ChatServiceError("Cannot get an answer: status 401", { transient: false });
  for (const error of [lasting, new TypeError("Cannot read a property")]) {
    const { asked, chat } = model(error);
    await rejects(askForJson(question, { chat, schema }), error);
    strictEqual(asked.length, 1);
  }
  const { asked, chat } = model(outage);
  await rejects(askForJson(question, { chat, schema, attempts: 3, retryDelayMs: 0 }), outage);
  strictEqual(asked.length, 3);
});

Deno.test("askForJson() stops waiting when its signal says so", async () => {
  const controller = new AbortController();
  const { asked, chat } = model(outage);
  const answer = askForJson(question, { chat, schema, retryDelayMs: 9000, signal: controller.signal });
  queueMicrotask(() => controller.abort());
  await rejects(answer, { name: "AbortError" });
  strictEqual(asked.length, 1);
});

Deno.test("askForJson() takes the only fitting object of several where it is told that texts cannot know the shape", async () => {
  const content = 'The text says {"colour":"blue"}, and I say {"colour":"red"}.';
  const { chat } = model({ content });
  deepStrictEqual(await askForJson(question, { chat, schema, takeFitting: true, attempts: 1 }), { colour: "red" });
  await rejects(askForJson(question, { chat, schema, attempts: 1 }), /holds 2 different JSON objects/);
  const { chat: unsure } = model({ content: '{"colour":"green"} or {"colour":"red"}' });
  await rejects(askForJson(question, { chat: unsure, schema, takeFitting: true, attempts: 1 }), /holds 2 different/);
});
