import { deepStrictEqual, match, ok, rejects, strictEqual } from "node:assert/strict";
import type { Tracking } from "../../../lib/contracts/mod.ts";
import { evaluate } from "../../../lib/evaluation/mod.ts";
import { scoreInBackground } from "../../../lib/monitoring/scoring/score_background.ts";
import { counted, withTraces } from "./stored_traces.ts";

const scored = (value: number) => ({ status: "scored", value } as const);
const failing = { status: "failed", error: { name: "ChatServiceError", message: "down" } } as const;

async function assessments(store: Tracking) {
  await store.flush();
  return (await store.traces()).flatMap((trace) => trace.assessments);
}

Deno.test("scoreInBackground() judges a trace once, however often it runs, and remembers abstentions", async () => {
  await withTraces(6, async (store) => {
    const judge = counted("judge", (n) => n % 2 === 0 ? scored(1) : { status: "abstained", reason: "odd" }, {
      source: "LLM_JUDGE",
    });
    const options = { store, scorers: [judge], samplingRate: 1 };
    const first = await scoreInBackground(options);
    deepStrictEqual([first.judged, first.scorers[0]?.scored, first.scorers[0]?.abstained], [6, 3, 3]);
    const kept = await assessments(store);
    const second = await scoreInBackground(options);
    deepStrictEqual([second.judged, second.waited, judge.asked], [0, 0, 6]);
    deepStrictEqual(await assessments(store), kept);
    strictEqual(kept.length, 6);
    const abstained = kept.filter(({ metadata }) => metadata["vigil.status"] === "abstained");
    deepStrictEqual(
      abstained.map(({ value, rationale, error }) => [value, rationale, error]),
      Array(3).fill([null, "odd", null]),
    );
    // A new version has judged nothing yet.
    const renewed = counted("judge", () => scored(0), { version: "2" });
    strictEqual((await scoreInBackground({ store, scorers: [renewed], samplingRate: 1 })).judged, 6);
  });
});

Deno.test("scoreInBackground() takes nested samples, says the chance of each, and corrects it later", async () => {
  await withTraces(200, async (store) => {
    const scorer = counted("length", () => scored(0.5));
    const small = await scoreInBackground({ store, scorers: [scorer], samplingRate: 0.2 });
    ok(small.judged > 15 && small.judged < 70, String(small.judged));
    const before = await assessments(store);
    deepStrictEqual(new Set(before.map(({ metadata }) => metadata["vigil.sampling_rate"])), new Set(["0.2"]));
    const large = await scoreInBackground({ store, scorers: [scorer], samplingRate: 0.6 });
    strictEqual(large.reweighted, small.judged);
    strictEqual(large.judged, large.sampled - small.judged);
    const after = await assessments(store);
    strictEqual(after.length, large.sampled);
    deepStrictEqual(new Set(after.map(({ metadata }) => metadata["vigil.sampling_rate"])), new Set(["0.6"]));
    ok(before.every(({ assessmentId }) => after.some((one) => one.assessmentId === assessmentId)));
    // A smaller rate afterwards changes nothing.
    const again = await scoreInBackground({ store, scorers: [scorer], samplingRate: 0.2 });
    deepStrictEqual([again.judged, again.reweighted], [0, 0]);
  });
});

Deno.test("scoreInBackground() tries failed scores again, so often and no more, and keeps each try", async () => {
  await withTraces(2, async (store) => {
    const down = counted("judge", () => failing);
    const pass = () => scoreInBackground({ store, scorers: [down], samplingRate: 1, maxAttempts: 2 });
    const first = await pass();
    deepStrictEqual([first.scorers[0]?.failed, first.scorers[0]?.retried], [2, 0]);
    await store.flush();
    const second = await pass();
    deepStrictEqual([second.scorers[0]?.failed, second.scorers[0]?.retried], [2, 2]);
    await store.flush();
    const third = await pass();
    deepStrictEqual([third.judged, third.scorers[0]?.givenUp, down.asked], [0, 2, 4]);
    const kept = await assessments(store);
    deepStrictEqual(kept.map(({ valid }) => valid).sort(), [false, false, true, true]);
    const up = counted("judge", () => scored(1));
    const healed = await scoreInBackground({ store, scorers: [up], samplingRate: 1, maxAttempts: 3 });
    deepStrictEqual([healed.scorers[0]?.scored, healed.scorers[0]?.retried], [2, 2]);
    const [trace] = (await store.flush(), await store.traces());
    deepStrictEqual(trace?.assessments.filter(({ valid }) => valid).map(({ value }) => value), [1]);
  });
});

Deno.test("scoreInBackground() stops paying at the ceiling; what is free goes on, and the next pass takes up the rest", async () => {
  await withTraces(10, async (store) => {
    const paid = counted("paid", () => ({ status: "scored", value: 1, costUsd: 0.01 }), { source: "LLM_JUDGE" });
    const free = counted("free", () => scored(1));
    const options = { store, scorers: [paid, free], samplingRate: 1, maxUsd: 0.035 };
    const pass = await scoreInBackground(options);
    deepStrictEqual([paid.asked, free.asked, pass.complete], [3, 10, false]);
    match(pass.stopped ?? "", /0\.0300 of 0\.035 USD/);
    strictEqual(pass.scorers[0]?.waiting, 7);
    await store.flush();
    strictEqual((await scoreInBackground(options)).scorers[0]?.scored, 3);
    strictEqual(free.asked, 10);
    // A judge that is refused the money has not judged.
    const refused = counted(
      "refused",
      () => ({ status: "failed", error: { name: "SpendError", message: "Ceiling" } }),
      {
        source: "LLM_JUDGE",
      },
    );
    const none = await scoreInBackground({ store, scorers: [refused], samplingRate: 1 });
    deepStrictEqual([none.scorers[0]?.failed, none.scorers[0]?.waiting, refused.asked <= 4], [0, 10, true]);
  });
});

Deno.test("scoreInBackground() leaves evaluations out, counts only in a dry run, and stops at the signal", async () => {
  await withTraces(3, async (store) => {
    await evaluate({ name: "e", data: [{ inputs: 1, expectations: 1 }], agent: () => 1, store });
    await store.flush();
    const scorer = counted("any", () => scored(1));
    const options = { store, scorers: [scorer], samplingRate: 1 };
    const dry = await scoreInBackground({ ...options, dryRun: true });
    deepStrictEqual([dry.traces, dry.waited, dry.judged, scorer.asked], [3, 3, 0, 0]);
    strictEqual((await scoreInBackground({ ...options, evaluations: true, dryRun: true })).traces, 4);
    const controller = new AbortController();
    const stopped = await scoreInBackground({
      ...options,
      concurrency: 1,
      signal: controller.signal,
      onProgress: () => controller.abort(),
    });
    deepStrictEqual([stopped.judged, stopped.complete], [1, false]);
    await store.flush();
    strictEqual((await scoreInBackground(options)).judged, 2);
    await rejects(() => scoreInBackground({ ...options, samplingRate: 2 }), RangeError);
    await rejects(() => scoreInBackground({ ...options, scorers: [scorer, scorer] }), { name: "InputError" });
  });
});
