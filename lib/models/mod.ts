/**
 * Talks to models behind OpenAI-compatible services: agents, judges and gates all ask them this way.
 *
 * Messages enter; the answer leaves as text with tokens and finish reason, or as a JSON object of a known shape. Failures of
 * the service ({@linkcode ChatServiceError}) and answers that cannot be used ({@linkcode ModelAnswerError}) are told apart.
 * Keys appear in no span and no error. {@linkcode steadyChat} asks with patience and within limits: of time, of requests
 * ({@linkcode requestLimiter}) and of money ({@linkcode spendCeiling}).
 *
 * @example
 * ```ts
 * import { askForJson, chatCompletion } from "vigil/models";
 * import { deepStrictEqual } from "node:assert/strict";
 * import { z } from "zod";
 * const fetch = () => Promise.resolve(Response.json({ choices: [{ message: { content: '{"colour":"red"}' } }] }));
 * const colour = await askForJson([{ role: "user", content: "Which colour?" }], {
 *   chat: (messages) => chatCompletion(messages, { model: "any", fetch }),
 *   schema: z.object({ colour: z.string() }),
 * });
 * deepStrictEqual(colour, { colour: "red" });
 * ```
 *
 * @module
 */

export * from "./ask_for_json.ts";
export * from "./chat_completion.ts";
export * from "./chat_service_error.ts";
export * from "./model_answer_error.ts";
export { readJsonObject } from "./read_json_object.ts";
export * from "./request_limiter.ts";
export * from "./settings.ts";
export * from "./spend_ceiling.ts";
export * from "./steady_chat.ts";
export * from "./traced_chat.ts";
