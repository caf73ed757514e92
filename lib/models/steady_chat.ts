import { type Clock, type RandomBytes, retryDelay, systemClock, systemRandomBytes } from "../config/mod.ts";
import { costOf, getTraceId, type PriceTable } from "../tracing/mod.ts";
import { type ChatAnswer, chatCompletion, type ChatMessage, type ChatModel } from "./chat_completion.ts";
import { ChatServiceError } from "./chat_service_error.ts";
import { type RequestLimiter, type Sleep, systemSleep } from "./request_limiter.ts";
import type { Reservation, SpendCeiling } from "./spend_ceiling.ts";
import { type Chat, tracedChat } from "./traced_chat.ts";

/** Options of {@linkcode steadyChat}. */
export interface SteadyChatOptions extends ChatModel {
  /** How often a request is sent at most, where the service fails in passing. @default {4} */
  tries?: number;
  /** First wait before another try, in milliseconds; each further one may be twice as long. @default {500} */
  baseDelayMs?: number;
  /** Longest wait, in milliseconds; a service that asks for a longer one is not asked again. @default {30000} */
  maxDelayMs?: number;
  /** Longest time for one try, in milliseconds. @default {60000} */
  timeoutMs?: number;
  /** Longest answer in tokens: what a spend ceiling reckons with. @default {1024} */
  maxTokens?: number;
  /** Shared limit on requests. @default {none} */
  limiter?: RequestLimiter;
  /** Shared limit on money. @default {none} */
  ceiling?: SpendCeiling;
  /** Prices of one's own, asked first. @default {{}} */
  prices?: PriceTable;
  /** How to wait. @default {the timers of the machine} */
  sleep?: Sleep;
  /** Source of time. @default {systemClock} */
  clock?: Clock;
  /** Source of the chance in the waits. @default {systemRandomBytes} */
  randomBytes?: RandomBytes;
}

/** An answer with what it took. */
export interface SteadyAnswer extends ChatAnswer {
  /** Cost in US dollars; null where the price of the model or the tokens are not known. */
  costUsd: number | null;
  /** Requests that were sent. */
  requests: number;
}

/** A model that is asked with patience, within limits of time, requests and money. */
export interface SteadyChat {
  /** Name of the model. */
  readonly model: string;
  /** Temperature that is asked for; null where the service decides. */
  readonly temperature: number | null;
  /**
   * Asks.
   *
   * @throws {ChatServiceError} If the service fails for good, or still fails at the last try.
   * @throws {SpendError} If the request could go over the ceiling.
   */
  ask(messages: readonly ChatMessage[], options?: { signal?: AbortSignal }): Promise<SteadyAnswer>;
}

/** Tokens that a message takes beyond its text, at most. */
const MESSAGE_TOKENS = 16;

/**
 * Makes a chat that outlasts what passes: it waits and asks again after status 429, 5xx, a lost connection or a late answer, by chance a
 * little longer or shorter each time so that many callers do not come back at once, and as long as the service asks for with
 * `Retry-After`. Inside a trace every request is a span.
 *
 * @param options The model, and how patient to be.
 *
 * @example
 * ```ts
 * import { steadyChat } from "vigil/models";
 * import { strictEqual } from "node:assert/strict";
 * let requests = 0;
 * const fetch = () => Promise.resolve(
 *   ++requests === 1
 *     ? new Response("slow down", { status: 429, headers: { "retry-after": "0" } })
 *     : Response.json({ choices: [{ message: { content: '{"answer":"yes"}' } }] }),
 * );
 * const chat = steadyChat({ model: "any", fetch, baseDelayMs: 1 });
 * const answer = await chat.ask([{ role: "user", content: "Say yes as JSON" }]);
 * strictEqual(`${answer.content} after ${answer.requests} requests`, '{"answer":"yes"} after 2 requests');
 * ```
 */
export function steadyChat(options: SteadyChatOptions): SteadyChat {
  const {
    tries = 4,
    baseDelayMs = 500,
    maxDelayMs = 30_000,
    timeoutMs = 60_000,
    maxTokens = 1024,
    limiter,
    ceiling,
    prices = {},
    sleep = systemSleep,
    clock = systemClock,
    randomBytes = systemRandomBytes,
    ...rest
  } = options;
  const model: ChatModel = { ...rest, maxTokens };
  const traced = tracedChat(model);
  const plain: Chat = (messages, { signal }) =>
    chatCompletion(messages, { ...model, ...(signal === undefined ? {} : { signal }) });
  // Outside of a trace a request would begin one of its own; scorers leave none behind.
  const chat: Chat = (messages, at) => (getTraceId() === undefined ? plain : traced)(messages, at);
  const costUsd = (answer: ChatAnswer): number | null => {
    if (answer.usage === null) return null;
    const priceAt = { prices, timeMs: clock.now() };
    const cost = costOf(answer.usage, answer.model, priceAt) ?? costOf(answer.usage, model.model, priceAt);
    return cost?.totalUsd ?? null;
  };

  const once = async (messages: readonly ChatMessage[], signal: AbortSignal | undefined): Promise<SteadyAnswer> => {
    const reservation = ceiling?.reserve(model.model, { inputTokens: mostTokens(messages), outputTokens: maxTokens });
    try {
      const answer = await withTimeout(timeoutMs, signal, (stop) => chat(messages, { signal: stop }));
      const cost = costUsd(answer);
      reservation?.settle(cost);
      return { ...answer, costUsd: cost, requests: 1 };
    } catch (error) {
      settleFailure(reservation, error);
      throw error;
    }
  };

  const ask: SteadyChat["ask"] = async (messages, { signal } = {}) => {
    for (let attempt = 1;; attempt++) {
      try {
        const request = (): Promise<SteadyAnswer> => once(messages, signal);
        const answer = limiter === undefined
          ? await request()
          : await limiter.run(request, signal === undefined ? {} : { signal });
        return { ...answer, requests: attempt };
      } catch (error) {
        signal?.throwIfAborted();
        if (!(error instanceof ChatServiceError) || !error.transient) throw error;
        const wait = waitBefore(attempt, error);
        if (attempt >= tries || wait === null) throw givenUp(error, attempt);
        if (error.status === 429) limiter?.pause(wait);
        await sleep(wait, signal);
      }
    }
  };

  const waitBefore = (attempt: number, error: ChatServiceError): number | null => {
    const { retryAfterMs } = error;
    if (retryAfterMs !== null && retryAfterMs > maxDelayMs) return null;
    const [high = 0, low = 0] = randomBytes(2);
    const random = (): number => (high * 256 + low) / 65_536;
    return retryDelay(attempt, { random, baseMs: baseDelayMs, longestMs: maxDelayMs, retryAfterMs });
  };

  return { model: model.model, temperature: model.temperature ?? null, ask };
}

/** A status means that nothing was answered and nothing is billed; whoever went away in between may have to pay. */
function settleFailure(reservation: Reservation | undefined, error: unknown): void {
  reservation?.settle(error instanceof ChatServiceError && error.status !== null && error.status >= 400 ? 0 : null);
}

/** What a caller sees after the last try: a failure that asking again at once does not mend. */
function givenUp(error: ChatServiceError, tries: number): ChatServiceError {
  const { hint, status, retryAfterMs } = error;
  return new ChatServiceError(tries === 1 ? error.message : `${error.message} (tried ${tries} times)`, {
    transient: false,
    status,
    retryAfterMs,
    ...(hint === undefined ? {} : { hint }),
  });
}

/** No token is shorter than a byte. */
function mostTokens(messages: readonly ChatMessage[]): number {
  const encoder = new TextEncoder();
  return messages.reduce((sum, { content }) => sum + encoder.encode(content).length + MESSAGE_TOKENS, 0);
}

async function withTimeout<T>(
  timeoutMs: number,
  signal: AbortSignal | undefined,
  work: (signal: AbortSignal) => Promise<T>,
): Promise<T> {
  const late = new AbortController();
  const timer = setTimeout(() => late.abort(), timeoutMs);
  try {
    return await work(signal === undefined ? late.signal : AbortSignal.any([signal, late.signal]));
  } catch (error) {
    if (!late.signal.aborted || signal?.aborted) throw error;
    throw new ChatServiceError(`Cannot get an answer from the model within ${timeoutMs} ms`, { transient: true });
  } finally {
    clearTimeout(timer);
  }
}
