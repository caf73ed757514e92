import { deepStrictEqual, match, strictEqual } from "node:assert/strict";
import { judgeTraces } from "../../../lib/monitoring/scoring/judge_traces.ts";
import { counted, withTraces } from "./stored_traces.ts";

Deno.test("judgeTraces() records one assessment a score and passes traces over that are gone", async () => {
  await withTraces(2, async (store) => {
    const scorer = counted("length", () => ({ status: "scored", value: 1 }));
    const work = [...(await store.traces()).map(({ traceId }) => traceId), "tr-0"].map((traceId) => ({
      traceId,
      scorers: [scorer],
    }));
    const judged: string[] = [];
    const outcome = await judgeTraces(work, {
      store,
      timeMs: () => 7,
      onJudged: ({ trace }) => judged.push(trace.info.traceId),
    });
    deepStrictEqual(outcome, { spentUsd: 0, stopped: null });
    deepStrictEqual(judged, work.slice(0, 2).map(({ traceId }) => traceId));
    await store.flush();
    deepStrictEqual((await store.traces()).map(({ assessments }) => assessments[0]?.timestampMs), [7, 7]);
  });
});

Deno.test("judgeTraces() lets rows under way count before it starts another that costs", async () => {
  await withTraces(8, async (store) => {
    const judge = counted("judge", () => ({ status: "scored", value: 1, costUsd: 0.4 }), { source: "LLM_JUDGE" });
    const work = (await store.traces()).map(({ traceId }) => ({ traceId, scorers: [judge] }));
    const { spentUsd } = await judgeTraces(work, { store, timeMs: () => 0, maxUsd: 1, concurrency: 4 });
    strictEqual(spentUsd, 0.8);
    strictEqual(judge.asked, 2);
  });
});

Deno.test("judgeTraces() fails a scorer that hangs, and leaves one that is stopped for the next call", async () => {
  await withTraces(1, async (store) => {
    const [{ traceId } = { traceId: "" }] = await store.traces();
    const hanging = {
      ...counted("hanging", () => ({ status: "abstained", reason: "" })),
      score: () => new Promise<never>(() => {}),
    };
    const work = [{ traceId, scorers: [hanging, counted("quick", () => ({ status: "scored", value: 1 }))] }];
    const seen: unknown[] = [];
    const onJudged = ({ scores }: { scores: Record<string, unknown> }) => seen.push(scores);
    await judgeTraces(work, { store, timeMs: () => 0, timeoutMs: 1, onJudged });
    match(
      JSON.stringify(seen),
      /"hanging":\{"status":"failed".*gave no score within 1 ms.*"quick":\{"status":"scored"/,
    );
    const controller = new AbortController();
    const stopped = judgeTraces(work, { store, timeMs: () => 0, timeoutMs: 5000, signal: controller.signal, onJudged });
    controller.abort();
    deepStrictEqual([await stopped, seen.length], [{ spentUsd: 0, stopped: null }, 1]);
  });
});
