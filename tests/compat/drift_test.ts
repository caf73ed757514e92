import { deepStrictEqual, ok, strictEqual } from "node:assert/strict";
import { join } from "@std/path";
import postgres from "postgres";
import { z } from "zod";
import { driftResultSchema, evaluationResultSchema } from "vigil/contracts";
import { random } from "vigil/statistics";
import { runTask } from "../tasks/run_task.ts";
import { findPostgres, python, runPython, startPostgres } from "./components.ts";

const program = Deno.env.get("VIGIL_PYTHON") ?? python;
const programs = await findPostgres();

interface Row {
  amount: number;
  plan: string;
  truth: string;
  predicted: string;
}

function rows(count: number, { seed, drift }: { seed: number; drift: number }): Row[] {
  const stream = random(seed, "compat drift");
  return Array.from({ length: count }, () => {
    const truth = stream.uniform() < 0.5 ? "good" : "bad";
    const plan = ["free", "pro", 'it\'s "quoted"'][stream.integer(3)] ?? "";
    const predicted = stream.uniform() < 0.9 ? truth : "good";
    return { amount: Math.round((stream.normal() + drift) * 1e4) / 1e4, plan, truth, predicted };
  });
}

function csv(table: readonly Row[]): string {
  const quoted = (value: unknown) => `"${String(value).replaceAll('"', '""')}"`;
  const lines = table.map((row) => [row.amount, row.plan, row.truth, row.predicted].map(quoted).join(","));
  return `amount,plan,truth,predicted\n${lines.join("\n")}\n`;
}

const READ = `
import json, sys
from mlflow import MlflowClient
client = MlflowClient(tracking_uri=sys.argv[1])
found = {}
for name in json.loads(sys.argv[2]):
    experiment = client.get_experiment_by_name(name)
    runs = client.search_runs([experiment.experiment_id], order_by=["attributes.start_time ASC"])
    found[name] = [
        {
            "status": run.info.status,
            "tags": {key: value for key, value in run.data.tags.items() if key.startswith("vigil.")},
            "metrics": run.data.metrics,
            "steps": [point.step for point in client.get_metric_history(run.info.run_id, "drift/score")],
            "artifacts": sorted(file.path for file in client.list_artifacts(run.info.run_id)),
        }
        for run in runs
    ]
print(json.dumps(found))
`;

const foundSchema = z.record(
  z.string(),
  z.array(z.object({
    status: z.string(),
    tags: z.record(z.string(), z.string()),
    metrics: z.record(z.string(), z.number()),
    steps: z.array(z.number()),
    artifacts: z.array(z.string()),
  })),
);

Deno.test("checks with a budget and evaluate-drift leave runs that MLflow reads", async () => {
  const folder = await Deno.makeTempDir();
  try {
    await Deno.writeTextFile(join(folder, "may.csv"), csv(rows(900, { seed: 1, drift: 0 })));
    await Deno.writeTextFile(join(folder, "june.csv"), csv(rows(900, { seed: 2, drift: 1 })));
    const check = ["--reference", "may.csv", "--current", "june.csv", "--budget", "1", "--name", "calls"];
    for (const _ of [1, 2]) strictEqual((await runTask("drift", check, { folder })).code, 1);
    const evaluated = await runTask("evaluate_drift", [
      ...["may.csv", "june.csv", "--target-field", "truth", "--prediction-field", "predicted", "--name", "judged"],
      ...["--json", "-"],
    ], { folder, permissions: ["-P=evaluate"] });
    strictEqual(evaluated.code, 1, evaluated.stderr);
    const result = evaluationResultSchema.parse(JSON.parse(evaluated.stdout));
    const experiment = result.tracking?.experiment ?? "";
    const names = ["/Shared/drift/calls", experiment];
    const text = await runPython(READ, { program, args: [`sqlite:///${folder}/mlflow.db`, JSON.stringify(names)] });
    const found = foundSchema.parse(JSON.parse(text));
    const [checks = [], evaluations = []] = names.map((name) => found[name]);
    deepStrictEqual(checks.map(({ status, steps, tags }) => [status, steps, tags["vigil.drift.verdict"]]), [
      ["FINISHED", [1], "drift"],
      ["FINISHED", [2], "drift"],
    ]);
    deepStrictEqual(checks[0]?.artifacts, ["budget.json", "report.html", "report.md", "result.json"]);
    const amount = result.drift?.columns.find(({ name }) => name === "amount");
    strictEqual(evaluations[0]?.metrics["drift/column/amount"], amount?.point);
    strictEqual(evaluations[0]?.metrics["accuracy"], result.metrics["accuracy"]?.value);
    strictEqual(evaluations[0]?.tags["vigil.drift.verdict"], "drift");
  } finally {
    await Deno.remove(folder, { recursive: true });
  }
});

Deno.test({
  name: "deno task drift gives the same verdicts from files and from Postgres",
  ignore: programs === null,
  async fn() {
    const folder = await Deno.makeTempDir();
    await using server = await startPostgres(programs ?? "");
    try {
      const sides = { may: rows(1500, { seed: 3, drift: 0 }), june: rows(1500, { seed: 4, drift: 0.3 }) };
      const client = postgres(server.url);
      for (const [name, table] of Object.entries(sides)) {
        await Deno.writeTextFile(join(folder, `${name}.csv`), csv(table));
        await client`CREATE TABLE ${client(name)} (amount double precision, plan text, truth text, predicted text)`;
        await client`INSERT INTO ${client(name)} ${client(table, "amount", "plan", "truth", "predicted")}`;
      }
      await client.end();
      const run = async (reference: string, current: string, env: Record<string, string> = {}, ...more: string[]) => {
        const args = ["--reference", reference, "--current", current, "--slice", "truth", "--json", "-", ...more];
        const { code, stdout, stderr } = await runTask("drift", args, { folder, env });
        strictEqual(code, 1, stderr);
        return driftResultSchema.parse(JSON.parse(stdout));
      };
      const files = await run("may.csv", "june.csv");
      const tables = await run(`may@${server.url}`, `SELECT * FROM june @ ${server.url}`);
      const queries = await run(
        "SELECT * FROM may",
        "SELECT * FROM june",
        { VIGIL_DATABASE_URL: server.url },
        ...["--engine", "postgres"],
      );
      deepStrictEqual(tables.columns, files.columns);
      deepStrictEqual(queries.columns, files.columns);
      ok(files.columns.some(({ verdict }) => verdict === "drift"));
    } finally {
      await Deno.remove(folder, { recursive: true });
    }
  },
});
