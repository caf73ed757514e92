import { type Alert, alertLines } from "./alert.ts";

/** Layouts of a webhook. */
export type WebhookFormat = "slack" | "discord" | "json";

const HOSTS: readonly (readonly [RegExp, WebhookFormat])[] = [
  [/(^|\.)slack\.com$|(^|\.)slack-gov\.com$/, "slack"],
  [/(^|\.)discord\.com$|(^|\.)discordapp\.com$/, "discord"],
];

/**
 * The layout that the host of a webhook understands: Slack's, Discord's, else plain JSON.
 *
 * @throws {TypeError} If it is no address.
 */
export function webhookFormat(url: string): WebhookFormat {
  const { hostname } = new URL(url);
  return HOSTS.find(([host]) => host.test(hostname))?.[1] ?? "json";
}

/** Colours of the bar beside a message: red for trouble, green for good news, grey for the rest. */
const COLOURS: Record<Alert["event"], number> = {
  drift: 0xd6453d,
  degradation: 0xd6453d,
  regression: 0xd6453d,
  recovery: 0x2e8b57,
  training: 0x808080,
};

/** Longest text of one block of Slack; Discord takes 4096 in a description. */
const LONGEST_BLOCK = 2900;

/**
 * The body that a webhook gets for an alert. The lines of the alert stand in it as they are, whatever the layout.
 *
 * Source: Slack's Block Kit and Discord's webhook resource.
 */
export function webhookBody(alert: Alert, format: WebhookFormat): Record<string, unknown> {
  const lines = alertLines(alert);
  const [title = "", ...rest] = lines;
  const text = rest.join("\n");
  if (format === "slack") {
    return {
      text: lines.map(escapeSlack).join("\n"),
      blocks: [
        { type: "header", text: { type: "plain_text", text: title.slice(0, 150), emoji: true } },
        { type: "section", text: { type: "mrkdwn", text: escapeSlack(text).slice(0, LONGEST_BLOCK) } },
      ],
    };
  }
  if (format === "discord") {
    return {
      content: title.slice(0, 2000),
      embeds: [{
        title: alert.headline.slice(0, 256),
        description: rest.slice(1).join("\n").slice(0, LONGEST_BLOCK),
        color: COLOURS[alert.event],
        timestamp: new Date(alert.timeMs).toISOString(),
      }],
      // A name of a classifier or a column calls nobody.
      allowed_mentions: { parse: [] },
    };
  }
  const { event, subject, headline, message, context, fields, timeMs } = alert;
  return {
    event,
    subject,
    title,
    headline,
    message,
    context,
    fields: Object.fromEntries(fields.map(({ name, value }) => [name, value])),
    text: lines.join("\n"),
    timestamp: new Date(timeMs).toISOString(),
  };
}

/** Slack reads <!channel> and links between angle brackets; escaped they are text. */
function escapeSlack(text: string): string {
  return text.replaceAll("&", "&amp;").replaceAll("<", "&lt;").replaceAll(">", "&gt;");
}
