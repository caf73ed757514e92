import { deepStrictEqual, match, ok, strictEqual } from "node:assert/strict";
import { join } from "@std/path";
import { type EvaluationResult, evaluationResultSchema } from "../../lib/contracts/mod.ts";
import { openTracking } from "../../lib/tracking/mod.ts";
import { inProject, runTask } from "./run_task.ts";

const evaluate = (folder: string, ...args: string[]) => runTask("evaluate", args, { folder });

async function resultOf(folder: string, ...args: string[]): Promise<EvaluationResult> {
  const { code, stdout, stderr } = await evaluate(folder, ...args, "--json", "-");
  strictEqual(code, 0, stderr);
  return evaluationResultSchema.parse(JSON.parse(stdout));
}

/** Takes out what may differ between two runs: times and ids. */
function withoutTimes(result: EvaluationResult): unknown {
  return {
    ...result,
    latency: null,
    tracking: null,
    rows: result.rows.map((row) => ({ ...row, latencyMs: null, traceId: null })),
  };
}

Deno.test("evaluate runs the loan agent, writes three files and keeps run and traces", () =>
  inProject(async (folder) => {
    const { code, stdout, stderr } = await evaluate(folder);
    strictEqual(code, 0, stderr);
    match(stdout, /accuracy +\d\.\d{3} +\[/);
    ok(stdout.split("\n").every((line) => line.length <= 100));
    const latest = join(folder, "reports/evaluation/loan_approval/latest");
    for (const name of ["result.json", "report.md", "report.html"]) {
      ok((await Deno.stat(join(latest, name))).size > 500);
    }
    const result = evaluationResultSchema.parse(JSON.parse(await Deno.readTextFile(join(latest, "result.json"))));
    strictEqual(result.rows.length, 20);
    await using store = await openTracking("sqlite:///mlflow.db", { folder });
    const [run] = await store.runs({ experiments: ["/Shared/ai-agents/loan_approval"] });
    strictEqual(run?.runId, result.tracking?.runId);
    strictEqual(run?.metrics["accuracy"], result.metrics["accuracy"]?.value);
    const traces = await store.traces({ runId: run?.runId ?? "" });
    strictEqual(traces.length, 20);
    for (const { traceId } of traces) ok(((await store.trace(traceId))?.spans.length ?? 0) >= 4);
  }));

Deno.test("evaluate gives the same result twice but for times and ids", () =>
  inProject(async (folder) => {
    const args = ["--agent", "scorecard", "--limit", "300", "--seed", "7"];
    const [first, second] = [await resultOf(folder, ...args), await resultOf(folder, ...args)];
    deepStrictEqual(withoutTimes(first), withoutTimes(second));
    ok((first.metrics["accuracy"]?.value ?? 1) < 1);
  }));

Deno.test("evaluate judges predictions of a file, by label of choice", () =>
  inProject(async (folder) => {
    const result = await resultOf(
      folder,
      "--dataset",
      "data/metrics_yardstick/pathology.csv",
      "--target-field",
      "pathology",
      "--prediction-field",
      "scan",
      "--positive-label",
      "abnorm",
    );
    // Altman and Bland (1994), BMJ 308, 1552: sensitivity 0.90, specificity 0.63.
    strictEqual(result.metrics["recall"]?.value?.toFixed(2), "0.90");
    strictEqual(result.metrics["specificity"]?.value?.toFixed(2), "0.63");
    strictEqual(result.agent, null);
  }));

Deno.test("evaluate explains bad input in one line and exits with 2", async (t) => {
  await inProject(async (folder) => {
    const files: Record<string, string> = {
      "empty.csv": "truth,predicted\n",
      "short.csv": "truth,predicted\na,b\na\n",
      "nan.csv": "truth,predicted,p\nyes,yes,0.9\nno,no,NaN\n",
      "broken.json": '[\n {"id": "a",\n  "inputs": 1,\n  "expectations": {\n   "y": "a"}},\n\n {"id": 3 "x"}]',
      "cases.jsonl": '{"id":"a","inputs":1,"expectations":{"y":"a"}}\n',
      "broken.ts": "export const answer = (x: => 1\n",
      "throws.ts": 'throw new Error("No key")\n',
      "number.ts": "export const answer = 3;\n",
    };
    for (const [name, text] of Object.entries(files)) await Deno.writeTextFile(join(folder, name), text);
    const columns = ["--target-field", "truth", "--prediction-field", "predicted"];
    const cases: [string, string[], RegExp][] = [
      [
        "missing file",
        ["--dataset", "nope.csv", ...columns],
        /nope\.csv: Cannot read the dataset: the file does not exist/,
      ],
      [
        "missing field",
        ["--dataset", "nan.csv", "--target-field", "truht", "--prediction-field", "predicted"],
        /no row has the field "truht".*The rows have: truth/,
      ],
      ["empty dataset", ["--dataset", "empty.csv", ...columns], /empty\.csv: .*no rows/],
      ["unknown dataset", ["--dataset", "loan_aproval_test_set"], /loan_approval_test_set/],
      ["unknown agent", ["--agent", "loan_aproval"], /Cannot find the agent "loan_aproval"/],
      [
        "agent that does not compile",
        ["--agent", "broken.ts#answer", "--dataset", "cases.jsonl"],
        /broken\.ts:1: .*does not compile/,
      ],
      [
        "agent that throws as it loads",
        ["--agent", "throws.ts#answer", "--dataset", "cases.jsonl"],
        /throws\.ts:1: .*No key/,
      ],
      [
        "export that is no function",
        ["--agent", "number.ts#answer", "--dataset", "cases.jsonl"],
        /number\.ts: .*is a number, expected a function/,
      ],
      ["unknown scorer", ["--scorers", "exact_mach"], /Did you mean exact_match\?/],
      ["broken JSON at line 7", ["--dataset", "broken.json", ...columns], /broken\.json:7, column \d+: .*broken JSON/],
      ["CSV row too short", ["--dataset", "short.csv", ...columns], /short\.csv:3: .*1 field, expected 2/],
      [
        "NaN probability",
        ["--dataset", "nan.csv", ...columns, "--probability-field", "p"],
        /nan\.csv:3, row "2": .*found NaN/,
      ],
      ["regression", [
        "--dataset",
        "data/metrics_yardstick/solubility_test.csv",
        "--target-field",
        "solubility",
        "--prediction-field",
        "prediction",
      ], /a regression/],
      ["unknown flag", ["--agnet", "x"], /Did you mean --agent\?/],
      ["malformed threshold", ["--fail-under", "accuracy"], /expected METRIC=VALUE/],
      [
        "threshold that rewards what is bad",
        ["--fail-under", "brier=0.1"],
        /less is better.*Use --fail-over brier=0\.1/,
      ],
      ["unknown run", ["--rerun", "0123"], /no such run/],
    ];
    for (const [name, args, message] of cases) {
      await t.step(name, async () => {
        const { code, stderr } = await evaluate(folder, "--no-mlflow", ...args);
        strictEqual(code, 2, stderr);
        match(stderr, message);
        strictEqual(stderr.trimEnd().split("\n").length, 1, stderr);
      });
    }
    await t.step("nothing half-written", async () => {
      const left = await Array.fromAsync(Deno.readDir(folder));
      const names = left.map(({ name }) => name).filter((name) => !Object.hasOwn(files, name)).sort();
      deepStrictEqual(names.filter((name) => !name.startsWith("mlflow.db")), ["data"]);
    });
  });
});

Deno.test("evaluate maps denied permissions to 2 and unwritable results to 4", () =>
  inProject(async (folder) => {
    const denied = await runTask("evaluate", ["--no-mlflow"], {
      folder,
      permissions: ["--allow-env", "--allow-read"],
    });
    strictEqual(denied.code, 2, denied.stderr);
    match(denied.stderr, /^error: Cannot go on: Requires write access/m);
    await Deno.writeTextFile(join(folder, "reports"), "a file in the way");
    const unwritable = await evaluate(folder, "--no-mlflow");
    strictEqual(unwritable.code, 4, unwritable.stderr);
    match(unwritable.stdout, /accuracy/);
    match(unwritable.stderr, /Cannot write the result/);
  }));

Deno.test("evaluate warns once about a store that is not MLflow's and keeps its own code", () =>
  inProject(async (folder) => {
    await Deno.writeTextFile(join(folder, "mlflow.db"), "this is no database, only a long enough text to look at");
    const { code, stderr } = await evaluate(folder);
    strictEqual(code, 0, stderr);
    strictEqual(stderr.split("\n").filter((line) => line.startsWith("warning:")).length, 1, stderr);
    match(stderr, /warning: .*are not kept/);
  }));

Deno.test("evaluate exits with 1 under a threshold and with 3 when its interval is under it", () =>
  inProject(async (folder) => {
    const run = (...args: string[]) => evaluate(folder, "--agent", "scorecard", "--no-mlflow", ...args);
    strictEqual((await run("--fail-under", "accuracy=0.99")).code, 1);
    strictEqual((await run("--fail-under", "accuracy=0.79")).code, 0);
    const strict = await run("--fail-under", "accuracy=0.79", "--strict");
    strictEqual(strict.code, 3, strict.stdout.slice(-600));
    strictEqual((await run("--fail-under", "accuracy=0.5", "--strict")).code, 0);
  }));

Deno.test("evaluate shows and keeps its result before it refuses an unknown metric", () =>
  inProject(async (folder) => {
    const { code, stdout, stderr } = await evaluate(
      folder,
      "--limit",
      "3",
      "--fail-under",
      "acuracy=0.5",
      "--no-mlflow",
    );
    strictEqual(code, 2, stderr);
    match(stderr, /no metric "acuracy".*It has: accuracy/);
    match(stdout, /Report: reports\/evaluation\/loan_approval\/.*report\.html/);
  }));

Deno.test("evaluate exits with 1 where no row has an answer, and marks the run as failed", () =>
  inProject(async (folder) => {
    await Deno.writeTextFile(join(folder, "dead.ts"), "export function dead() { throw new Error('No key'); }\n");
    await Deno.writeTextFile(join(folder, "cases.jsonl"), '{"inputs":1,"expectations":{"y":"a"}}\n');
    const { code, stdout, stderr } = await evaluate(folder, "--agent", "dead.ts#dead", "--dataset", "cases.jsonl");
    strictEqual(code, 1, stderr);
    match(stdout, /No row has an answer/);
    await using store = await openTracking("sqlite:///mlflow.db", { folder });
    strictEqual((await store.runs())[0]?.status, "FAILED");
  }));

Deno.test("evaluate compares labels of a CSV as they are written", () =>
  inProject(async (folder) => {
    await Deno.writeTextFile(
      join(folder, "b.csv"),
      "truth,pred\nTrue,True\nFalse,False\nTrue,True\nFalse,error\n1.0,1.0\n",
    );
    const result = await resultOf(folder, ...[
      "--dataset",
      "b.csv",
      "--target-field",
      "truth",
      "--prediction-field",
      "pred",
    ]);
    strictEqual(result.metrics["accuracy"]?.value, 4 / 5);
  }));

Deno.test("evaluate takes neither an ended process nor stray errors for a verdict", () =>
  inProject(async (folder) => {
    await Deno.writeTextFile(
      join(folder, "stray.ts"),
      `export const exits = () => Deno.exit(0);
       export const strays = () => { Promise.reject(new Error("stray")); setTimeout(() => { throw new Error("late"); }, 0); return "a"; };
       export const holds = () => { setTimeout(() => {}, 600_000); console.log("chatter"); return "a"; };\n`,
    );
    await Deno.writeTextFile(
      join(folder, "cases.jsonl"),
      '{"inputs":1,"expectations":{"y":"a"}}\n{"inputs":2,"expectations":{"y":"a"}}\n',
    );
    const run = (name: string) =>
      evaluate(folder, "--agent", `stray.ts#${name}`, "--dataset", "cases.jsonl", "--no-mlflow", "--json", "-");
    const exits = await run("exits");
    strictEqual(exits.code, 70, exits.stderr);
    match(exits.stderr, /there is no result/);
    const strays = await run("strays");
    strictEqual(strays.code, 0, strays.stderr);
    match(strays.stderr, /warning: an error outside of any call: stray/);
    const holds = await run("holds");
    strictEqual(holds.code, 0, holds.stderr);
    strictEqual(JSON.parse(holds.stdout).metrics.accuracy.value, 1);
  }));

Deno.test("evaluate runs with the settings of vigil.example.yaml", () =>
  inProject(async (folder) => {
    await Deno.copyFile(new URL("../../vigil.example.yaml", import.meta.url), join(folder, "vigil.yaml"));
    const { code, stderr } = await evaluate(folder, "--limit", "2");
    strictEqual(code, 0, stderr);
  }));

Deno.test("evaluate runs a user's own agent and scorers, and keeps errors apart", () =>
  inProject(async (folder) => {
    await Deno.writeTextFile(
      join(folder, "mine.ts"),
      `export async function answer({ x }: { x: number }) {
         if (x === 1) throw new RangeError("Cannot do one");
         if (x === 2) await new Promise(() => {});
         if (x === 3) return { nonsense: true };
         return { y: x % 2 ? "odd" : "even" };
       }
       export const brevity = ({ outputs }: { outputs: unknown }) => JSON.stringify(outputs).length <= 11 ? 1 : 0;\n`,
    );
    const rows = Array.from({ length: 12 }, (_, x) =>
      JSON.stringify({ id: `r${x}`, inputs: { x }, expectations: { y: x % 2 ? "odd" : "even" } }));
    await Deno.writeTextFile(join(folder, "cases.jsonl"), rows.join("\n"));
    const result = await resultOf(
      folder,
      ...["--agent", "mine.ts#answer", "--dataset", "cases.jsonl", "--scorers", "exact_match,mine.ts#brevity"],
      ...["--timeout", "200"],
    );
    strictEqual(result.name, "answer");
    strictEqual(result.metrics["accuracy"]?.value, 1);
    strictEqual(result.metrics["accuracy"]?.n, 9);
    strictEqual(result.metrics["error_rate"]?.value, 3 / 12);
    deepStrictEqual(
      result.errors?.map(({ kind }) =>
        kind
      ).sort(),
      ["InvalidOutput", "RangeError", "TimeoutError"],
    );
    strictEqual(result.metrics["exact_match"]?.n, 9);
    strictEqual(result.metrics["brevity"]?.value, 4 / 9);
  }));

Deno.test("evaluate repeats a recorded run and says that nothing differs", () =>
  inProject(async (folder) => {
    const first = await resultOf(folder, "--limit", "6", "--seed", "3");
    const again = await evaluate(folder, "--rerun", first.tracking?.runId ?? "");
    strictEqual(again.code, 0, again.stderr);
    match(again.stdout, /Repeated: nothing differs but times and ids/);
  }));

Deno.test({
  name: "evaluate keeps what is done when it is interrupted",
  ignore: Deno.build.os === "windows",
  fn: () =>
    inProject(async (folder) => {
      await Deno.writeTextFile(
        join(folder, "slow.ts"),
        `export async function answer({ x }: { x: number }) {
           if (x === 5) { Deno.kill(Deno.pid, "SIGINT"); await new Promise(() => {}); }
           return { y: "a" };
         }\n`,
      );
      const rows = Array.from({ length: 30 }, (_, x) => JSON.stringify({ inputs: { x }, expectations: { y: "a" } }));
      await Deno.writeTextFile(join(folder, "cases.jsonl"), rows.join("\n"));
      const { code, stderr, stdout } = await runTask("evaluate", [
        ...["--agent", "slow.ts#answer", "--dataset", "cases.jsonl", "--concurrency", "1"],
      ], { folder, permissions: ["-P=evaluate", "--allow-run"] });
      strictEqual(code, 130, stderr);
      match(stdout, /5 of 30|25 of 30/);
      const text = await Deno.readTextFile(join(folder, "reports/evaluation/answer/latest/result.json"));
      const result = evaluationResultSchema.parse(JSON.parse(text));
      strictEqual(result.rows.length, 5);
      strictEqual(result.complete, false);
      await using store = await openTracking("sqlite:///mlflow.db", { folder });
      strictEqual((await store.run(result.tracking?.runId ?? ""))?.status, "KILLED");
    }),
});
