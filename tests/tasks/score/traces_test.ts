import { deepStrictEqual, strictEqual } from "node:assert/strict";
import { scorer } from "../../../lib/scorers/mod.ts";
import { openTracking } from "../../../lib/tracking/mod.ts";
import { trace } from "../../../lib/tracing/mod.ts";
import { scoreTraces } from "../../../tasks/score/traces.ts";

Deno.test("scoreTraces() records an assessment a trace, and replaces it when it scores again", async () => {
  const folder = await Deno.makeTempDir();
  try {
    await using store = await openTracking(`sqlite:///${folder}/mlflow.db`, { folder });
    const answer = trace((question: string) => `${question}!`, { name: "answer", spanType: "AGENT", store });
    answer("one");
    answer("three");
    await store.flush();
    const signal = new AbortController().signal;
    const run = async (version: string) => {
      const length = scorer(
        ({ outputs }) => ({ status: "scored", value: String(outputs).length, rationale: "counted" }),
        {
          name: "length",
          version,
          scale: { kind: "number" },
        },
      );
      const options = { store, query: {}, scorers: [length], sample: 1, maxUsd: undefined, signal, timeMs: 7 };
      const outcome = await scoreTraces({ ...options, onProgress: () => {} });
      await store.flush();
      return outcome;
    };
    const outcome = await run("1");
    deepStrictEqual(
      outcome.scores.get("length")?.map((score) => score.status === "scored" ? score.value : null).toSorted(),
      [4, 6],
    );
    deepStrictEqual(outcome.events.map(({ eventName }) => eventName), Array(2).fill("gen_ai.evaluation.result"));
    await run("1");
    const [first] = await store.traces();
    deepStrictEqual(
      first?.assessments.map(({ name, value, source, rationale }) => ({ name, value, source, rationale })),
      [{
        name: "length",
        value: first?.assessments[0]?.value,
        source: { type: "CODE", id: "length@1" },
        rationale: "counted",
      }],
    );
    await run("2");
    const [again] = await store.traces();
    strictEqual(again?.assessments.length, 2);
  } finally {
    await Deno.remove(folder, { recursive: true });
  }
});
