import { deepStrictEqual, ok, strictEqual } from "node:assert/strict";
import { forEachConcurrently, runAgent } from "../../lib/evaluation/run_agent.ts";

const never = new AbortController().signal;

Deno.test("runAgent() gives the answer of plain and of async functions", async () => {
  deepStrictEqual(await runAgent((x) => x, 3, { timeoutMs: 1000, signal: never }), { kind: "answer", outputs: 3 });
  deepStrictEqual(await runAgent((x) => Promise.resolve(x), 3, { timeoutMs: 1000, signal: never }), {
    kind: "answer",
    outputs: 3,
  });
});

Deno.test("runAgent() turns whatever is thrown into data", async () => {
  const outcome = await runAgent(
    () => {
      throw new RangeError("Cannot do it");
    },
    null,
    { timeoutMs: 1000, signal: never },
  );
  deepStrictEqual(outcome, { kind: "error", error: { name: "RangeError", message: "Cannot do it" } });
});

Deno.test("runAgent() gives up on an agent that hangs, and tells it", async () => {
  let told = false;
  const outcome = await runAgent(
    (_inputs, { signal }) => {
      signal.addEventListener("abort", () => told = true);
      return new Promise(() => {});
    },
    null,
    { timeoutMs: 5, signal: never },
  );
  strictEqual(outcome.kind === "error" && outcome.error.name, "TimeoutError");
  ok(told);
});

Deno.test("runAgent() stops at once on the evaluation's signal", async () => {
  const controller = new AbortController();
  const running = runAgent(() => new Promise(() => {}), null, { timeoutMs: 60_000, signal: controller.signal });
  controller.abort();
  deepStrictEqual(await running, { kind: "stopped" });
  deepStrictEqual(await runAgent(() => 1, null, { timeoutMs: 1000, signal: controller.signal }), { kind: "stopped" });
});

Deno.test("runAgent() ignores an error that comes after the time limit", async () => {
  const { promise, reject } = Promise.withResolvers<never>();
  const outcome = await runAgent(() => promise, null, { timeoutMs: 5, signal: never });
  strictEqual(outcome.kind, "error");
  reject(new Error("late"));
  await new Promise((resolve) => setTimeout(resolve, 0));
});

Deno.test("forEachConcurrently() never runs more at once than it was told", async () => {
  let running = 0;
  let most = 0;
  const seen: number[] = [];
  await forEachConcurrently(7, {
    concurrency: 3,
    signal: never,
    monotonic: () => 0,
    work: async (item) => {
      running++;
      most = Math.max(most, running);
      await Promise.resolve();
      seen.push(item);
      running--;
    },
  });
  strictEqual(most, 3);
  deepStrictEqual(seen.sort(), [0, 1, 2, 3, 4, 5, 6]);
});

Deno.test("forEachConcurrently() starts nothing more once stopped", async () => {
  const controller = new AbortController();
  const seen: number[] = [];
  await forEachConcurrently(4, {
    concurrency: 1,
    signal: controller.signal,
    monotonic: () => 0,
    work: (item) => {
      seen.push(item);
      if (item === 1) controller.abort();
      return Promise.resolve();
    },
  });
  deepStrictEqual(seen, [0, 1]);
});

Deno.test("forEachConcurrently() gives everything else its turn while work keeps the process busy", async () => {
  let time = 0;
  let turns = 0;
  const timer = setInterval(() => turns++, 0);
  await forEachConcurrently(5, {
    concurrency: 1,
    signal: never,
    monotonic: () => time,
    work: () => {
      time += 60;
      return Promise.resolve();
    },
  });
  clearInterval(timer);
  ok(turns >= 3, `Expected turns between the work, found ${turns}`);
});

Deno.test("runAgent() takes a limit that no timer can hold for none", async () => {
  const outcome = await runAgent(() => new Promise((resolve) => setTimeout(() => resolve(1), 5)), null, {
    timeoutMs: Infinity,
    signal: never,
  });
  deepStrictEqual(outcome, { kind: "answer", outputs: 1 });
});
