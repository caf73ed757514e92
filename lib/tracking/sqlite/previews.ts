/** Longest preview that MLflow shows, in characters. */
const LONGEST = 1000;

/**
 * The first characters of what went into a trace or came out of it, as MLflow's list of traces shows them: the last message
 * of a chat where it is one, else its JSON.
 *
 * @param json JSON of the inputs or outputs.
 * @param value The same, not written as JSON.
 * @param role Whose message is wanted of a chat.
 */
export function preview(
  json: string | undefined,
  options: { value: unknown; role: "user" | "assistant" },
): string | null {
  if (json === undefined) return null;
  const text = messageText(options.value, options.role) || json;
  return text.length <= LONGEST ? text : `${cut(text, LONGEST - 3)}...`;
}

interface Message {
  role: unknown;
  content: unknown;
}

function messageText(value: unknown, role: string): string {
  const messages = messagesOf(value);
  const message = messages.findLast((candidate) => candidate.role === role) ?? messages.at(-1);
  if (message === undefined) return "";
  if (typeof message.content === "string") return message.content;
  if (!Array.isArray(message.content)) return "";
  for (const part of message.content) {
    if (typeof part === "string") return part;
    if (has(part, "type") && has(part, "text") && (part.type === "text" || part.type === "output_text")) {
      return typeof part.text === "string" ? part.text : "";
    }
  }
  return "";
}

// Chats come as {messages}, {choices: [{message}]}, {input}, {output}, or one of these inside {request}.
function messagesOf(value: unknown): Message[] {
  if (has(value, "messages") && Array.isArray(value.messages)) return value.messages.filter(isMessage);
  if (has(value, "choices") && Array.isArray(value.choices)) {
    const [first] = value.choices;
    if (has(first, "message") && isMessage(first.message)) return [first.message];
  }
  if (has(value, "input") && Array.isArray(value.input)) return value.input.filter(isMessage);
  if (has(value, "output") && Array.isArray(value.output)) return value.output.filter(isMessage);
  return has(value, "request") ? messagesOf(value.request) : [];
}

function isMessage(value: unknown): value is Message {
  return has(value, "role") && has(value, "content");
}

function has<K extends string>(value: unknown, key: K): value is Record<K, unknown> {
  return typeof value === "object" && value !== null && key in value;
}

// Not in the middle of a character outside the basic plane.
function cut(text: string, length: number): string {
  const last = text.charCodeAt(length - 1);
  return text.slice(0, last >= 0xd800 && last <= 0xdbff ? length - 1 : length);
}
