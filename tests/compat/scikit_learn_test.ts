import { deepStrictEqual, ok, strictEqual } from "node:assert/strict";
import { fromFileUrl, join } from "@std/path";
import { z } from "zod";
import { type EvaluationResult, evaluationResultSchema } from "vigil/contracts";
import { runTask } from "../tasks/run_task.ts";
import { python, runPython } from "./components.ts";

const root = fromFileUrl(new URL("../../", import.meta.url));
const program = Deno.env.get("VIGIL_PYTHON") ?? python;

const judgedSchema = z.array(z.object({
  metrics: z.record(z.string(), z.number()),
  labels: z.array(z.string()),
  confusion: z.array(z.array(z.number())),
  perClass: z.array(z.object({
    label: z.string(),
    precision: z.number().nullable(),
    recall: z.number().nullable(),
    f1_score: z.number().nullable(),
    support: z.number(),
  })),
}));

interface Task {
  file: string;
  target: string;
  prediction: string;
  positive?: string;
  probability?: string;
}

async function evaluate(task: Task, folder: string): Promise<EvaluationResult> {
  const { code, stdout, stderr } = await runTask("evaluate", [
    ...["--dataset", task.file, "--target-field", task.target, "--prediction-field", task.prediction],
    ...task.positive === undefined ? [] : ["--positive-label", task.positive],
    ...task.probability === undefined ? [] : ["--probability-field", task.probability],
    ...["--no-mlflow", "--json", "-"],
  ], { folder });
  strictEqual(code, 0, stderr);
  return evaluationResultSchema.parse(JSON.parse(stdout));
}

function close(ours: number | null | undefined, theirs: number | null, what: string): void {
  if (theirs === null) return strictEqual(ours, null, what);
  ok(typeof ours === "number" && Math.abs(ours - theirs) <= 1e-12, `${what}: ${ours} here, ${theirs} in scikit-learn`);
}

Deno.test("evaluate equals scikit-learn to 1e-12 on the same rows", async (t) => {
  const folder = await Deno.makeTempDir();
  try {
    const clinc = join(folder, "clinc150_predictions.csv");
    const yardstick = join(root, "data/metrics_yardstick");
    const tasks: Record<string, Task> = {
      "two_class_example with probabilities": {
        file: join(yardstick, "two_class_example.csv"),
        target: "truth",
        prediction: "predicted",
        positive: "Class1",
        probability: "Class1",
      },
      "pathology, abnorm positive": {
        file: join(yardstick, "pathology.csv"),
        target: "pathology",
        prediction: "scan",
        positive: "abnorm",
      },
      "CLINC150, 151 labels, one rare and one never predicted": {
        file: clinc,
        target: "truth",
        prediction: "predicted",
      },
    };
    const script = await Deno.readTextFile(new URL("scikit_learn.py", import.meta.url));
    const source = join(root, "data/clinc150/clinc150.train-val.jsonl");
    const answer = await runPython(script, { program, args: [source, clinc, JSON.stringify(Object.values(tasks))] });
    const judged = judgedSchema.parse(JSON.parse(answer));
    for (const [index, [name, task]] of Object.entries(tasks).entries()) {
      await t.step(name, async () => {
        const theirs = judged[index];
        ok(theirs !== undefined);
        const ours = await evaluate(task, folder);
        for (const [metric, value] of Object.entries(theirs.metrics)) close(ours.metrics[metric]?.value, value, metric);
        deepStrictEqual(ours.confusion, { labels: theirs.labels, counts: theirs.confusion });
        const byLabel = new Map(ours.perClass.map((row) => [row.label, row]));
        for (const { label, precision, recall, f1_score, support } of theirs.perClass) {
          const row = byLabel.get(label);
          strictEqual(row?.support, support);
          close(row?.precision.value, precision, `precision of ${label}`);
          close(row?.recall.value, recall, `recall of ${label}`);
          close(row?.f1_score.value, f1_score, `F1 of ${label}`);
        }
      });
    }
    await t.step("the rare and the never predicted label are there", () => {
      const clincResult = judged[2];
      strictEqual(clincResult?.perClass.find(({ label }) => label === "oos")?.support, 3);
      strictEqual(clincResult?.perClass.find(({ label }) => label === "balance")?.precision, null);
    });
  } finally {
    await Deno.remove(folder, { recursive: true });
  }
});
