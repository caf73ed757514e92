import { deepStrictEqual, ok, strictEqual } from "node:assert/strict";
import { sendDriftAlert, sendDriftRecovery, sendTrainingAlert } from "../../../lib/monitoring/mod.ts";
import { CLOCK, FACTS, LINES } from "./facts.ts";
import { fine, webhook } from "./webhook.ts";

Deno.test("sendDriftAlert() reaches a webhook in both layouts with every line", async () => {
  for (const webhookFormat of ["slack", "discord"] as const) {
    const folder = await Deno.makeTempDir();
    await using hook = webhook(fine);
    const options = { webhookUrl: hook.url, webhookFormat, folder, clock: CLOCK };
    const { status, lines } = await sendDriftAlert(FACTS, options);
    strictEqual(status, "sent");
    deepStrictEqual(lines, LINES);
    for (const line of LINES) ok(JSON.stringify(hook.bodies[0]).includes(line), line);
    strictEqual((await sendDriftRecovery({ ...FACTS, driftScore: 0.02 }, options)).status, "sent");
    ok(JSON.stringify(hook.bodies[1]).includes("No drift any more. Score: 0.0200 (threshold: 0.1000)"));
    await Deno.remove(folder, { recursive: true });
  }
});

Deno.test("sendDriftAlert() and sendTrainingAlert() tell only what is switched on", async () => {
  const options = { webhookUrl: null, dryRun: true, clock: CLOCK };
  strictEqual((await sendDriftAlert(FACTS, { ...options, onDrift: false })).status, "off");
  strictEqual((await sendDriftRecovery(FACTS, { ...options, onDrift: false })).status, "off");
  const training = { classifierType: "fp", metrics: { f2: 0.9 } };
  strictEqual((await sendTrainingAlert(training, options)).status, "off");
  const told = await sendTrainingAlert(training, { ...options, onTraining: true });
  strictEqual(told.status, "dry_run");
  strictEqual(told.lines.at(-1), "f2: 0.9000");
});
