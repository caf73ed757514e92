import { deepStrictEqual, strictEqual } from "node:assert/strict";
import { sendAlert, sendWaiting } from "../../../lib/monitoring/mod.ts";
import { anAlert, CLOCK, LINES, TIME } from "./facts.ts";
import { fine, webhook } from "./webhook.ts";

const QUICK = { clock: CLOCK, attempts: 2, wait: () => Promise.resolve() };

async function inFolder(test: (folder: string) => Promise<void>): Promise<void> {
  const folder = await Deno.makeTempDir();
  try {
    await test(folder);
  } finally {
    await Deno.remove(folder, { recursive: true });
  }
}

Deno.test("sendAlert() tells an episode once, then that it is over, then the next", async () => {
  await inFolder(async (folder) => {
    await using hook = webhook(fine);
    const options = { ...QUICK, webhookUrl: hook.url, folder };
    const recovery = anAlert({ event: "recovery" });
    const send = async (episode: "open" | "close") =>
      (await sendAlert(episode === "open" ? anAlert() : recovery, { ...options, episode })).status;
    deepStrictEqual(
      [await send("close"), await send("open"), await send("open"), await send("close"), await send("close")],
      ["nothing", "sent", "told_before", "sent", "nothing"],
    );
    strictEqual(await send("open"), "sent");
    strictEqual(hook.bodies.length, 3);
  });
});

Deno.test("sendAlert() keeps what a webhook does not take, and sends it later, once and in order", async () => {
  await inFolder(async (folder) => {
    let up = false;
    await using hook = webhook(() => up ? fine() : new Response("", { status: 500 }));
    const options = { ...QUICK, webhookUrl: hook.url, folder };
    const first = await sendAlert(anAlert(), { ...options, episode: "open" });
    strictEqual(first.status, "waiting");
    strictEqual(first.error?.message, `Cannot send the alert: ${new URL(hook.url).host} answered 500`);
    // The next check of the same episode tries again, and makes no second alert.
    strictEqual((await sendAlert(anAlert(), { ...options, episode: "open" })).status, "told_before");
    strictEqual((await sendWaiting(options)).waiting, 1);
    up = true;
    const before = hook.bodies.length;
    await sendAlert(anAlert({ event: "recovery", timeMs: TIME + 1 }), { ...options, episode: "close" });
    const events = hook.bodies.slice(before).map((body) => JSON.stringify(body).includes('"recovery"'));
    deepStrictEqual(events, [false, true]);
    deepStrictEqual(await sendWaiting(options), { waiting: 0, error: null });
  });
});

Deno.test("sendAlert() sends and keeps nothing in a dry run or without a webhook", async () => {
  await inFolder(async (folder) => {
    await using hook = webhook(fine);
    const dry = await sendAlert(anAlert(), { ...QUICK, webhookUrl: hook.url, folder, dryRun: true });
    deepStrictEqual(dry.lines, LINES);
    strictEqual(dry.status, "dry_run");
    strictEqual(dry.body?.event, "drift");
    const slack = await sendAlert(anAlert(), {
      ...QUICK,
      webhookUrl: hook.url,
      folder,
      dryRun: true,
      webhookFormat: "slack",
    });
    strictEqual(Array.isArray(slack.body?.blocks), true);
    strictEqual((await sendAlert(anAlert(), { ...QUICK, webhookUrl: null, folder })).status, "no_webhook");
    deepStrictEqual(await sendWaiting({ ...QUICK, webhookUrl: null, folder }), { waiting: 0, error: null });
    deepStrictEqual([...Deno.readDirSync(folder)], []);
    strictEqual(hook.bodies.length, 0);
  });
});

Deno.test("sendAlert() of two processes at once tells an episode once", async () => {
  await inFolder(async (folder) => {
    await using hook = webhook(fine);
    const options = { ...QUICK, webhookUrl: hook.url, folder, episode: "open" as const };
    const outcomes = await Promise.all([1, 2, 3].map(() => sendAlert(anAlert(), options)));
    deepStrictEqual(outcomes.map(({ status }) => status).sort(), ["sent", "told_before", "told_before"]);
    strictEqual(hook.bodies.length, 1);
  });
});
