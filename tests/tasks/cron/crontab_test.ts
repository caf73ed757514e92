import { ok, strictEqual } from "node:assert/strict";
import { noCron, systemCrontab } from "../../../tasks/cron/crontab.ts";

// What it reads and writes is tested with the command (cron_test.ts): in another process, with another crontab.
Deno.test("systemCrontab.read() is null without the program, and an error that names crontab without the permission", async () => {
  const found: unknown = await systemCrontab.read().catch((error: unknown) => error);
  if (found === null || typeof found === "string") return;
  ok(found instanceof Deno.errors.NotCapable && found.message.includes("crontab"), String(found));
});

Deno.test("noCron() says what to do on a machine without cron", () => {
  const { name, message, hint } = noCron();
  strictEqual(`${name}: ${message}`, "InputError: Cannot reach cron: the command `crontab` is missing on this machine");
  ok(hint?.startsWith("Install cron, or let another scheduler run"), hint);
});
