import { deepStrictEqual, throws } from "node:assert/strict";
import { loadSettings } from "../../../lib/config/mod.ts";
import { alertSettings } from "../../../lib/monitoring/mod.ts";

const from = (values: Record<string, string>) => loadSettings(alertSettings, { env: (name) => values[name] });

Deno.test("alertSettings reads the environment, and an empty value is none", () => {
  deepStrictEqual(from({ ALERT_WEBHOOK_URL: "", ALERT_WEBHOOK_FORMAT: "" }), {
    webhookUrl: null,
    webhookFormat: null,
    onDrift: true,
    onTraining: false,
  });
  deepStrictEqual(
    from({ ALERT_WEBHOOK_URL: "https://hooks.slack.com/x", ALERT_WEBHOOK_FORMAT: "json", ALERT_ON_DRIFT: "false" }),
    {
      webhookUrl: "https://hooks.slack.com/x",
      webhookFormat: "json",
      onDrift: false,
      onTraining: false,
    },
  );
});

Deno.test("alertSettings refuses what is no address or layout, without telling the address", () => {
  throws(() => from({ ALERT_WEBHOOK_URL: "hooks.slack.com/secret" }), (error: Error) => {
    return error.message.includes("ALERT_WEBHOOK_URL") && !error.message.includes("secret");
  });
  throws(() => from({ ALERT_WEBHOOK_URL: "file:///etc" }), /ALERT_WEBHOOK_URL/);
  throws(() => from({ ALERT_WEBHOOK_FORMAT: "teams" }), /ALERT_WEBHOOK_FORMAT/);
});
