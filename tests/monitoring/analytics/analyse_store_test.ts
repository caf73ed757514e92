import { deepStrictEqual, rejects, strictEqual } from "node:assert/strict";
import { trace } from "../../../lib/tracing/mod.ts";
import { namedScorer, scoreAssessment } from "../../../lib/scorers/mod.ts";
import { openTracking } from "../../../lib/tracking/mod.ts";
import { analyseStore } from "../../../lib/monitoring/mod.ts";

async function withStore(test: (store: Awaited<ReturnType<typeof openTracking>>) => Promise<void>): Promise<void> {
  const folder = await Deno.makeTempDir();
  {
    await using store = await openTracking(`sqlite:///${folder}/mlflow.db`);
    await test(store);
  }
  await Deno.remove(folder, { recursive: true });
}

Deno.test("analyseStore() takes runs that are calls, and traces where there are none", async () => {
  await withStore(async (store) => {
    const ask = trace((text: string) => {
      if (text === "") throw new Error("empty");
      return text;
    }, { name: "ask", store });
    ask("a");
    ask("b");
    try {
      ask("");
    } catch {
      // The failed call is what the report is about.
    }
    await store.flush();
    const traces = await analyseStore({ store, days: 1 });
    deepStrictEqual([traces.source, traces.calls, traces.success.value], ["traces", 3, 2 / 3]);
    const now = Date.now();
    const { runId } = await store.createRun({ experiment: "/calls", name: "call", userId: "", startTimeMs: now });
    store.record({ kind: "metric", runId, key: "response_time_ms", value: 12, timestampMs: now, step: 0 });
    await store.flush();
    await store.updateRun(runId, { status: "FINISHED", endTimeMs: now });
    const runs = await analyseStore({ store, days: 1 });
    deepStrictEqual([runs.source, runs.calls, runs.responseMs?.mean.value], ["runs", 1, 12]);
    const [judged] = await store.traces();
    const scored = { status: "scored", value: 0.5 } as const;
    const assessment = await scoreAssessment(scored, namedScorer("relevance"), {
      traceId: judged?.traceId ?? "",
      timestampMs: now,
    });
    if (assessment !== null) store.record({ kind: "assessment", assessment });
    await store.flush();
    const both = await analyseStore({ store, days: 1 });
    deepStrictEqual([both.source, both.scores.map(({ scorer, mean }) => [scorer, mean.value])], ["runs", [[
      "relevance@1",
      0.5,
    ]]]);
    strictEqual((await analyseStore({ store, days: 1, experiment: "/calls", source: "traces" })).calls, 0);
    await rejects(analyseStore({ store, experiment: "/none" }), { name: "InputError", message: /none of this name/ });
    await rejects(analyseStore({ store, days: 0 }), { name: "RangeError" });
  });
});
