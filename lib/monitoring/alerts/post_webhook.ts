import { type Clock, isTransient, parseRetryAfter, retryDelay } from "../../config/mod.ts";
import { ServiceError } from "../../contracts/mod.ts";
import { isPrivateHost, type ResolveHost } from "./private_address.ts";

/** How a webhook is reached. */
export interface PostOptions {
  /** Sends. @default {globalThis.fetch} */
  fetch?: typeof globalThis.fetch;
  /** Milliseconds that one attempt may take, redirects included. @default {10_000} */
  timeoutMs?: number;
  /** Most attempts. @default {4} */
  attempts?: number;
  /** Milliseconds that all attempts together may take. @default {60_000} */
  totalMs?: number;
  /** Whether a redirect may lead into a private network. @default {false} */
  allowPrivateRedirects?: boolean;
  /** Looks up the addresses of a host that a redirect leads to. @default {Deno.resolveDns} */
  resolve?: ResolveHost;
  /** Waits between attempts. @default {a timer} */
  wait?: (ms: number) => Promise<void>;
  /** A number from 0 to below 1. @default {no jitter} */
  random?: () => number;
  /** Time. */
  clock: Clock;
}

/** Redirects that are followed; a webhook that moved for good should be set anew. */
const MOST_REDIRECTS = 3;

/**
 * Posts JSON to a webhook and waits until it was taken.
 *
 * Errors and attempts name the host alone: the rest of the address is a secret.
 *
 * @throws {ServiceError} If it was not taken: after all attempts, or at once where another attempt would not help.
 */
export async function postWebhook(url: string, body: unknown, options: PostOptions): Promise<void> {
  const { attempts = 4, totalMs = 60_000, clock, random = () => 0 } = options;
  const { wait = (ms: number) => new Promise<void>((resolve) => setTimeout(resolve, ms)) } = options;
  const text = JSON.stringify(body);
  const end = clock.monotonic() + totalMs;
  for (let failures = 1;; failures++) {
    const outcome = await attempt(url, text, options);
    if (outcome.taken) return;
    const waitMs = retryDelay(failures, { random, baseMs: 500, retryAfterMs: outcome.retryAfterMs });
    if (!outcome.mayRepeat || failures >= attempts || clock.monotonic() + waitMs > end) {
      throw new ServiceError(`Cannot send the alert: ${outcome.reason}`, {
        hint: outcome.mayRepeat ? "It is kept, and sent with the next alert or check" : outcome.hint,
      });
    }
    await wait(waitMs);
  }
}

type Outcome = { taken: true } | {
  taken: false;
  reason: string;
  hint: string;
  mayRepeat: boolean;
  retryAfterMs: number | null;
};

async function attempt(url: string, text: string, options: PostOptions): Promise<Outcome> {
  const { timeoutMs = 10_000, fetch = globalThis.fetch } = options;
  const signal = AbortSignal.timeout(timeoutMs);
  const host = new URL(url).host;
  let target = new URL(url);
  try {
    for (let redirects = 0; redirects <= MOST_REDIRECTS; redirects++) {
      const response = await fetch(target, {
        method: "POST",
        headers: { "content-type": "application/json; charset=utf-8", "user-agent": "vigil" },
        body: text,
        redirect: "manual",
        signal,
      });
      await response.body?.cancel();
      if (response.status >= 300 && response.status < 400) {
        const next = await redirection(response, { target, options });
        if (typeof next === "string") return refused(`${host} ${next}`);
        target = next;
        continue;
      }
      if (response.ok) return { taken: true };
      return answered(response, { host, nowMs: options.clock.now() });
    }
  } catch (error) {
    if (error instanceof Deno.errors.NotCapable) {
      return refused(`the program may not use the network to reach ${host}`, "Allow it with --allow-net");
    }
    // The message of fetch names the whole address: only the kind of the failure is told.
    const late = signal.aborted;
    const reason = late ? `${host} did not answer within ${timeoutMs} ms` : `${host} cannot be reached`;
    return { taken: false, reason, hint: "", mayRepeat: true, retryAfterMs: null };
  }
  return refused(`${host} redirects more than ${MOST_REDIRECTS} times`);
}

async function redirection(
  response: Response,
  { target, options }: { target: URL; options: PostOptions },
): Promise<URL | string> {
  const location = response.headers.get("location");
  const next = location === null ? null : URL.parse(location, target);
  // After 303 the message would be fetched as a page, not sent.
  if (next === null || response.status === 303) return "redirects without saying where to send the message";
  if (next.protocol !== "https:" && next.protocol !== target.protocol) {
    return "redirects to an address without encryption";
  }
  if (next.origin === target.origin || options.allowPrivateRedirects === true) return next;
  const { resolve = lookUp } = options;
  return await isPrivateHost(next.hostname, resolve) ? "redirects into a private network, which is not allowed" : next;
}

async function lookUp(host: string): Promise<string[]> {
  const found = await Promise.allSettled([Deno.resolveDns(host, "A"), Deno.resolveDns(host, "AAAA")]);
  return found.flatMap((result) => result.status === "fulfilled" ? result.value : []);
}

function answered({ status, headers }: Response, { host, nowMs }: { host: string; nowMs: number }): Outcome {
  const reason = `${host} answered ${status}`;
  if (!isTransient(status)) {
    return refused(reason, status === 404 || status === 410 ? "Set ALERT_WEBHOOK_URL anew: the webhook is gone" : "");
  }
  const retryAfterMs = parseRetryAfter(headers.get("retry-after"), nowMs);
  return { taken: false, reason, hint: "", mayRepeat: true, retryAfterMs };
}

function refused(reason: string, hint = "Check ALERT_WEBHOOK_URL"): Outcome {
  return { taken: false, reason, hint, mayRepeat: false, retryAfterMs: null };
}
