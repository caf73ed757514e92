import type { HttpAnswer, HttpRequest } from "./http_client.ts";
import { isTransient } from "../../config/mod.ts";

/** What became of one attempt. */
export type AttemptOutcome =
  | {
    /** The server answered. */
    kind: "answer";
    /** The answer. */
    answer: HttpAnswer;
    /** Whether it may be another one later. */
    transient: boolean;
    /** Whether the request may be sent again. */
    mayRepeat: boolean;
  }
  | {
    /** There was no answer, or only part of one. */
    kind: "timeout" | "network";
    /** Why. */
    error: unknown;
    /** Whether the request may be sent again. */
    mayRepeat: boolean;
  };

/**
 * Sends a request once and reads the whole answer within a time limit.
 *
 * @throws {Deno.errors.NotCapable} If the program may not use the network.
 * @throws What the signal of the request says, once it is aborted.
 */
export async function attempt(
  request: HttpRequest,
  options: { fetch: typeof globalThis.fetch; timeoutMs: number },
): Promise<AttemptOutcome> {
  const { idempotent = true, signal } = request;
  // It may have been given up while it waited for its turn.
  signal?.throwIfAborted();
  const controller = new AbortController();
  const giveUp = (): void => controller.abort(signal?.reason);
  signal?.addEventListener("abort", giveUp, { once: true });
  let late = false;
  const timer = setTimeout(() => {
    late = true;
    controller.abort(new DOMException(`No answer in ${options.timeoutMs} ms`, "TimeoutError"));
  }, options.timeoutMs);
  try {
    const response = await options.fetch(request.url, {
      method: request.method,
      headers: request.headers ?? {},
      signal: controller.signal,
      ...(request.body === undefined ? {} : { body: request.body }),
    });
    const { status, headers } = response;
    const answer: HttpAnswer = { status, headers, bytes: new Uint8Array(await response.arrayBuffer()) };
    const transient = isTransient(status) && request.isFinal?.(answer) !== true;
    return { kind: "answer", answer, transient, mayRepeat: idempotent || wasNotTaken(status) };
  } catch (error) {
    if (error instanceof Deno.errors.NotCapable) throw error;
    if (late) return { kind: "timeout", error, mayRepeat: idempotent };
    if (signal?.aborted) throw signal.reason;
    return { kind: "network", error, mayRepeat: idempotent || wasNotSent(error) };
  } finally {
    clearTimeout(timer);
    signal?.removeEventListener("abort", giveUp);
  }
}

/** Statuses with which a server says that it has not begun to work on a request. */
function wasNotTaken(status: number): boolean {
  return status === 429 || status === 503;
}

/** Whether not even a connection came about: Deno names the phase in the message. */
function wasNotSent(error: unknown): boolean {
  return error instanceof Error && /\(Connect\)/.test(error.message);
}
