/** `deno task test`: every test there is; makes the Python environments that tests/compat compares with. */
import { z } from "zod";
import { readEnv } from "vigil/config";
import { type Command, command, EXIT } from "./command.ts";
import { ensurePythonEnvironment, type PythonEnvironment } from "./python/environment.ts";
import { type ProcessOptions, type ProcessOutcome, runDeno, runProcess } from "./quality/deno_process.ts";
import { coverageOf } from "./quality/checks.ts";
import { COMMAND_TESTS, quickTests, TEST } from "./quality/quick_tests.ts";
import { runSuite, type Suite } from "./quality/suites.ts";
import { countsLine, sumCounts } from "./quality/test_counts.ts";

/** Environments that tests/compat needs: folder and list of packages. */
const ENVIRONMENTS = [
  { folder: ".venv", requirements: "tests/compat/requirements.txt" },
  { folder: ".venvs/mlflow-3.10", requirements: "tests/compat/requirements_mlflow_3_10.txt" },
] as const;

/** The command `test`. */
export const test: Command = command({
  name: "test",
  summary: "Run every test; sets up what the tests need",
  flags: z.object({
    filter: z.string().optional().describe("Run only tests whose name holds this text or matches this /pattern/"),
    coverage: z.boolean().default(false).describe(
      "Measure what the tests without Python cover, and hold it against the thresholds",
    ),
    only: z.enum(["quick", "commands", "compat", "setup"]).optional().describe("Run one part, or only set up"),
  }),
  examples: ["deno task test", "deno task test --only compat --filter mlflow"],
  async run({ flags, output, signal }) {
    const print = (line: string): void => output.note(line);
    const filter = flags.filter === undefined ? [] : [`--filter=${flags.filter}`];
    const wants = (part: typeof flags.only): boolean => flags.only === undefined || flags.only === part;
    const environments = wants("compat") || flags.only === "setup" ? setUp({ print, signal }) : Promise.resolve(null);
    environments.catch(() => {}); // awaited below, where a failure is told
    if (flags.only === "setup") {
      const problem = await environments;
      print(problem ?? "All environments are ready");
      return problem === null ? EXIT.done : EXIT.service;
    }
    using scratch = temporaryFolder();
    const deno = (args: readonly string[], env: ProcessOptions["env"] = {}): Promise<ProcessOutcome> =>
      runDeno([...args, ...filter], { env, signal, onOutput: showAtOnce });
    // What tests leave behind goes away with the folder.
    const temporary = { TMPDIR: scratch.path };
    const covered = flags.coverage ? `${scratch.path}/coverage` : null;
    // Types are the business of `deno task ok`.
    const measured = ["--no-check", ...covered === null ? [] : [`--coverage=${covered}`, "--coverage-raw-data-only"]];
    const quick: Suite = {
      name: "quick tests",
      files: 0,
      run: () => deno([...TEST, ...measured, ...quickTests(scratch.path)], temporary),
    };
    const commands: Suite = {
      name: "tests of commands",
      files: 0,
      run: () => deno([...TEST, ...measured, ...COMMAND_TESTS], temporary),
    };
    const compat: Suite = {
      name: "tests/compat",
      files: countTestFiles("tests/compat"),
      async run() {
        const problem = await environments;
        if (problem !== null) return { unavailable: problem };
        // Not -q, which would hide what is said of a component that is missing.
        return await deno(["test", "--config=tests/compat/deno.json", "-P=compat", "tests/compat"]);
      },
    };
    const suites = [
      ...wants("quick") ? [quick] : [],
      ...wants("commands") ? [commands] : [],
      ...wants("compat") ? [compat] : [],
    ];
    const mustRun = (readEnv("CI") ?? "") !== "";
    const mayBeEmpty = flags.filter !== undefined;
    const reports = [];
    for (const suite of suites) reports.push(await runSuite(suite, { mustRun, mayBeEmpty, print }));
    // Once more at the end: between the suites' own closing lines there are thousands of others.
    for (const { name, failures } of reports) if (failures !== "") print(`\nFailed in ${name}:\n${failures}\n`);
    for (const { name, good, counts } of reports) print(`${good ? "ok    " : "FAILED"} ${name}: ${countsLine(counts)}`);
    const enough = covered === null || await coverageIsEnough(covered, { print, signal });
    const total = sumCounts(reports.map(({ counts }) => counts));
    output.json({ suites: reports, total });
    output.print(countsLine(total));
    return enough && reports.every(({ good }) => good) ? EXIT.done : EXIT.bad;
  },
});

/** A folder that goes away with its variable. */
function temporaryFolder(): Disposable & { path: string } {
  const path = Deno.makeTempDirSync({ prefix: "vigil-test-" });
  return { path, [Symbol.dispose]: () => Deno.removeSync(path, { recursive: true }) };
}

/** Holds what the tests covered against the thresholds of deno.json. */
async function coverageIsEnough(
  folder: string,
  { print, signal }: { print(line: string): void; signal: AbortSignal },
): Promise<boolean> {
  const { good, output, note } = await coverageOf(
    folder,
    (args) => runDeno(args, { signal, env: { NO_COLOR: "1" } }),
  );
  print(`${good ? "ok    " : "FAILED"} coverage: ${note}`);
  if (!good) print(output);
  return good;
}

/** What tests write goes to standard error; standard output holds the closing line, or JSON. */
function showAtOnce(text: string): void {
  const bytes = new TextEncoder().encode(text);
  for (let written = 0; written < bytes.length;) written += Deno.stderr.writeSync(bytes.subarray(written));
}

/** Makes the environments; null when they are ready, else why they cannot be. */
async function setUp(options: { print(line: string): void; signal: AbortSignal }): Promise<string | null> {
  const { print, signal } = options;
  for (const environment of ENVIRONMENTS) {
    const run = (words: readonly string[]) => runProcess(words, { signal });
    const made: PythonEnvironment = await ensurePythonEnvironment({ ...environment, run, print });
    if (made.status === "unavailable") return made.reason;
  }
  return null;
}

function countTestFiles(folder: string): number {
  let count = 0;
  for (const { name, isDirectory } of Deno.readDirSync(folder)) {
    if (isDirectory) count += countTestFiles(`${folder}/${name}`);
    else if (/_test\.tsx?$/.test(name)) count++;
  }
  return count;
}

if (import.meta.main) await test.main();
