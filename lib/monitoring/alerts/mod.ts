/**
 * Tells people: an alert enters, a message in the layout of Slack, Discord or plain JSON leaves, at least once.
 *
 * @module
 */
export { type Alert, alertLines, utcTime } from "./alert.ts";
export type { DriftAlertDetails, DriftAlertFacts } from "./drift_alert.ts";
export { webhookBody, type WebhookFormat, webhookFormat } from "./layout.ts";
export type { PostOptions } from "./post_webhook.ts";
export type { ResolveHost } from "./private_address.ts";
export * from "./send_alert.ts";
export * from "./send_drift_alert.ts";
export * from "./settings.ts";
