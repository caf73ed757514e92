import { deepStrictEqual, match, ok, strictEqual, throws } from "node:assert/strict";
import { join } from "@std/path";
import { comparisonResultSchema } from "../../../lib/contracts/mod.ts";
import { assignVariant } from "../../../lib/evaluation/mod.ts";
import { random } from "../../../lib/statistics/mod.ts";
import { openTracking } from "../../../lib/tracking/mod.ts";
import { trace } from "../../../lib/tracing/mod.ts";
import { parseEffects } from "../../../tasks/compare/running.ts";
import { inProject, runTask } from "../run_task.ts";

Deno.test("parseEffects() reads one difference, or one by metric", () => {
  strictEqual(parseEffects(["0.1"]), 0.1);
  deepStrictEqual(parseEffects(["solved=0.1", "a=b=0.2"]), { solved: 0.1, "a=b": 0.2 });
  deepStrictEqual(parseEffects([]), {});
  for (const texts of [["0"], ["1"], ["solved"], ["=0.1"], ["solved="], ["0.1", "0.2"], ["a=0.1", "0.2"]]) {
    throws(() => parseEffects(texts), { name: "InputError", message: /expected DELTA or METRIC=DELTA/ }, texts.join());
  }
});

/** Rows of a trial in which the new variant passes at another rate. */
function rows(count: number, rates: [number, number]): string {
  const stream = random(21, "task");
  return Array.from({ length: count }, (_, index) => {
    const user = `u${index}`;
    const variant = assignVariant(user, { trial: "task", shares: { old: 1, new: 1 } });
    return JSON.stringify({
      user,
      variant,
      outcome: stream.uniform() < rates[variant === "old" ? 0 : 1],
      time: new Date(Date.UTC(2026, 10, 1) + index * 60_000).toISOString(),
    });
  }).join("\n");
}

Deno.test("compare --running follows a file of outcomes, with report and exit codes", () =>
  inProject(async (folder) => {
    const compare = (...args: string[]) => runTask("compare", ["--running", ...args], { folder });
    await Deno.writeTextFile(join(folder, "trial.jsonl"), rows(2000, [0.5, 0.7]));
    const better = await compare("trial.jsonl", "old", "new");
    strictEqual(better.code, 0, better.stderr);
    match(better.stdout, /new is better than old: outcome \+0\.\d+ \[/);
    match(better.stdout, /better, decided/);
    const latest = join(folder, "reports/comparison/running_trial/latest");
    const result = comparisonResultSchema.parse(JSON.parse(await Deno.readTextFile(join(latest, "result.json"))));
    deepStrictEqual([result.verdict, result.clusters, result.running?.order], ["better", 2000, "time"]);
    match(await Deno.readTextFile(join(latest, "report.html")), /Looks/);
    strictEqual((await compare("trial.jsonl", "new", "old")).code, 1, "worse");
    const lower = await compare("trial.jsonl", "old", "new", "--lower-is-better", "outcome", "--json", "-");
    deepStrictEqual([lower.code, comparisonResultSchema.parse(JSON.parse(lower.stdout)).verdict], [1, "worse"]);

    const odd = [
      { user: "u0", variant: "old", outcome: true },
      { user: "u0", variant: "new", outcome: true },
      { user: "x", outcome: true },
      { user: "y", variant: "third", outcome: false },
      { variant: "old", outcome: false },
    ].map((row) => JSON.stringify(row)).join("\n");
    await Deno.writeTextFile(join(folder, "odd.jsonl"), `${rows(200, [0.5, 0.5])}\n${odd}\nnot JSON\n`);
    const undecided = await compare("odd.jsonl", "old", "new", "--strict");
    strictEqual(undecided.code, 3, undecided.stderr);
    match(undecided.stderr, /warning: left out: odd\.jsonl:206/);
    match(undecided.stderr, /warning: 3 of 203 outcomes have no time: they are taken in the order of the rows/);
    match(
      undecided.stdout,
      /- 1 user who saw both variants\n- 1 row without a variant\n- rows of other variants: third 1\n- 1 row without a user/,
    );
    match(undecided.stdout, /cannot tell yet whether new is better or worse than old: go on; about/);

    for (
      const [args, message] of [
        [["trial.jsonl"], /expected BASELINE CANDIDATE, the outcomes have "(old|new)" \(\d+\), "(old|new)" \(\d+\)/],
        [["trial.jsonl", "old", "nwe"], /"nwe" is not among them/],
        [["trial.jsonl", "old", "old"], /"old" is named twice/],
        [["trial.jsonl", "old", "new", "--metric", "solved"], /no row has the outcome "solved"/],
        [["trial.jsonl", "old", "new", "--variant", "arm"], /no row has the field "arm"/],
        [["trial.jsonl", "old", "new", "--margin", "solved=0.1"], /"solved" is not among the metrics compared/],
        [["trial.jsonl", "old", "new", "--latest"], /--latest does not go with --running/],
        [["nowhere.jsonl", "old", "new"], /the file does not exist/],
      ] as const
    ) {
      const { code, stderr } = await compare(...args);
      deepStrictEqual([code, stderr.trim().split("\n").length], [2, 1], stderr);
      match(stderr, message);
    }
    const alone = await runTask("compare", ["a.json", "b.json", "--effect", "0.1"], { folder });
    deepStrictEqual([alone.code, /expected --running FILE beside it/.test(alone.stderr)], [2, true]);
  }));

Deno.test("compare --running follows stored traces by a tag, by state and by feedback", () =>
  inProject(async (folder) => {
    const early = await runTask("compare", ["--running", "traces", "old", "new"], { folder });
    deepStrictEqual([early.code, /the store does not exist/.test(early.stderr)], [2, true], early.stderr);
    {
      await using store = await openTracking("sqlite:///mlflow.db", { folder });
      for (let index = 0; index < 160; index++) {
        const variant = index % 2 === 0 ? "old" : "new";
        const call = trace(
          () => {
            if (variant === "new" && index % 8 !== 1) throw new Error("The model is away");
            return "done";
          },
          { name: "answer", store, userId: `u${index}`, tags: { variant, trial: "prompts" } },
        );
        try {
          call();
        } catch {
          // What fails is what is compared.
        }
      }
      await store.flush({ timeoutMs: 30_000 });
    }
    const args = ["--running", "traces:tag.trial=prompts", "old", "new"];
    const worse = await runTask("compare", [...args, "--json", "-"], { folder });
    strictEqual(worse.code, 1, worse.stderr);
    const result = comparisonResultSchema.parse(JSON.parse(worse.stdout));
    deepStrictEqual([result.metrics[0]?.name, result.metrics[0]?.baseline.value, result.clusters], ["status", 1, 160]);
    ok((result.running?.metrics[0]?.looks.length ?? 0) > 2);
    const missing = await runTask("compare", [...args, "--metric", "relevance"], { folder });
    deepStrictEqual([missing.code, /the outcomes have no variant/.test(missing.stderr)], [2, true], missing.stderr);
    const none = await runTask("compare", ["--running", "traces:tag.trial=other", "old", "new"], { folder });
    deepStrictEqual([none.code, /found no trace that has ended/.test(none.stderr)], [2, true], none.stderr);
    const time = await runTask("compare", [...args, "--time", "start"], { folder });
    deepStrictEqual([time.code, /their start is the time/.test(time.stderr)], [2, true], time.stderr);
  }));
