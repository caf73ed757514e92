import { docFaults } from "./doc_lint.ts";
import { COMMAND_TESTS, TEST as TEST_RUN } from "./quick_tests.ts";
import type { ProcessOutcome } from "./deno_process.ts";
import type { Step, StepOutcome } from "./steps.ts";
import { countsLine, sumCounts, type TestCounts, testCounts } from "./test_counts.ts";

/** What the checks need to know of the project. */
export interface Project {
  /** Files that `deno.json` exports. */
  entries: readonly string[];
  /** Files and folders with code that the root `deno.json` governs. */
  code: readonly string[];
  /** Files and folders whose snippets are run. */
  documents: readonly string[];
  /** Where checks may write: coverage, and the store of the snippets. */
  scratchFolder: string;
  /** Where the quick tests are, as `quickTests()` says it. */
  quickTests(): readonly string[];
  /** Whether a type of that name is declared in `lib/`. */
  declares(type: string): boolean;
  /** Runs Deno in the folder of the project, with these variables besides its own; its output has no colours. */
  deno(args: readonly string[], env?: Record<string, string>): Promise<ProcessOutcome>;
}

/** What every test run of a check has: one character a test, and all about those that fail. */
const TEST: readonly string[] = [...TEST_RUN, "--reporter=dot"];

/** Everything that `deno task ok` asks, the slow ones first. */
export function checks(project: Project): Step[] {
  const { deno } = project;
  const step = (name: string, ...args: string[]): Step => ({ name, run: async () => plain(await deno(args)) });
  return [
    step("types", "check", "-q", ...project.code),
    {
      name: "tests and coverage",
      async run() {
        const folder = `${project.scratchFolder}/coverage`;
        const measured = [...TEST, "--no-check", `--coverage=${folder}`, "--coverage-raw-data-only"];
        const found: TestCounts[] = [];
        for (const files of [project.quickTests(), COMMAND_TESTS]) {
          const tests = await deno([...measured, ...files]);
          if (tests.code !== 0) return plain(tests);
          const ran = testCounts(tests.output);
          if (ran === null) return { good: false, output: `No test ran:\n${tests.output}` };
          found.push(ran);
        }
        const { note, ...coverage } = await coverageOf(folder, deno);
        return { ...coverage, note: `${countsLine(sumCounts(found))}; ${note}` };
      },
    },
    {
      name: "snippets of docs and README",
      async run() {
        const outcome = await deno([...TEST, "--parallel", "--doc", ...project.documents], {
          MLFLOW_TRACKING_URI: `sqlite:///${project.scratchFolder}/snippets.db`,
          // Snippets make folders, and show what a reader needs: not how to clean up after them.
          TMPDIR: project.scratchFolder,
        });
        return { ...plain(outcome), note: counts(outcome) };
      },
    },
    step("publish dry run", "publish", "-q", "--dry-run", "--allow-dirty", "--no-check"),
    step("types of tests/compat", "check", "-q", "--config=tests/compat/deno.json", "tests/compat"),
    {
      name: "docs",
      async run() {
        const { output } = await deno(["doc", "--lint", ...project.entries]);
        const faults = docFaults(output, project.declares);
        return { good: faults.length === 0, output: faults.join("\n\n") };
      },
    },
    step("notebooks", "run", "-q", "-P=notebooks", "tasks/notebooks.ts", "--types"),
    step("lint", "lint", "-q"),
    step("architecture", ...TEST, "--no-check", "tests/architecture_test.ts"),
    {
      name: "format",
      async run() {
        const { code, output } = await deno(["fmt", "--check"]);
        const files = [...output.matchAll(/^from (.*):$/gm)].map(([, file]) => file);
        if (code === 0 || files.length === 0) return { good: code === 0, output };
        return { good: false, output: `${files.join("\n")}\nWrite them with \`deno fmt\`` };
      },
    },
  ];
}

/** What a run of tests covered of `lib/`, held against the thresholds of deno.json. */
export async function coverageOf(
  folder: string,
  deno: (args: readonly string[]) => Promise<ProcessOutcome>,
): Promise<StepOutcome & { note: string }> {
  const coverage = await deno(["coverage", "-q", folder, "--include=/lib/"]);
  const total = /^\| All files .*$/m.exec(coverage.output)?.[0].split("|").map((cell) => cell.trim()) ?? [];
  return { ...plain(coverage), note: `${total[4] ?? "?"} % of lines, ${total[2] ?? "?"} % of branches` };
}

/** The dots of the tests that passed say nothing in a report of a failure. */
function plain({ code, output }: ProcessOutcome): StepOutcome {
  return { good: code === 0, output: output.replaceAll(/^[.,!]\n/gm, "") };
}

function counts({ output }: ProcessOutcome): string {
  const found = testCounts(output);
  return found === null ? "no test ran" : countsLine(found);
}
