import { deepStrictEqual, ok, rejects, strictEqual, throws } from "node:assert/strict";
import { requestLimiter, systemSleep } from "../../lib/models/request_limiter.ts";

/** A clock that stands still until somebody sleeps. */
function sleepingClock() {
  let time = 0;
  const slept: number[] = [];
  return {
    slept,
    clock: { now: () => time, monotonic: () => time },
    sleep: (ms: number) => {
      slept.push(ms);
      time += ms;
      return Promise.resolve();
    },
  };
}

Deno.test("requestLimiter() lets no more through at once than allowed", async () => {
  const limiter = requestLimiter({ concurrency: 2 });
  let running = 0;
  let most = 0;
  const request = async (): Promise<void> => {
    most = Math.max(most, ++running);
    await Promise.resolve();
    await Promise.resolve();
    running -= 1;
  };
  await Promise.all(Array.from({ length: 9 }, () => limiter.run(request)));
  strictEqual(most, 2);
});

Deno.test("requestLimiter() spaces requests, and pauses for all", async () => {
  const { slept, clock, sleep } = sleepingClock();
  const limiter = requestLimiter({ concurrency: 1, perMinute: 60, clock, sleep });
  for (let n = 0; n < 3; n++) await limiter.run(() => Promise.resolve());
  deepStrictEqual(slept, [1000, 1000]);
  limiter.pause(5000);
  await limiter.run(() => Promise.resolve());
  strictEqual(slept.at(-1), 5000);
});

Deno.test("requestLimiter() goes on after a failure and after one that stops waiting", async () => {
  const limiter = requestLimiter({ concurrency: 1 });
  await rejects(limiter.run(() => Promise.reject(new TypeError("broken"))), { message: "broken" });
  const controller = new AbortController();
  let finish = (): void => {};
  const first = limiter.run(() => new Promise<void>((resolve) => finish = resolve));
  const second = limiter.run(() => Promise.resolve("never"), { signal: controller.signal });
  controller.abort(new DOMException("Enough", "AbortError"));
  await rejects(second, { message: "Enough" });
  finish();
  await first;
  strictEqual(await limiter.run(() => Promise.resolve("next")), "next");
});

Deno.test("requestLimiter() refuses to let nothing through", () => {
  throws(() => requestLimiter({ concurrency: 0 }), { name: "RangeError" });
  throws(() => requestLimiter({ perMinute: 0 }), { name: "RangeError" });
});

Deno.test("systemSleep() ends with its signal", async () => {
  const signal = AbortSignal.abort();
  await rejects(systemSleep(60_000, signal), { name: "AbortError" });
  ok(await systemSleep(0).then(() => true));
});
