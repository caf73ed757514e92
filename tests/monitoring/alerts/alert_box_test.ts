import { deepStrictEqual, rejects, strictEqual } from "node:assert/strict";
import { join } from "@std/path";
import { AlertBox } from "../../../lib/monitoring/alerts/alert_box.ts";
import { anAlert, CLOCK, TIME } from "./facts.ts";

async function withBox(test: (box: AlertBox, folder: string) => Promise<void>): Promise<void> {
  const folder = await Deno.makeTempDir();
  try {
    await test(new AlertBox(folder, { clock: CLOCK }), folder);
  } finally {
    await Deno.remove(folder, { recursive: true });
  }
}

Deno.test("AlertBox keeps alerts in order until they are forgotten, one for each subject and event", async () => {
  await withBox(async (box, folder) => {
    deepStrictEqual(await box.waiting(), []);
    await box.exclusively(async () => {
      await box.keep(anAlert({ event: "recovery", timeMs: TIME + 2 }));
      await box.keep(anAlert({ timeMs: TIME + 1 }));
      await box.keep(anAlert({ timeMs: TIME }));
      await box.keep(anAlert({ subject: "drift/../../x*", timeMs: TIME + 3 }));
    });
    const waiting = await box.waiting();
    deepStrictEqual(waiting.map(({ alert }) => alert.timeMs), [TIME, TIME + 2, TIME + 3]);
    for (const one of waiting) await box.forget(one);
    await Deno.writeTextFile(join(folder, "waiting", "half.json"), '{"subject":');
    deepStrictEqual(await box.waiting(), []);
  });
});

Deno.test("AlertBox knows which episodes are open, and survives a broken file", async () => {
  await withBox(async (box, folder) => {
    await box.setEpisode("a", true);
    await box.setEpisode("b", true);
    await box.setEpisode("a", false);
    deepStrictEqual(await box.episodes(), { b: { sinceMs: TIME } });
    await Deno.writeTextFile(join(folder, "episodes.json"), "{");
    deepStrictEqual(await box.episodes(), {});
  });
});

Deno.test("AlertBox lets one process work at a time, and says what cannot be written", async () => {
  await withBox(async (box, folder) => {
    const order: string[] = [];
    const other = new AlertBox(folder, { clock: CLOCK });
    const held = Promise.withResolvers<void>();
    const first = box.exclusively(async () => {
      order.push("first");
      await held.promise;
      order.push("first done");
    });
    const second = other.exclusively(() => Promise.resolve(order.push("second")));
    held.resolve();
    await Promise.all([first, second]);
    strictEqual(order.indexOf("first done") - order.indexOf("first"), 1);
    await Deno.writeTextFile(join(folder, "file"), "");
    await rejects(new AlertBox(join(folder, "file"), { clock: CLOCK }).exclusively(() => Promise.resolve()), {
      name: "ServiceError",
      message: /folder cannot be written/,
    });
  });
});
