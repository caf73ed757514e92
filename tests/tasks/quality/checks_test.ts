import { deepStrictEqual, strictEqual } from "node:assert/strict";
import { checks, type Project } from "../../../tasks/quality/checks.ts";
import type { ProcessOutcome } from "../../../tasks/quality/deno_process.ts";
import type { StepOutcome } from "../../../tasks/quality/steps.ts";

const TABLE = `| File      | Branch % | Function % | Line % |
| --------- | -------- | ---------- | ------ |
| a.ts      |     75.0 |       80.0 |   90.5 |
| All files |     75.0 |       80.0 |   90.5 |
`;

/** Runs one step with a Deno that answers by its subcommand, and returns what was asked of it. */
async function runStep(name: string, answers: Record<string, ProcessOutcome>): Promise<[StepOutcome, string[][]]> {
  const calls: string[][] = [];
  const project: Project = {
    entries: ["./lib/mod.ts"],
    code: ["lib", "tasks"],
    documents: ["lib", "README.md"],
    scratchFolder: "/scratch",
    quickTests: () => ["/scratch/statistics_test.ts"],
    declares: (type) => type === "Baseline",
    deno(args) {
      calls.push([...args]);
      return Promise.resolve(answers[args[0] ?? ""] ?? { code: 1, output: `${args[0]} was not expected` });
    },
  };
  const step = checks(project).find((candidate) => candidate.name === name);
  return [await step?.run() ?? { good: false, output: "no such step" }, calls];
}

Deno.test("checks() hold the coverage against the threshold after the quick tests and those of commands", async () => {
  const [outcome, calls] = await runStep("tests and coverage", {
    test: { code: 0, output: ".\n.\n\nok | 2 passed | 0 failed | 1 ignored (3ms)\n" },
    coverage: { code: 0, output: TABLE },
  });
  strictEqual(outcome.good, true);
  strictEqual(outcome.note, "4 passed, 0 failed, 2 skipped; 90.5 % of lines, 75.0 % of branches");
  deepStrictEqual(calls.map((words) => [words[0], words.at(-1)]), [
    ["test", "/scratch/statistics_test.ts"],
    ["test", "tests/tasks"],
    ["coverage", "--include=/lib/"],
  ]);
});

Deno.test("checks() fail where coverage is below the threshold", async () => {
  const [outcome] = await runStep("tests and coverage", {
    test: { code: 0, output: "ok | 2 passed | 0 failed (3ms)\n" },
    coverage: { code: 1, output: `${TABLE}error: Coverage threshold not met:\n` },
  });
  strictEqual(outcome.good, false);
});

Deno.test("checks() show a failed test without the dots of the others, and measure nothing then", async () => {
  const [outcome, calls] = await runStep("tests and coverage", {
    test: { code: 1, output: ".\n!\n,\n\n ERRORS \n\nFAILED | 1 passed | 1 failed (3ms)\n" },
  });
  strictEqual(outcome.good, false);
  strictEqual(outcome.output, "\n ERRORS \n\nFAILED | 1 passed | 1 failed (3ms)\n");
  strictEqual(calls.length, 1);
});

Deno.test("checks() let the types of packages pass in docs, and no other fault", async () => {
  const fault = (type: string) => `error[private-type-ref]: public type 'a' references private type '${type}'\n\n`;
  const [packages] = await runStep("docs", { doc: { code: 1, output: fault("ZodType") } });
  strictEqual(packages.good, true);
  const [own] = await runStep("docs", { doc: { code: 1, output: fault("ZodType") + fault("Baseline") } });
  strictEqual(own.good, false);
});

Deno.test("checks() fail where Deno fails", async (t) => {
  for (const name of ["types", "types of tests/compat", "lint", "format", "architecture", "publish dry run"]) {
    await t.step(name, async () => {
      const [good] = await runStep(
        name,
        Object.fromEntries(
          ["check", "lint", "fmt", "test", "publish"].map((subcommand) => [subcommand, { code: 0, output: "" }]),
        ),
      );
      strictEqual(good.good, true);
      strictEqual((await runStep(name, {}))[0].good, false);
    });
  }
});

Deno.test("checks() name the files that are not formatted, without the differences", async () => {
  const output = "\nfrom lib/a.ts:\n1 | -x\n\nfrom lib/b.ts:\n2 | -y\nerror: Found 2 not formatted files in 9 files\n";
  const [outcome] = await runStep("format", { fmt: { code: 1, output } });
  strictEqual(outcome.good, false);
  strictEqual(outcome.output, "lib/a.ts\nlib/b.ts\nWrite them with `deno fmt`");
});
