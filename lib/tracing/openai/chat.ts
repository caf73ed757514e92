import { z } from "zod";
import { type Answer, type Endpoint, readerOf } from "./endpoint.ts";
import { reasoningAttribute, usageOf } from "./usage.ts";

const text = z.string().nullish().catch(null);

const completionSchema = z.object({
  id: text,
  model: text,
  choices: z.array(z.object({ finish_reason: text })).catch([]),
  usage: z.unknown().optional(),
}).catch({ id: null, model: null, choices: [], usage: undefined });

const toolCallSchema = z.object({
  index: z.number().catch(0),
  id: text,
  type: text,
  function: z.object({ name: text, arguments: text }).nullish().catch(null),
});

const chunkSchema = z.object({
  id: text,
  model: text,
  choices: z.array(z.object({
    index: z.number().catch(0),
    text,
    delta: z.object({
      role: text,
      content: text,
      refusal: text,
      reasoning_content: text,
      tool_calls: z.array(toolCallSchema).nullish().catch(null),
    }).nullish().catch(null),
    finish_reason: text,
  })).catch([]),
  usage: z.unknown().optional(),
}).catch({ id: null, model: null, choices: [], usage: undefined });

/** `chat.completions.create`: a conversation, with tools, as a whole or as a stream. */
export const chat: Endpoint = {
  path: ["chat", "completions"],
  operation: "chat",
  spanType: "CHAT_MODEL",
  read: readCompletion,
  stream: readChunks,
};

/** `completions.create`: text that goes on. */
export const completions: Endpoint = { ...chat, path: ["completions"], operation: "text_completion", spanType: "LLM" };

function readCompletion(response: unknown): Answer {
  const { id, model, choices, usage: told } = completionSchema.parse(response);
  const { usage, reasoning } = usageOf(told);
  const reasons = choices.flatMap(({ finish_reason }) => finish_reason ?? []);
  return {
    outputs: response,
    model: model ?? undefined,
    usage,
    attributes: {
      ...(id ? { "gen_ai.response.id": id } : {}),
      ...(model ? { "gen_ai.response.model": model } : {}),
      ...(reasons.length === 0 ? {} : { "gen_ai.response.finish_reasons": reasons }),
      ...reasoningAttribute(reasoning),
    },
  };
}

interface ToolCall {
  id: string | null;
  type: string;
  function: { name: string; arguments: string };
}

interface Choice {
  index: number;
  finish_reason: string | null;
  text?: string;
  message: {
    role: string;
    content: string | null;
    refusal?: string;
    reasoning_content?: string;
    tool_calls?: ToolCall[];
  };
}

/** Adds the pieces of a stream up to the completion that would have come at once. */
function readChunks() {
  let id: string | null = null;
  let model: string | null = null;
  let usage: unknown;
  const choices = new Map<number, Choice>();
  const calls = new Map<string, ToolCall>();
  const add = (value: unknown): void => {
    const chunk = chunkSchema.parse(value);
    id ??= chunk.id ?? null;
    model ??= chunk.model ?? null;
    if (chunk.usage) usage = chunk.usage;
    for (const piece of chunk.choices) {
      const choice = choices.get(piece.index) ??
        { index: piece.index, finish_reason: null, message: { role: "assistant", content: null } };
      choices.set(piece.index, choice);
      if (piece.finish_reason) choice.finish_reason = piece.finish_reason;
      if (piece.text) choice.text = (choice.text ?? "") + piece.text;
      const { delta } = piece;
      if (!delta) continue;
      const { message } = choice;
      if (delta.role) message.role = delta.role;
      if (typeof delta.content === "string") message.content = (message.content ?? "") + delta.content;
      if (delta.refusal) message.refusal = (message.refusal ?? "") + delta.refusal;
      if (delta.reasoning_content) {
        message.reasoning_content = (message.reasoning_content ?? "") + delta.reasoning_content;
      }
      for (const call of delta.tool_calls ?? []) {
        const key = `${piece.index}/${call.index}`;
        let known = calls.get(key);
        if (known === undefined) {
          known = { id: null, type: "function", function: { name: "", arguments: "" } };
          calls.set(key, known);
          message.tool_calls = [...message.tool_calls ?? [], known];
        }
        if (call.id) known.id = call.id;
        if (call.type) known.type = call.type;
        known.function.name += call.function?.name ?? "";
        known.function.arguments += call.function?.arguments ?? "";
      }
    }
  };
  return readerOf(add, () =>
    readCompletion({
      ...(id === null ? {} : { id }),
      ...(model === null ? {} : { model }),
      choices: [...choices.values()].toSorted((a, b) => a.index - b.index),
      ...(usage === undefined ? {} : { usage }),
    }));
}
