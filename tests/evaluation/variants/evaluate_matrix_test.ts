import { deepStrictEqual, rejects, strictEqual } from "node:assert/strict";
import { evaluateMatrix } from "../../../lib/evaluation/variants/evaluate_matrix.ts";
import { openTracking } from "../../../lib/tracking/mod.ts";
import type { Tracking } from "../../../lib/contracts/mod.ts";

const data = Array.from({ length: 60 }, (_, x) => ({ inputs: x, expectations: { parity: x % 2 ? "odd" : "even" } }));
const comparison = { metrics: ["accuracy"] };
const by = (divisor: number) => (x: number) => x % divisor ? "odd" : "even";

async function withStore(test: (store: Tracking) => Promise<void>): Promise<void> {
  const folder = await Deno.makeTempDir();
  try {
    await using store = await openTracking(`sqlite:///${folder}/mlflow.db`, { folder });
    await test(store);
  } finally {
    await Deno.remove(folder, { recursive: true });
  }
}

Deno.test("evaluateMatrix() keeps a nested run for each cell, and judges prompts over models and models over prompts", async () => {
  await withStore(async (store) => {
    const { cells, prompts, models, runId } = await evaluateMatrix({
      name: "parity",
      data,
      store,
      prompts: { vague: 3, exact: 2 },
      models: { a: "odd", b: "odd" },
      agent: (divisor, word) => (x: number) => x % divisor ? word : "even",
      comparison,
    });
    deepStrictEqual(cells.map(({ prompt, model }) => `${prompt} ${model}`), [
      "vague a",
      "vague b",
      "exact a",
      "exact b",
    ]);
    deepStrictEqual([prompts[0]?.verdict, prompts[0]?.pairs], ["better", 60]);
    // The same answers from both models are no difference, and no proof of none beyond what 60 rows can give.
    strictEqual(models[0]?.metrics[0]?.difference.value, 0);
    const inner = await store.runs({ parentRunId: runId ?? "" });
    deepStrictEqual(inner.map(({ tags }) => `${tags.prompt} ${tags.model}`).sort(), [
      "exact a",
      "exact b",
      "vague a",
      "vague b",
    ]);
    const outer = await store.run(runId ?? "");
    deepStrictEqual([outer?.status, outer?.tags["vigil.verdict.exact"]], ["FINISHED", "better"]);
    await rejects(() => evaluateMatrix({ name: "x", data, prompts: {}, models: { a: 1 }, agent: () => by(2) }), {
      name: "InputError",
      message: /found 0 prompts and 1 models/,
    });
  });
});
