import { deepStrictEqual, match, ok, strictEqual } from "node:assert/strict";
import { join } from "@std/path";
import { type ComparisonResult, comparisonResultSchema, evaluationResultSchema } from "../../lib/contracts/mod.ts";
import { openTracking } from "../../lib/tracking/mod.ts";
import { inProject, runTask } from "./run_task.ts";

const agent = `
  const rank = ({ x }: { x: number }) => x;
  export const careful = (inputs: { x: number }) => ({ y: rank(inputs) % 2 ? "odd" : "even" });
  export const careless = (inputs: { x: number }) => ({ y: rank(inputs) % 3 ? "odd" : "even" });
`;
const cases = Array.from(
  { length: 80 },
  (_, x) =>
    JSON.stringify({ id: `r${x}`, inputs: { x, user: `u${x % 10}` }, expectations: { y: x % 2 ? "odd" : "even" } }),
).join("\n");

async function evaluated(test: (folder: string, evaluate: Evaluate) => Promise<void>): Promise<void> {
  await inProject(async (folder) => {
    await Deno.writeTextFile(join(folder, "agent.ts"), agent);
    await Deno.writeTextFile(join(folder, "cases.jsonl"), cases);
    await test(folder, async (name, args = [], env = {}) => {
      const flags = ["--agent", `agent.ts#${name}`, "--dataset", "cases.jsonl", "--name", "parity", ...args];
      return await runTask("evaluate", flags, { folder, env });
    });
  });
}

type Evaluate = (name: string, args?: string[], env?: Record<string, string>) => ReturnType<typeof runTask>;

function parsed(stdout: string): ComparisonResult {
  return comparisonResultSchema.parse(JSON.parse(stdout));
}

Deno.test("compare --latest gives a verdict, files and exit code of the two newest runs", () =>
  evaluated(async (folder, evaluate) => {
    strictEqual((await evaluate("careful")).code, 0);
    strictEqual((await evaluate("careless")).code, 0);
    const experiment = ["--experiment", "careless"];
    const none = await runTask("compare", ["--latest", ...experiment], { folder });
    match(none.stderr, /only one finished evaluation/);
    await evaluate("careful", ["--name", "other"]);
    await using store = await openTracking("sqlite:///mlflow.db", { folder });
    // Newest first: the run of another name comes before the one to compare.
    const [, careful] = await store.runs({ experiments: ["/Shared/ai-agents/careful"] });
    const [careless] = await store.runs({ experiments: ["/Shared/ai-agents/careless"] });
    const args = [careful?.runId ?? "", careless?.runId ?? "", "--metric", "accuracy"];
    const summary = join(folder, "summary.md");
    const { code, stdout, stderr } = await runTask("compare", args, { folder, env: { GITHUB_STEP_SUMMARY: summary } });
    strictEqual(code, 1, stderr);
    match(stdout, /parity run [0-9a-f]{12} is worse than parity run [0-9a-f]{12}: accuracy -0\.\d+ \[/);
    match(stdout, /\d+ rows that changed/);
    ok(stdout.split("\n").every((line) => line.length <= 100), stdout);
    const latest = join(folder, "reports/comparison/parity/latest");
    const result = comparisonResultSchema.parse(JSON.parse(await Deno.readTextFile(join(latest, "result.json"))));
    deepStrictEqual([result.verdict, result.pairs, result.metrics.length], ["worse", 80, 1]);
    match(await Deno.readTextFile(join(latest, "report.html")), /Side by side/);
    match(await Deno.readTextFile(join(latest, "report.xml")), /failures="1"/);
    strictEqual(await Deno.readTextFile(summary), `${await Deno.readTextFile(join(latest, "report.md"))}\n`);
    const latestOfCareful = await runTask("compare", ["--latest", "--experiment", "careful", "--json", "-"], {
      folder,
    });
    strictEqual(latestOfCareful.code, 0, latestOfCareful.stderr);
    strictEqual(parsed(latestOfCareful.stdout).verdict, "inconclusive");
  }));

Deno.test("compare reads files, joins what is the same and says what is not", () =>
  evaluated(async (folder, evaluate) => {
    await evaluate("careless", ["--no-mlflow", "--json", "before.json"]);
    await evaluate("careful", ["--no-mlflow", "--json", "after.json", "--limit", "60"]);
    const compare = (...args: string[]) => runTask("compare", args, { folder });
    const better = await compare("before.json", "after.json", "--metric", "accuracy", "--json", "-");
    strictEqual(better.code, 0, better.stderr);
    const result = parsed(better.stdout);
    deepStrictEqual([result.verdict, result.pairs, result.unmatched], ["better", 60, 20]);
    deepStrictEqual([result.baseline, result.candidate], ["before.json", "after.json"]);
    strictEqual(await Deno.stat(join(folder, "mlflow.db")).catch(() => null), null);

    const clustered = await compare(
      "before.json",
      "after.json",
      "--cluster",
      "user",
      "--metric",
      "accuracy",
      "--json",
      "-",
    );
    deepStrictEqual([parsed(clustered.stdout).clusters, parsed(clustered.stdout).metrics[0]?.method], [
      10,
      "cluster_t",
    ]);

    const undecided = ["before.json", "before.json", "--metric", "accuracy"];
    strictEqual((await compare(...undecided)).code, 0);
    strictEqual((await compare(...undecided, "--strict")).code, 3);
    const margin = await compare(...undecided, "--margin", "accuracy=0.05", "--strict", "--json", "-");
    deepStrictEqual([margin.code, parsed(margin.stdout).verdict], [0, "equivalent"]);

    for (
      const [args, message] of [
        [["--metric", "acuracy"], /Cannot compare "acuracy": the results have no such metric\. They have: accuracy/],
        [["--margin", "accuracy"], /expected METRIC=DELTA/],
        [["--margin", "f1=0.1"], /not among the metrics compared/],
        [["--cluster", "usr"], /no row has the field "usr"/],
      ] as const
    ) {
      const { code, stderr } = await compare("before.json", "after.json", ...args);
      strictEqual(code, 2, stderr);
      match(stderr, message);
    }

    const other = JSON.parse(await Deno.readTextFile(join(folder, "after.json")));
    other.dataset.digest = "another";
    other.rows = other.rows.slice(0, 50);
    await Deno.writeTextFile(join(folder, "other.json"), JSON.stringify(other));
    const warned = await compare("before.json", "other.json", "--metric", "accuracy");
    match(warned.stderr, /warning: The datasets of .* differ: the 50 rows with the same id are compared/);
    for (const row of other.rows) row.id = `other ${row.id}`;
    await Deno.writeTextFile(join(folder, "other.json"), JSON.stringify(other));
    const apart = await compare("before.json", "other.json", "--metric", "accuracy", "--json", "-");
    match(apart.stderr, /warning: No row .* is the same: they are compared as independent samples/);
    deepStrictEqual([parsed(apart.stdout).metrics[0]?.paired, parsed(apart.stdout).pairs], [false, 0]);
    other.rows = [];
    await Deno.writeTextFile(join(folder, "other.json"), JSON.stringify(other));
    const empty = await compare("before.json", "other.json");
    deepStrictEqual([empty.code, /"other\.json" has no rows/.test(empty.stderr)], [2, true], empty.stderr);
  }));

Deno.test("compare --group-by compares runs by a tag, corrected over all groups", () =>
  evaluated(async (folder, evaluate) => {
    const flags = (name: string) => ["--name", name];
    // One experiment: that of an agent without a name of its own is that of the export.
    await evaluate("careful", flags("a"), { EVAL_MODE: "vanilla_sdk" });
    await evaluate("careful", flags("b"), { EVAL_MODE: "mcp" });
    await evaluate("careful", flags("c"), { EVAL_MODE: "mcp" });
    const args = ["--group-by", "mode", "--experiment", "careful", "--metric", "accuracy", "--json", "-"];
    const grouped = await runTask("compare", args, { folder });
    strictEqual(grouped.code, 0, grouped.stderr);
    const result = parsed(grouped.stdout);
    deepStrictEqual([result.baseline, result.candidate, result.pairs], ["vanilla_sdk", "mcp", 80]);
    const ordered = await runTask("compare", ["mcp", "vanilla_sdk", ...args], { folder });
    deepStrictEqual([parsed(ordered.stdout).baseline, parsed(ordered.stdout).candidate], ["mcp", "vanilla_sdk"]);
    const missing = await runTask("compare", ["mcp", "manual", ...args], { folder });
    strictEqual(missing.code, 2);
    match(missing.stderr, /have vanilla_sdk, mcp, "manual" is not among them/);
  }));

Deno.test("evaluate --compare keeps the comparison in the result and in the run, and exits with 1 when worse", () =>
  evaluated(async (folder, evaluate) => {
    const first = await evaluate("careful", ["--compare", "latest"]);
    strictEqual(first.code, 0, first.stderr);
    match(first.stderr, /Nothing to compare with yet/);
    const [reports] = [join(folder, "reports/evaluation/parity/latest/result.json")];
    await Deno.copyFile(reports, join(folder, "good.json"));
    const same = await evaluate("careful", ["--compare", "latest", "--json", "same.json"]);
    strictEqual(same.code, 0, same.stderr);
    const kept = evaluationResultSchema.parse(JSON.parse(await Deno.readTextFile(join(folder, "same.json"))));
    deepStrictEqual([kept.comparison?.pairs, kept.comparison?.flipped.length], [80, 0]);
    ok(kept.comparison?.verdict !== "worse" && kept.comparison?.verdict !== "better");

    const worse = await evaluate("careless", ["--compare", "good.json"]);
    strictEqual(worse.code, 1, worse.stderr);
    match(worse.stdout, /is worse than parity run/);
    await using store = await openTracking("sqlite:///mlflow.db", { folder });
    const [run] = await store.runs({ experiments: ["/Shared/ai-agents/careless"] });
    deepStrictEqual([run?.status, run?.tags["vigil.comparison.verdict"], run?.tags["mode"]], [
      "FINISHED",
      "worse",
      "manual",
    ]);
    const text = new TextDecoder().decode(await store.readArtifact(run?.runId ?? "", "result.json"));
    strictEqual(evaluationResultSchema.parse(JSON.parse(text)).comparison?.verdict, "worse");

    const [careful] = await store.runs({ experiments: ["/Shared/ai-agents/careful"] });
    strictEqual((await evaluate("careless", ["--no-mlflow", "--compare", careful?.runId.slice(0, 16) ?? ""])).code, 1);
    const missing = await evaluate("careful", ["--compare", "0123456789abcdef0123456789abcdef"]);
    strictEqual(missing.code, 2);
    match(missing.stderr, /the store has no such run/);
    const strict = await evaluate("careful", ["--compare", "good.json", "--strict", "--limit", "15"]);
    strictEqual(strict.code, 3, strict.stderr);
  }));
