import { z } from "zod";

const jsonText = z.string().nullish().catch(null);

const callSchema = z.looseObject({
  id: jsonText,
  function: z.object({ name: z.string().catch(""), arguments: z.unknown().optional() }),
});

const messageSchema = z.looseObject({
  role: z.string(),
  content: z.unknown().optional(),
  tool_calls: z.array(callSchema).nullish().catch(null),
  tool_call_id: jsonText,
  tool_results: z.array(z.looseObject({ tool_call_id: jsonText, content: z.unknown().optional() })).nullish().catch(
    null,
  ),
});

const inputsSchema = z.looseObject({ messages: z.array(messageSchema).min(1) });
const outputsSchema = z.looseObject({
  choices: z.array(z.looseObject({ message: messageSchema, finish_reason: jsonText })).min(1),
});

/** A part of a message in OpenTelemetry's conventions. */
type Part = Record<string, unknown>;

/**
 * What goes in, as the messages of OpenTelemetry's conventions: a conversation with its roles and tools; anything else as
 * the words of the user.
 *
 * Source: the JSON schemas of gen_ai.input.messages and gen_ai.output.messages.
 */
export function inputMessages(inputs: unknown): unknown[] {
  const parsed = inputsSchema.safeParse(inputs);
  return parsed.success ? parsed.data.messages.map(toParts) : [{ role: "user", parts: [textPart(inputs)] }];
}

/** What comes out, as messages: the choices of a completion, anything else as the words of the assistant. */
export function outputMessages(outputs: unknown): unknown[] {
  const parsed = outputsSchema.safeParse(outputs);
  if (!parsed.success) return [{ role: "assistant", parts: [textPart(outputs)], finish_reason: "stop" }];
  return parsed.data.choices.map(({ message, finish_reason }) => ({
    ...toParts(message),
    finish_reason: finish_reason ?? "stop",
  }));
}

function toParts({ role, content, tool_calls, tool_call_id, tool_results }: z.output<typeof messageSchema>) {
  if (role === "tool") {
    return { role, parts: [{ type: "tool_call_response", id: tool_call_id ?? null, response: content }] };
  }
  const parts: Part[] = content === null || content === undefined || content === "" ? [] : contentParts(content);
  for (const { id, function: called } of tool_calls ?? []) {
    parts.push({ type: "tool_call", id: id ?? null, name: called.name, arguments: parsedJson(called.arguments) });
  }
  for (const { tool_call_id: id, content: response } of tool_results ?? []) {
    parts.push({ type: "tool_call_response", id: id ?? null, response });
  }
  return { role, parts };
}

// Content of several kinds, text and images for example, keeps what is not text as it is.
function contentParts(content: unknown): Part[] {
  if (!Array.isArray(content)) return [textPart(content)];
  return content.map((part: unknown) => {
    const text = z.looseObject({ text: z.string() }).safeParse(part);
    return text.success ? textPart(text.data.text) : { type: "generic", content: part };
  });
}

function textPart(value: unknown): Part {
  return { type: "text", content: typeof value === "string" ? value : JSON.stringify(value) ?? "" };
}

const semanticSchema = z.array(z.looseObject({
  role: z.string(),
  parts: z.array(z.looseObject({ type: z.string() })),
  finish_reason: jsonText,
})).min(1);

/** A conversation from OpenTelemetry's messages: as OpenAI's protocol writes it; other lists of messages stay as they are. */
export function inputsOfMessages(value: unknown): unknown {
  const messages = parsedJson(value);
  const parsed = semanticSchema.safeParse(messages);
  if (parsed.success) return { messages: parsed.data.flatMap(toMessages) };
  return Array.isArray(messages) ? { messages } : messages;
}

/** A completion from OpenTelemetry's messages. */
export function outputsOfMessages(value: unknown): unknown {
  const messages = parsedJson(value);
  const parsed = semanticSchema.safeParse(messages);
  if (!parsed.success) return messages;
  return {
    choices: parsed.data.flatMap(({ finish_reason, ...message }) =>
      toMessages(message).map((written) => ({ finish_reason: finish_reason ?? null, message: written }))
    ).map((choice, index) => ({ index, ...choice })),
  };
}

// What tools answered are messages of their own in OpenAI's protocol; a message that says other things too, as an agent's
// last one may, keeps the answers beside them.
function toMessages({ role, parts }: { role: string; parts: Part[] }): Record<string, unknown>[] {
  const answers = parts.filter(({ type }) => type === "tool_call_response")
    .map(({ id, response, result }) => ({ tool_call_id: id ?? null, content: response ?? result }));
  if (answers.length > 0 && answers.length === parts.length) return answers.map((answer) => ({ role, ...answer }));
  const calls = parts.filter(({ type }) => type === "tool_call");
  return [{
    role,
    content: contentOf(parts.filter(({ type }) => type !== "tool_call" && type !== "tool_call_response")),
    ...(calls.length === 0 ? {} : {
      tool_calls: calls.map(({ id, name, arguments: given }) => ({
        id: id ?? null,
        type: "function",
        function: { name, arguments: typeof given === "string" ? given : JSON.stringify(given ?? {}) },
      })),
    }),
    ...(answers.length === 0 ? {} : { tool_results: answers }),
  }];
}

function contentOf(parts: readonly Part[]): unknown {
  if (parts.every(({ type }) => type === "text")) {
    const texts = parts.map(({ content }) => content);
    return texts.length <= 1 ? texts[0] ?? null : texts;
  }
  return parts.map((part) => part["type"] === "text" ? { type: "text", text: part["content"] } : part);
}

/** What a text holds, where it is JSON; else the text. */
export function parsedJson(value: unknown): unknown {
  if (typeof value !== "string" || !/^\s*(?:[[{"\d-]|true|false|null)/.test(value)) return value;
  try {
    return JSON.parse(value);
  } catch {
    return value;
  }
}
