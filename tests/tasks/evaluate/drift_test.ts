import { deepStrictEqual, strictEqual, throws } from "node:assert/strict";
import { compare, evaluate } from "../../../lib/evaluation/mod.ts";
import { random } from "../../../lib/statistics/mod.ts";
import { openTracking } from "../../../lib/tracking/mod.ts";
import { asOtherRows, baselineDatasetOf, driftOfEvaluations, recordDrift } from "../../../tasks/evaluate/drift.ts";

function cases(count: number, { seed, older }: { seed: number; older: number }) {
  const stream = random(seed, "cases");
  return Array.from({ length: count }, (_, at) => {
    const age = 20 + stream.integer(50) + older;
    return {
      id: `${at + 1}`,
      inputs: { person: { age, name: "n" }, tags: ["a", stream.integer(2)] },
      expectations: { outcome: age > 45 ? "old" : "young" },
    };
  });
}

async function evaluated(data: ReturnType<typeof cases>, name: string) {
  const agent = ({ person }: { person: { age: number } }) => ({ outcome: person.age > 48 ? "old" : "young" });
  return await evaluate({ name, data, agent, targetField: "outcome", predictionField: "outcome" });
}

Deno.test("driftOfEvaluations() finds drift of nested inputs and of predictions", async () => {
  const baseline = await evaluated(cases(900, { seed: 1, older: 0 }), "before");
  const current = await evaluated(cases(900, { seed: 2, older: 12 }), "after");
  const drift = await driftOfEvaluations(baseline, current, { seed: 1, threshold: 0.1 });
  deepStrictEqual(drift.columns.map(({ name, verdict }) => [name, verdict]), [
    ["person.age", "drift"],
    ["person.name", "stable"],
    ["tags", "stable"],
    ["prediction", "drift"],
  ]);
  // The same ids stand for other rows.
  const comparison = compare(asOtherRows(baseline), current, { metrics: ["accuracy"] });
  deepStrictEqual([comparison.pairs, comparison.metrics[0]?.paired], [0, false]);
});

Deno.test("recordDrift() adds the drift to the run of the evaluation", async () => {
  const folder = await Deno.makeTempDir();
  try {
    await using store = await openTracking("sqlite:///mlflow.db", { folder });
    const data = cases(60, { seed: 1, older: 0 });
    const agent = () => ({ outcome: "old" });
    const result = await evaluate({
      name: "x",
      data,
      agent,
      targetField: "outcome",
      predictionField: "outcome",
      store,
    });
    const drift = await driftOfEvaluations(result, result, { seed: 1, threshold: 0.1 });
    await recordDrift({ ...result, drift }, store, 1.7e12);
    const run = await store.run(result.tracking?.runId ?? "");
    strictEqual(run?.metrics["drift/drifted_share"], 0);
    strictEqual(run?.tags["vigil.drift.verdict"], drift.verdict);
    const stored = JSON.parse(new TextDecoder().decode(await store.readArtifact(run?.runId ?? "", "result.json")));
    strictEqual(stored.drift.kind, "drift");
  } finally {
    await Deno.remove(folder, { recursive: true });
  }
});

Deno.test("baselineDatasetOf() wants both flags and no other comparison", () => {
  strictEqual(baselineDatasetOf({ driftDetection: false }), undefined);
  strictEqual(baselineDatasetOf({ driftDetection: true, baselineDataset: "a.csv" }), "a.csv");
  throws(() => baselineDatasetOf({ driftDetection: true }), {
    name: "InputError",
    message: /needs --baseline-dataset/,
  });
  throws(() => baselineDatasetOf({ driftDetection: false, baselineDataset: "a" }), {
    name: "InputError",
    message: /needs --drift-detection/,
  });
  throws(() => baselineDatasetOf({ driftDetection: true, baselineDataset: "a", compare: "latest" }), {
    name: "InputError",
    message: /Cannot use --compare/,
  });
});
