import { setTimeout as delay } from "node:timers/promises";
import type { z } from "zod";
import type { ChatAnswer, ChatMessage } from "./chat_completion.ts";
import { ChatServiceError } from "./chat_service_error.ts";
import { ModelAnswerError } from "./model_answer_error.ts";
import { jsonObjectsIn, readJsonObject } from "./read_json_object.ts";

/** Options of {@linkcode askForJson}. */
export interface AskOptions<T> {
  /** Asks the model once. */
  chat(messages: readonly ChatMessage[]): Promise<ChatAnswer>;
  /** What a usable answer looks like. */
  schema: z.ZodType<T>;
  /**
   * Whether, of several objects in an answer, the only one of that shape is taken. Only for shapes that hold something which the texts
   * shown to the model cannot know, since a model may quote from them. @default {false}
   */
  takeFitting?: boolean;
  /** How often the model is asked at most. @default {2} */
  attempts?: number;
  /** Wait before asking a service again that failed and does not say how long, in milliseconds. @default {500} */
  retryDelayMs?: number;
  /** Stops waiting. */
  signal?: AbortSignal;
}

/** Longest wait that a service can ask for, in milliseconds. */
const LONGEST_WAIT_MS = 10_000;

/**
 * Asks a model for a JSON object of a known shape. A fence or prose around it is no harm; an unusable answer is shown to the model with what is wrong, and it is
 * asked again; a service that failed in passing is asked again too. Refusals are final.
 *
 * @throws {ModelAnswerError} If the model refuses, or its last answer is not usable.
 * @throws {ChatServiceError} If the service fails for good.
 *
 * @example
 * ```ts
 * import { askForJson } from "vigil/models";
 * import { deepStrictEqual } from "node:assert/strict";
 * import { z } from "zod";
 * const answer = { content: '{"colour":"red"}', refusal: null, finishReason: "stop", model: "any", usage: null };
 * const colour = await askForJson([{ role: "user", content: "Which colour?" }], {
 *   chat: () => Promise.resolve(answer),
 *   schema: z.object({ colour: z.string() }),
 * });
 * deepStrictEqual(colour, { colour: "red" });
 * ```
 */
export async function askForJson<T>(messages: readonly ChatMessage[], options: AskOptions<T>): Promise<T> {
  const { attempts = 2, retryDelayMs = 500, signal } = options;
  let conversation = messages;
  for (let attempt = 1;; attempt++) {
    let content = "";
    try {
      const answer = await options.chat(conversation);
      content = answer.content;
      return readJson(answer, options);
    } catch (error) {
      const wait = waitBeforeNext(error, retryDelayMs);
      if (wait === null || attempt >= attempts) throw error;
      if (error instanceof ModelAnswerError) {
        conversation = [
          ...messages,
          ...(content === "" ? [] : [{ role: "assistant" as const, content }]),
          { role: "user", content: `${error.message}. Answer again with one JSON object and nothing else.` },
        ];
      }
      if (wait > 0) await delay(wait, undefined, signal === undefined ? {} : { signal });
    }
  }
}

/** Milliseconds to wait before asking again; null where asking again makes no sense. */
function waitBeforeNext(error: unknown, retryDelayMs: number): number | null {
  if (error instanceof ModelAnswerError) return error.kind === "refused" ? null : 0;
  if (!(error instanceof ChatServiceError) || !error.transient) return null;
  return Math.min(error.retryAfterMs ?? retryDelayMs, LONGEST_WAIT_MS);
}

function readJson<T>(answer: ChatAnswer, { schema, takeFitting = false }: AskOptions<T>): T {
  if (answer.refusal !== null) {
    throw new ModelAnswerError(`The model refused to answer: ${quote(answer.refusal)}`, { kind: "refused" });
  }
  if (answer.finishReason === "content_filter") {
    throw new ModelAnswerError("The content filter of the service stopped the answer", { kind: "refused" });
  }
  if (answer.finishReason === "length") {
    throw new ModelAnswerError(`The answer was cut off: ${quote(answer.content)}`, { kind: "truncated" });
  }
  if (takeFitting) {
    const fitting = jsonObjectsIn(answer.content).flatMap((value) => {
      const checked = schema.safeParse(value);
      return checked.success ? [checked.data] : [];
    });
    if (fitting.length === 1 && fitting[0] !== undefined) return fitting[0];
  }
  const result = schema.safeParse(parse(answer.content));
  if (result.success) return result.data;
  const issue = result.error.issues[0];
  const field = issue === undefined || issue.path.length === 0 ? "" : ` in "${issue.path.map(String).join(".")}"`;
  throw new ModelAnswerError(
    `The answer does not have the expected form${field}: ${issue?.message ?? "unknown reason"}, found ${
      quote(answer.content)
    }`,
    { kind: "unusable" },
  );
}

function parse(content: string): unknown {
  try {
    return readJsonObject(content);
  } catch (error) {
    const reason = error instanceof Error ? error.message : "The answer is not JSON";
    throw new ModelAnswerError(`${reason}: found ${quote(content)}`, { kind: "unusable", cause: error });
  }
}

function quote(text: string): string {
  return JSON.stringify(text.length > 200 ? `${text.slice(0, 200)}…` : text);
}
