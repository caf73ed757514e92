import { z } from "zod";
import { booleanValue, type Setting, setting } from "../../config/mod.ts";
import type { WebhookFormat } from "./layout.ts";

/** Settings of alerts. */
export interface AlertSection extends Record<string, Setting<unknown>> {
  /** Address that is told; null sends nothing. */
  webhookUrl: Setting<string | null>;
  /** Layout of the messages; null takes that of the address. */
  webhookFormat: Setting<WebhookFormat | null>;
  /** Whether drift is told. */
  onDrift: Setting<boolean>;
  /** Whether a finished training is told. */
  onTraining: Setting<boolean>;
}

/** An empty setting is one that is not made. */
function emptyIsNull<T>(schema: z.ZodType<T>): z.ZodType<T | null> {
  return z.preprocess((value) => value === "" ? null : value, schema.nullable());
}

/**
 * Who is told of what.
 *
 * @example
 * ```ts
 * import { loadSettings } from "vigil/config";
 * import { alertSettings } from "vigil/monitoring";
 * loadSettings(alertSettings, {}).onDrift; // true
 * ```
 */
export const alertSettings: AlertSection = {
  webhookUrl: setting<string | null>({
    description: "Webhook that is told of drift and training",
    env: "ALERT_WEBHOOK_URL",
    yaml: "alerts.webhook_url",
    schema: emptyIsNull(z.url({ protocol: /^https?$/, error: "Expected an address that begins with https://" })),
    default: null,
    secret: true,
  }),
  webhookFormat: setting<WebhookFormat | null>({
    description: "Layout of the messages: slack, discord or json; left out, the host of the webhook decides",
    env: "ALERT_WEBHOOK_FORMAT",
    yaml: "alerts.webhook_format",
    schema: emptyIsNull(z.enum(["slack", "discord", "json"], { error: "Expected slack, discord or json" })),
    default: null,
  }),
  onDrift: setting({
    description: "Whether drift is told",
    env: "ALERT_ON_DRIFT",
    yaml: "alerts.on_drift",
    schema: booleanValue,
    default: true,
  }),
  onTraining: setting({
    description: "Whether a finished training is told",
    env: "ALERT_ON_TRAINING",
    yaml: "alerts.on_training",
    schema: booleanValue,
    default: false,
  }),
};
