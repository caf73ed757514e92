import {
  type Clock,
  parseRetryAfter,
  type RandomBytes,
  retryDelay,
  systemClock,
  systemRandomBytes,
} from "../../config/mod.ts";
import { AdaptiveLimit, type LoadSample } from "./adaptive_limit.ts";
import { attempt, type AttemptOutcome } from "./attempt.ts";
import { failureOf } from "./failure.ts";

/** How a server is reached; everything but the address and the headers has a default. */
export interface HttpOptions {
  /** Longest time for one answer with its body, in milliseconds. @default {30000} */
  timeoutMs?: number;
  /** Most times that a request is sent. @default {5} */
  attempts?: number;
  /** Longest time for all of them, in milliseconds. @default {60000} */
  patienceMs?: number;
  /** How requests are sent. @default {globalThis.fetch} */
  fetch?: typeof globalThis.fetch;
  /** Source of time. @default {systemClock} */
  clock?: Clock;
  /** Source of the jitter between two attempts. @default {systemRandomBytes} */
  randomBytes?: RandomBytes;
  /** Waits between two attempts. @default {a timer} */
  wait?: (ms: number, signal?: AbortSignal) => Promise<void>;
}

/** One request. */
export interface HttpRequest {
  /** Method. */
  method: "GET" | "POST" | "PUT" | "PATCH" | "DELETE";
  /** Whole address. */
  url: string;
  /** What is being done, for messages: "start the run". */
  action: string;
  /** Headers. @default {{}} */
  headers?: Record<string, string>;
  /** Body. */
  body?: string | Uint8Array<ArrayBuffer>;
  /** Whether sending it twice does no more than sending it once. @default {true} */
  idempotent?: boolean;
  /** Whether an answer that looks as if it might pass will not. @default {none is} */
  isFinal?: (answer: HttpAnswer) => boolean;
  /** Gives up. */
  signal?: AbortSignal;
}

/** What came back, whole. */
export interface HttpAnswer {
  /** Status. */
  status: number;
  /** Headers. */
  headers: Headers;
  /** Body. */
  bytes: Uint8Array<ArrayBuffer>;
}

/**
 * Sends requests to one server, as many at once as it takes, and again where that may help: after a lost connection, a
 * time-out, 408, 429 and 5xx, with full jitter and after what `Retry-After` asks for.
 */
export class HttpClient {
  readonly #options: Required<HttpOptions>;
  readonly #limit = new AdaptiveLimit();

  /** Makes a client; sends nothing. */
  constructor(options: HttpOptions = {}) {
    this.#options = {
      timeoutMs: 30_000,
      attempts: 5,
      patienceMs: 60_000,
      fetch: globalThis.fetch,
      clock: systemClock,
      randomBytes: systemRandomBytes,
      wait: pause,
      ...options,
    };
  }

  /**
   * Sends a request until it is answered.
   *
   * @returns The answer, be it a good one or one that no second attempt would change.
   * @throws {ServiceError} If the server cannot be reached, does not answer in time, or fails again and again.
   */
  async send(request: HttpRequest): Promise<HttpAnswer> {
    const { attempts, patienceMs, clock, wait } = this.#options;
    const started = clock.monotonic();
    for (let failures = 1;; failures++) {
      request.signal?.throwIfAborted();
      const left = patienceMs - (clock.monotonic() - started);
      const outcome = await this.#once(request, left);
      if (outcome.kind === "answer" && !outcome.transient) return outcome.answer;
      const delayMs = this.#delay(outcome, failures);
      const elapsed = clock.monotonic() - started;
      const again = outcome.mayRepeat && failures < attempts && elapsed + delayMs < patienceMs;
      if (!again) throw failureOf(outcome, { request, attempts: failures, retryAfterMs: this.#retryAfter(outcome) });
      await wait(delayMs, request.signal);
    }
  }

  async #once(request: HttpRequest, leftMs: number): Promise<AttemptOutcome> {
    const { fetch, timeoutMs, clock } = this.#options;
    return await this.#limit.run(async () => {
      const started = clock.monotonic();
      const value = await attempt(request, { fetch, timeoutMs: Math.max(1, Math.min(timeoutMs, leftMs)) });
      return { value, sample: { load: loadOf(value), ms: clock.monotonic() - started, kind: kindOf(request) } };
    });
  }

  #delay(outcome: AttemptOutcome, failures: number): number {
    const [high = 0, low = 0] = new Uint16Array(this.#options.randomBytes(4).buffer);
    const random = () => (high * 65_536 + low) / 2 ** 32;
    return retryDelay(failures, { random, retryAfterMs: this.#retryAfter(outcome) });
  }

  #retryAfter(outcome: AttemptOutcome): number | null {
    if (outcome.kind !== "answer") return null;
    return parseRetryAfter(outcome.answer.headers.get("retry-after"), this.#options.clock.now());
  }
}

function loadOf(outcome: AttemptOutcome): LoadSample["load"] {
  if (outcome.kind !== "answer") return outcome.kind === "timeout" ? "overloaded" : "unknown";
  const { status } = outcome.answer;
  if (status === 429 || status === 503) return "overloaded";
  return status < 300 ? "fine" : "unknown";
}

// Large bodies take longer than small ones, and a path with an id in it is still of one kind.
function kindOf({ method, url, body }: HttpRequest): string {
  const path = url.replace(/[?#].*$/, "").replaceAll(/\/(?:tr-|a-)?[0-9a-f]{16,}/g, "/*");
  return `${method} ${path} ${Math.round(Math.log2((body?.length ?? 0) + 1))}`;
}

function pause(ms: number, signal?: AbortSignal): Promise<void> {
  return new Promise((resolve, reject) => {
    const give = (): void => {
      clearTimeout(timer);
      reject(signal?.reason);
    };
    const timer = setTimeout(() => {
      signal?.removeEventListener("abort", give);
      resolve();
    }, ms);
    signal?.addEventListener("abort", give, { once: true });
  });
}
