import { deepStrictEqual, match, strictEqual } from "node:assert/strict";
import { z } from "zod";
import { driftResultSchema } from "../../lib/contracts/mod.ts";
import { random } from "../../lib/statistics/mod.ts";
import { csvOf } from "../drift/folder_engine.ts";
import { inProject, runTask } from "./run_task.ts";

function predictions(count: number, { seed, worse }: { seed: number; worse: boolean }): string {
  const stream = random(seed, "predictions");
  return csvOf(Array.from({ length: count }, () => {
    const amount = stream.normal() + (worse ? 1 : 0);
    const truth = ["good", "bad"][stream.integer(2)];
    const other = truth === "good" ? "bad" : "good";
    return { amount: amount.toFixed(4), truth, predicted: stream.uniform() < (worse ? 0.6 : 0.9) ? truth : other };
  }));
}

const resultSchema = z.object({
  drift: driftResultSchema,
  comparison: z.object({ verdict: z.string(), pairs: z.number() }),
  dataset: z.object({ name: z.string() }),
});

Deno.test("deno task evaluate-drift evaluates both datasets and says what drifted", async () => {
  await inProject(async (folder) => {
    await Deno.writeTextFile(`${folder}/june.csv`, predictions(800, { seed: 1, worse: false }));
    await Deno.writeTextFile(`${folder}/july.csv`, predictions(800, { seed: 2, worse: true }));
    const fields = ["--target-field", "truth", "--prediction-field", "predicted", "--json", "-"];
    const run = async (...args: string[]) =>
      await runTask("evaluate_drift", [...args, ...fields], { folder, permissions: ["-P=evaluate"] });
    const worse = await run("june.csv", "july.csv");
    strictEqual(worse.code, 1, worse.stderr);
    const { drift, comparison, dataset } = resultSchema.parse(JSON.parse(worse.stdout));
    deepStrictEqual([dataset.name, drift.reference.name, drift.current.name], ["july", "june", "july"]);
    strictEqual(drift.columns.find(({ name }) => name === "amount")?.verdict, "drift");
    deepStrictEqual([comparison.verdict, comparison.pairs], ["worse", 0]);
    const same = await run("june.csv", "june.csv");
    strictEqual(same.code, 0, same.stderr);
    const wrong = await run("june.csv");
    strictEqual(wrong.code, 2);
    match(wrong.stderr, /expected two datasets, found 1/);
    const half = await runTask("evaluate", ["--drift-detection"], { folder });
    match(half.stderr, /--drift-detection needs --baseline-dataset too/);
    strictEqual(half.code, 2);
  });
});
