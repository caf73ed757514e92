/** Options for {@linkcode retryDelay}. */
export interface RetryDelayOptions {
  /** A number from 0 to below 1. */
  random: () => number;
  /** Longest wait before the second attempt, in milliseconds. @default {250} */
  baseMs?: number;
  /** Longest wait before any attempt, in milliseconds. @default {20000} */
  longestMs?: number;
  /** How long the server asked to be left alone, in milliseconds; null where it did not. @default {null} */
  retryAfterMs?: number | null;
}

/**
 * Milliseconds to wait before asking a server again: any time up to a bound that doubles ("full jitter"), so that clients
 * that failed together do not come back together. What the server asked for is waited out first.
 *
 * Source: M. Brooker (2015), "Exponential Backoff and Jitter", AWS Architecture Blog.
 *
 * @param failures Attempts that have failed so far, at least 1.
 */
export function retryDelay(failures: number, options: RetryDelayOptions): number {
  const { random, baseMs = 250, longestMs = 20_000, retryAfterMs = null } = options;
  const bound = Math.min(longestMs, baseMs * 2 ** (failures - 1));
  return (retryAfterMs ?? 0) + random() * bound;
}

/**
 * Reads the header `Retry-After`: seconds, or a date.
 *
 * Source: RFC 9110, section 10.2.3.
 *
 * @param nowMs Now, in milliseconds since 1970.
 * @returns Milliseconds to wait; null where the header is missing or makes no sense.
 */
export function parseRetryAfter(header: string | null, nowMs: number): number | null {
  const text = header?.trim() ?? "";
  if (/^\d+(\.\d+)?$/.test(text)) return Number(text) * 1000;
  const date = Date.parse(text);
  return Number.isNaN(date) ? null : Math.max(0, date - nowMs);
}

/** Whether the same request may work a little later. */
export function isTransient(status: number): boolean {
  return status === 408 || status === 425 || status === 429 || (status >= 500 && status !== 501 && status !== 505);
}
