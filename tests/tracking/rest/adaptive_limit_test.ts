import { ok, rejects, strictEqual } from "node:assert/strict";
import { AdaptiveLimit, type LoadSample } from "../../../lib/tracking/rest/adaptive_limit.ts";

type Load = LoadSample["load"];

/** Sends 400 requests to a server that takes so long for so many at once; how many were under way as each one began. */
async function send(
  limit: AdaptiveLimit,
  server: (together: number) => { ms: number; load: Load },
): Promise<number[]> {
  const together: number[] = [];
  let running = 0;
  await Promise.all(Array.from({ length: 400 }, () =>
    limit.run(async () => {
      together.push(++running);
      const sample = { ...server(running), kind: "POST" };
      await Promise.resolve();
      running--;
      return { value: null, sample };
    })));
  return together;
}

Deno.test("AdaptiveLimit sends more at once while answers take no longer for that", async () => {
  const limit = new AdaptiveLimit({ most: 12 });
  const together = await send(limit, () => ({ ms: 10, load: "fine" }));
  strictEqual(Math.max(...together), 12);
  strictEqual(limit.limit, 12);
});

Deno.test("AdaptiveLimit stays low where requests only wait for each other", async () => {
  const limit = new AdaptiveLimit();
  const together = await send(limit, (running) => ({ ms: 10 * running, load: "fine" }));
  const mean = together.reduce((total, running) => total + running, 0) / together.length;
  ok(mean < 5, `found ${mean}`);
});

Deno.test("AdaptiveLimit halves once for all that was under way, and never falls below one", async () => {
  const limit = new AdaptiveLimit({ start: 8 });
  const { promise, resolve } = Promise.withResolvers<void>();
  const overloaded = { value: null, sample: { load: "overloaded", ms: 5, kind: "POST" } } as const;
  const together = Array.from({ length: 8 }, () => limit.run(() => promise.then(() => overloaded)));
  resolve();
  await Promise.all(together);
  strictEqual(limit.limit, 4);
  for (let again = 0; again < 5; again++) await limit.run(() => Promise.resolve(overloaded));
  strictEqual(limit.limit, 1);
});

Deno.test("AdaptiveLimit passes errors on and lets the next one have its turn", async () => {
  const limit = new AdaptiveLimit({ start: 1, most: 1 });
  const failed = limit.run(() => Promise.reject(new Error("lost")));
  const next = limit.run(() => Promise.resolve({ value: 7, sample: { load: "unknown", ms: 1, kind: "GET" } }));
  await rejects(failed, /lost/);
  strictEqual(await next, 7);
});
