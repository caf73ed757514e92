import { deepStrictEqual, match, ok, strictEqual } from "node:assert/strict";
import { join } from "@std/path";
import { openTracking } from "../../lib/tracking/mod.ts";
import { trace, withTraceContext } from "../../lib/tracing/mod.ts";
import { inProject, runTask } from "./run_task.ts";

/** Calls of two roles, recorded as production does. */
async function recordCalls(folder: string, calls: number): Promise<void> {
  await using store = await openTracking("sqlite:///mlflow.db", { folder });
  const answer = trace((question: string) => ({ answer: `${question} The rate of the pension is 12 % in 2026.` }), {
    name: "ask",
    spanType: "AGENT",
  });
  for (let call = 0; call < calls; call++) {
    withTraceContext(
      { store, tags: { user_role: call % 2 === 0 ? "advisor" : "member" } },
      () => answer("What is the rate of the pension in 2026?"),
    );
  }
}

Deno.test("deno task monitor scores what waits, once, and reports by role", async () => {
  await inProject(async (folder) => {
    await recordCalls(folder, 12);
    await Deno.writeTextFile(
      join(folder, "mine.yaml"),
      "production_monitoring:\n  automated_scorers: { enabled: true, sampling_rate: 1, scorers: [relevance], custom_scorers: [toxicity] }\n",
    );
    const off = await runTask("monitor", [], { folder });
    strictEqual(off.code, 0, off.stderr);
    match(off.stdout, /Background scoring is off/);
    const dry = await runTask("monitor", ["--config", "mine.yaml", "--dry-run"], { folder });
    match(dry.stdout, /12 wait for a score\. Nothing was judged/);
    const first = await runTask("monitor", ["--config", "mine.yaml", "--json", "first.json"], { folder });
    strictEqual(first.code, 0, first.stderr);
    match(first.stdout, /relevance@1\s+user_role advisor/);
    const result = JSON.parse(await Deno.readTextFile(join(folder, "first.json")));
    deepStrictEqual(
      result.pass.scorers.map(({ name, scored, waiting }: Record<string, unknown>) => [name, scored, waiting]),
      [["relevance", 12, 0], ["toxicity", 12, 0]],
    );
    strictEqual(result.quality[0].status, "baseline");
    const stored = JSON.parse(await Deno.readTextFile(join(folder, "reports/monitoring/quality/latest/result.json")));
    strictEqual(stored.kind, "analytics");
    const count = async () =>
      (await runTask("query", ["SELECT count(*) AS n FROM assessments", "--format", "csv"], { folder })).stdout;
    const before = await count();
    match(before, /24/);
    const second = await runTask("monitor", ["--config", "mine.yaml", "--json", "-"], { folder });
    strictEqual(JSON.parse(second.stdout).pass.judged, 0);
    strictEqual(await count(), before);
  });
});

Deno.test("deno task monitor says what is wrong in one line", async () => {
  await inProject(async (folder) => {
    const missing = await runTask("monitor", [], { folder });
    strictEqual(missing.code, 2);
    match(missing.stderr, /Cannot monitor: the store does not exist/);
    await recordCalls(folder, 1);
    const cases: [string[], RegExp][] = [
      [["--config", "no.yaml"], /no\.yaml.*there is no such file/],
      [["--since", "soon"], /expected a date/],
      [["--scorers", "relevanse"], /Did you mean relevance/],
      [["--experiment", "nowhere"], /the store has none of this name/],
      [["--scorers", "relevance_judge"], /VIGIL_JUDGE_MODEL/],
    ];
    for (const [args, message] of cases) {
      const { code, stderr } = await runTask("monitor", args, { folder });
      strictEqual(code, 2, `${args.join(" ")}: ${stderr}`);
      match(stderr, message);
      ok(stderr.trimEnd().split("\n").length === 1, stderr);
    }
  });
});
