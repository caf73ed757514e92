import { currentSpan, trace } from "../tracing/mod.ts";
import { type ChatAnswer, chatCompletion, type ChatMessage, type ChatModel } from "./chat_completion.ts";

/** Asks a model once. */
export type Chat = (messages: readonly ChatMessage[], options: { signal?: AbortSignal }) => Promise<ChatAnswer>;

/**
 * Makes a traced function that asks a model: a CHAT_MODEL span with the messages, the answer, the model and the tokens.
 * The key of the service is in none of them.
 *
 * @example
 * ```ts
 * import { tracedChat } from "vigil/models";
 * import { withTraceContext } from "vigil/tracing";
 * import { strictEqual } from "node:assert/strict";
 * const chat = tracedChat({
 *   model: "any",
 *   fetch: () => Promise.resolve(Response.json({ choices: [{ message: { content: '{"answer":"yes"}' } }] })),
 * });
 * const messages = [{ role: "user" as const, content: "Say yes as JSON" }];
 * const answer = await withTraceContext({ store: null }, () => chat(messages, {}));
 * strictEqual(answer.content, '{"answer":"yes"}');
 * ```
 */
export function tracedChat(model: ChatModel): Chat {
  return trace(async (messages: readonly ChatMessage[], { signal }: { signal?: AbortSignal }): Promise<ChatAnswer> => {
    const span = currentSpan();
    span.setAttributes({ "gen_ai.operation.name": "chat", "gen_ai.request.model": model.model });
    const answer = await chatCompletion(messages, { ...model, ...(signal === undefined ? {} : { signal }) });
    span.setAttributes({ "gen_ai.response.model": answer.model });
    if (answer.usage !== null) span.setUsage(answer.usage, answer.model);
    return answer;
  }, { name: `chat ${model.model}`, spanType: "CHAT_MODEL" });
}
