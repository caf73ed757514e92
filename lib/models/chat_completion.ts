import { z } from "zod";
import { jsonOrUndefined, parseRetryAfter, withoutPassword } from "../config/mod.ts";
import type { TokenUsage } from "../contracts/mod.ts";
import { ChatServiceError } from "./chat_service_error.ts";

/** One message of a conversation with a model. */
export interface ChatMessage {
  /** Who speaks. */
  role: "system" | "user" | "assistant";
  /** What is said. */
  content: string;
}

/** Which model answers, and how it is reached. */
export interface ChatModel {
  /** Name of the model at its service. */
  model: string;
  /** Address of an OpenAI-compatible service, up to and with `/v1`. @default {"https://api.openai.com/v1"} */
  baseUrl?: string;
  /** Key of the service; local ones often need none. */
  apiKey?: string;
  /** Sampling temperature. @default {not sent, since some models refuse it} */
  temperature?: number;
  /** Longest answer in tokens. @default {not sent} */
  maxTokens?: number;
  /** How requests are sent. @default {globalThis.fetch} */
  fetch?: typeof globalThis.fetch;
}

/** What a model answered, be it of use or not. */
export interface ChatAnswer {
  /** The text; empty where the model said nothing. */
  content: string;
  /** How the model refused; null where it did not. */
  refusal: string | null;
  /** Why the model stopped, for example `"stop"` or `"length"`; null where the service does not tell. */
  finishReason: string | null;
  /** The model that says it answered. */
  model: string;
  /** Tokens; null where the service does not tell. */
  usage: TokenUsage | null;
}

const answerSchema = z.object({
  model: z.string().nullish(),
  choices: z.array(z.object({
    message: z.object({ content: z.string().nullish(), refusal: z.string().nullish() }),
    finish_reason: z.string().nullish(),
  })).min(1),
  usage: z.object({
    prompt_tokens: z.number().nonnegative(),
    completion_tokens: z.number().nonnegative().nullish(),
    prompt_tokens_details: z.object({ cached_tokens: z.number().nonnegative().nullish() }).nullish(),
  }).nullish().catch(null),
});

/**
 * Sends a conversation to an OpenAI-compatible service and asks for one JSON object back. One request, no second try.
 *
 * @throws {ChatServiceError} If the service cannot be reached or answers with a failure or with something else.
 *
 * @example
 * ```ts
 * import { chatCompletion } from "vigil/models";
 * import { strictEqual } from "node:assert/strict";
 * const answer = await chatCompletion([{ role: "user", content: "Say yes as JSON" }], {
 *   model: "any",
 *   fetch: () => Promise.resolve(Response.json({ choices: [{ message: { content: '{"answer":"yes"}' } }] })),
 * });
 * strictEqual(answer.content, '{"answer":"yes"}');
 * ```
 */
export async function chatCompletion(
  messages: readonly ChatMessage[],
  options: ChatModel & { signal?: AbortSignal },
): Promise<ChatAnswer> {
  const { model, baseUrl = "https://api.openai.com/v1", apiKey, temperature, maxTokens, signal } = options;
  const send = options.fetch ?? globalThis.fetch;
  const service = `${baseUrl.replace(/\/+$/, "")}/chat/completions`;
  const request: RequestInit = {
    method: "POST",
    headers: {
      "content-type": "application/json",
      ...(apiKey === undefined || apiKey === "" ? {} : { authorization: `Bearer ${apiKey}` }),
    },
    body: JSON.stringify({
      model,
      messages,
      response_format: { type: "json_object" },
      ...(temperature === undefined ? {} : { temperature }),
      ...(maxTokens === undefined ? {} : { max_tokens: maxTokens }),
    }),
    ...(signal === undefined ? {} : { signal }),
  };
  const response = await reach(() => send(service, request), { service, signal, apiKey });
  const text = await reach(() => response.text(), { service, signal, apiKey });
  if (!response.ok) throw failure(response, { service, text, apiKey });
  return readAnswer(text, { service, model });
}

async function reach<T>(
  work: () => Promise<T>,
  context: { service: string; signal: AbortSignal | undefined; apiKey: string | undefined },
): Promise<T> {
  try {
    return await work();
  } catch (error) {
    if (context.signal?.aborted) throw context.signal.reason;
    if (error instanceof Deno.errors.NotCapable) throw error;
    const reason = withoutKey(error instanceof Error ? error.message : String(error), context.apiKey);
    throw new ChatServiceError(`Cannot reach the model at "${withoutPassword(context.service)}": ${reason}`, {
      transient: true,
      hint: "Check the address of the service and whether it runs",
    });
  }
}

/** What a service echoes, or a runtime quotes, must not carry the key into results. */
function withoutKey(text: string, apiKey: string | undefined): string {
  return apiKey === undefined || apiKey === "" ? text : text.replaceAll(apiKey, "***");
}

function failure(
  response: Response,
  context: { service: string; text: string; apiKey: string | undefined },
): ChatServiceError {
  const { status, headers } = response;
  return new ChatServiceError(
    `Cannot get an answer from "${withoutPassword(context.service)}": status ${status}, ${
      JSON.stringify(withoutKey(context.text, context.apiKey).slice(0, 200))
    }`,
    {
      transient: status === 408 || status === 429 || status >= 500,
      retryAfterMs: retryAfter(headers),
      status,
    },
  );
}

/** How long a service asks to wait: seconds, or a date, which is read against the date of the response itself. */
function retryAfter(headers: Headers): number | null {
  const wait = parseRetryAfter(headers.get("retry-after"), Date.parse(headers.get("date") ?? ""));
  return wait !== null && Number.isFinite(wait) ? wait : null;
}

function readAnswer(text: string, context: { service: string; model: string }): ChatAnswer {
  const parsed = answerSchema.safeParse(jsonOrUndefined(text));
  const choice = parsed.data?.choices[0];
  if (!parsed.success || choice === undefined) {
    throw new ChatServiceError(
      `Cannot read the answer of "${context.service}": expected a chat completion, found ${
        JSON.stringify(text.slice(0, 200))
      }`,
      { transient: true },
    );
  }
  return {
    content: choice.message.content ?? "",
    refusal: choice.message.refusal || null,
    finishReason: choice.finish_reason ?? null,
    model: parsed.data.model ?? context.model,
    usage: usageOf(parsed.data.usage),
  };
}

function usageOf(usage: z.infer<typeof answerSchema>["usage"]): TokenUsage | null {
  if (usage === undefined || usage === null) return null;
  const cached = usage.prompt_tokens_details?.cached_tokens ?? null;
  return {
    inputTokens: usage.prompt_tokens,
    outputTokens: usage.completion_tokens ?? 0,
    ...(cached === null ? {} : { cacheReadInputTokens: cached }),
  };
}
