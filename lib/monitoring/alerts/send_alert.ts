import { type Clock, systemClock } from "../../config/mod.ts";
import { type ErrorData, ServiceError, toErrorData } from "../../contracts/mod.ts";
import { type Alert, alertLines } from "./alert.ts";
import { AlertBox } from "./alert_box.ts";
import { webhookBody, type WebhookFormat, webhookFormat } from "./layout.ts";
import { type PostOptions, postWebhook } from "./post_webhook.ts";

/** Where alerts go. */
export interface AlertOptions extends Omit<PostOptions, "clock"> {
  /** The webhook; null sends nothing. */
  webhookUrl: string | null;
  /** Layout; null takes that of the webhook's host. @default {null} */
  webhookFormat?: WebhookFormat | null;
  /** Folder that keeps what is not delivered, and which episodes are open. @default {"logs/monitoring/alerts"} */
  folder?: string;
  /** Whether nothing is sent or kept: the outcome says what would be. @default {false} */
  dryRun?: boolean;
  /** Time. @default {the machine's} */
  clock?: Clock;
}

/** What became of an alert. */
export interface AlertOutcome {
  /**
   * `sent`: taken by the webhook; `waiting`: kept, sent with the next alert or check; `told_before`: its episode was told already;
   * `nothing`: there was nothing to tell; `off`: alerts of this kind are switched off; `no_webhook`: none is set; `dry_run`: not sent.
   */
  status: "sent" | "waiting" | "told_before" | "nothing" | "off" | "no_webhook" | "dry_run";
  /** The lines of the alert, for people. */
  lines: string[];
  /** What the webhook gets; null where it gets nothing. */
  body: Record<string, unknown> | null;
  /** Why it waits. */
  error: ErrorData | null;
}

/** How an alert belongs to an episode: `open` tells once until `close` tells that it is over, `alone` always tells. */
export type Episode = "alone" | "open" | "close";

/**
 * Sends an alert at least once: it is kept in a folder before it is sent, and stays there until the webhook took it.
 *
 * Never throws over the webhook: what could not be sent waits, and goes out with the next alert, or with {@linkcode sendWaiting}.
 *
 * @throws {ServiceError} If the folder cannot be written.
 */
export async function sendAlert(alert: Alert, options: AlertOptions & { episode?: Episode }): Promise<AlertOutcome> {
  const { episode = "alone", webhookUrl, dryRun = false, folder = DEFAULT_FOLDER, clock = systemClock } = options;
  const lines = alertLines(alert);
  const told = (status: AlertOutcome["status"], error: ErrorData | null = null): AlertOutcome => ({
    status,
    lines,
    body: status === "sent" || status === "waiting" || status === "dry_run" ? bodyOf(alert, options) : null,
    error,
  });
  if (dryRun) return told("dry_run");
  if (webhookUrl === null) return told("no_webhook");
  const box = new AlertBox(folder, { clock });
  return await box.exclusively(async () => {
    const open = Object.hasOwn(await box.episodes(), alert.subject);
    const tells = episode === "alone" || open === (episode === "close");
    if (tells) {
      await box.keep(alert);
      if (episode !== "alone") await box.setEpisode(alert.subject, episode === "open");
    }
    const error = await deliver(box, { ...options, webhookUrl, clock });
    if (!tells) return told(episode === "open" ? "told_before" : "nothing");
    return told(error === null ? "sent" : "waiting", error);
  });
}

/**
 * Sends what waits.
 *
 * @returns How many alerts still wait, and why.
 * @throws {ServiceError} If the folder cannot be written.
 */
export async function sendWaiting(options: AlertOptions): Promise<{ waiting: number; error: ErrorData | null }> {
  const { webhookUrl, folder = DEFAULT_FOLDER, clock = systemClock } = options;
  const box = new AlertBox(folder, { clock });
  if (webhookUrl === null || (await box.waiting()).length === 0) return { waiting: 0, error: null };
  return await box.exclusively(async () => {
    const error = await deliver(box, { ...options, webhookUrl, clock });
    return { waiting: (await box.waiting()).length, error };
  });
}

const DEFAULT_FOLDER = "logs/monitoring/alerts";

async function deliver(
  box: AlertBox,
  options: AlertOptions & { webhookUrl: string; clock: Clock },
): Promise<ErrorData | null> {
  for (const waiting of await box.waiting()) {
    try {
      await postWebhook(options.webhookUrl, bodyOf(waiting.alert, options), options);
    } catch (error) {
      // In order, or people would read that it is over before they read that it began.
      if (error instanceof ServiceError) return toErrorData(error);
      throw error;
    }
    await box.forget(waiting);
  }
  return null;
}

function bodyOf(alert: Alert, { webhookUrl, webhookFormat: format = null }: AlertOptions): Record<string, unknown> {
  return webhookBody(alert, format ?? (webhookUrl === null ? "json" : webhookFormat(webhookUrl)));
}
