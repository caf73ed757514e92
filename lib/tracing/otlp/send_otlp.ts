import { z } from "zod";
import { parseRetryAfter, type RandomBytes, retryDelay } from "../../config/mod.ts";
import { ServiceError } from "../../contracts/mod.ts";
import type { OtlpRequest } from "./otlp_from_spans.ts";

/** How a request is sent. */
export interface SendOptions {
  /** Address. */
  url: string;
  /** Headers. */
  headers: Record<string, string>;
  /** Milliseconds that one try may take. */
  timeoutMs: number;
  /** Most tries. */
  attempts: number;
  /** Sends. */
  fetch: typeof globalThis.fetch;
  /** Waits between tries. */
  wait: (ms: number) => Promise<void>;
  /** Chance. */
  randomBytes: RandomBytes;
}

const FIRST_WAIT_MS = 1000;
const LONGEST_WAIT_MS = 30_000;

// Answers after which OTLP asks for another try.
const BUSY = new Set([408, 429, 502, 503, 504]);

const answerSchema = z.object({
  partialSuccess: z.object({
    rejectedSpans: z.coerce.number().nonnegative().catch(0),
    errorMessage: z.string().catch(""),
  }).partial(),
}).partial();

/**
 * Sends a request of OTLP until it is taken: an answer that says "busy", or none, is followed by another try after what
 * `Retry-After` says, or after a time between nothing and a limit that doubles.
 *
 * @returns Spans that the receiver took the rest without, and why.
 * @throws {ServiceError} If the receiver refuses the request, or is still busy after the last try.
 *
 * Source: OTLP specification, sections "OTLP/HTTP Response" and "Failures"; full jitter after M. Brooker, "Exponential
 * Backoff and Jitter" (2015).
 */
export async function sendOtlp(
  request: OtlpRequest,
  options: SendOptions,
): Promise<{ rejected: number; message: string }> {
  const { attempts, wait } = options;
  const body = JSON.stringify(request);
  for (let attempt = 1;; attempt++) {
    const outcome = await tryOnce(body, options);
    if ("rejected" in outcome) return outcome;
    if (!outcome.again || attempt >= attempts) {
      throw new ServiceError(`Cannot export spans to "${options.url}": ${outcome.reason}`);
    }
    await wait(outcome.afterMs ?? waitOf(attempt, options.randomBytes));
  }
}

type Outcome = { rejected: number; message: string } | { again: boolean; reason: string; afterMs?: number };

async function tryOnce(body: string, { url, headers, timeoutMs, fetch }: SendOptions): Promise<Outcome> {
  let response: Response;
  let text: string;
  try {
    response = await fetch(url, {
      method: "POST",
      headers: { "content-type": "application/json", ...headers },
      body,
      signal: AbortSignal.timeout(timeoutMs),
    });
    text = await response.text();
  } catch (error) {
    return { again: true, reason: error instanceof Error ? error.message : String(error) };
  }
  if (response.ok) return taken(text);
  const afterMs = retryAfter(response.headers);
  return {
    again: BUSY.has(response.status),
    reason: `status ${response.status}, ${JSON.stringify(text.slice(0, 200))}`,
    ...(afterMs === null ? {} : { afterMs }),
  };
}

function taken(text: string): Outcome {
  let answer: unknown = {};
  try {
    answer = JSON.parse(text);
  } catch {
    // Some receivers answer with an empty protobuf message whatever they were sent.
  }
  const { rejectedSpans = 0, errorMessage = "" } = answerSchema.safeParse(answer).data?.partialSuccess ?? {};
  return { rejected: rejectedSpans, message: errorMessage };
}

/** A date is read against the date of the response itself. */
function retryAfter(headers: Headers): number | null {
  const wait = parseRetryAfter(headers.get("retry-after"), Date.parse(headers.get("date") ?? ""));
  return wait !== null && Number.isFinite(wait) ? Math.min(wait, LONGEST_WAIT_MS) : null;
}

function waitOf(failures: number, randomBytes: RandomBytes): number {
  const [high = 0, low = 0] = randomBytes(2);
  const random = (): number => (high * 256 + low) / 65_536;
  return retryDelay(failures, { random, baseMs: FIRST_WAIT_MS, longestMs: LONGEST_WAIT_MS });
}
