import { deepStrictEqual, ok, strictEqual } from "node:assert/strict";
import { webhookBody, webhookFormat } from "../../../lib/monitoring/mod.ts";
import { anAlert, LINES } from "./facts.ts";

Deno.test("webhookFormat() goes by the host, and by nothing that only looks like it", () => {
  strictEqual(webhookFormat("https://hooks.slack.com/services/T/B/x"), "slack");
  strictEqual(webhookFormat("https://discord.com/api/webhooks/1/x"), "discord");
  strictEqual(webhookFormat("https://canary.discord.com/api/webhooks/1/x"), "discord");
  strictEqual(webhookFormat("https://example.com/slack.com"), "json");
  strictEqual(webhookFormat("https://slack.com.example.net/x"), "json");
  strictEqual(webhookFormat("https://notslack.com/x"), "json");
});

Deno.test("webhookBody() holds every line in each layout", () => {
  for (const format of ["slack", "discord", "json"] as const) {
    const text = JSON.stringify(webhookBody(anAlert(), format));
    for (const line of LINES) ok(text.includes(line), `${format}: ${line}`);
  }
});

Deno.test("webhookBody() of Slack and Discord calls nobody, whatever a name says", () => {
  const alert = anAlert({ context: "Classifier: <!channel> @everyone & co" });
  const slack = webhookBody(alert, "slack");
  ok(String(slack.text).includes("&lt;!channel&gt; @everyone &amp; co"));
  deepStrictEqual(webhookBody(alert, "discord").allowed_mentions, { parse: [] });
});

Deno.test("webhookBody() stays below what the services take", () => {
  const alert = anAlert({ message: "x".repeat(10_000) });
  for (const format of ["slack", "discord"] as const) {
    const lengths: number[] = [];
    JSON.stringify(webhookBody(alert, format), (key, value) => {
      if (typeof value === "string" && !(format === "slack" && key === "text" && value.startsWith("⚠️"))) {
        lengths.push(value.length);
      }
      return value;
    });
    ok(Math.max(...lengths) <= 3000, `${format}: ${Math.max(...lengths)}`);
  }
});
