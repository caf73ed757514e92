/** `deno task ok`: everything that can be asked without Python and a browser, each step with its line and its time. */
import { z } from "zod";
import { systemClock } from "vigil/config";
import { InputError } from "vigil/contracts";
import { type Command, command, EXIT } from "./command.ts";
import { checks, type Project } from "./quality/checks.ts";
import { runDeno } from "./quality/deno_process.ts";
import { quickTests } from "./quality/quick_tests.ts";
import { runSteps } from "./quality/steps.ts";

/** The command `ok`. */
export const ok: Command = command({
  name: "ok",
  summary: "Check format, lint, architecture, types, docs, snippets, publishing, quick tests and coverage",
  flags: z.object({
    only: z.array(z.string()).optional().describe("Run only these steps").meta({ value: "STEP,…" }),
    skip: z.array(z.string()).default([]).describe("Leave these steps out").meta({ value: "STEP,…" }),
  }),
  examples: ["deno task ok", "deno task ok --only lint,types"],
  async run({ flags, output, signal }) {
    const scratchFolder = Deno.makeTempDirSync({ prefix: "vigil-ok-" });
    try {
      const deno: Project["deno"] = (args, env) => runDeno(args, { env: { NO_COLOR: "1", ...env }, signal });
      const all = checks({ ...readProject(), scratchFolder, quickTests: () => quickTests(scratchFolder), deno });
      const named = [...flags.only ?? [], ...flags.skip];
      const unknown = named.find((name) => !all.some((step) => step.name === name));
      if (unknown !== undefined) {
        throw new InputError(`Cannot run the step "${unknown}": there is none of that name`, {
          where: { field: flags.skip.includes(unknown) ? "--skip" : "--only" },
          hint: `The steps are ${all.map(({ name }) => `"${name}"`).join(", ")}`,
        });
      }
      const steps = all.filter(({ name }) => (flags.only?.includes(name) ?? true) && !flags.skip.includes(name));
      const start = systemClock.monotonic();
      const failed = await runSteps(steps, { clock: systemClock, print: (text) => output.print(text) });
      const seconds = Math.round((systemClock.monotonic() - start) / 1000);
      output.print(
        failed.length === 0
          ? `All ${steps.length} steps are good (${seconds} s)`
          : `${failed.length} of ${steps.length} steps failed: ${failed.join(", ")} (${seconds} s)`,
      );
      output.json({ steps: steps.map(({ name }) => ({ name, good: !failed.includes(name) })), seconds });
      return failed.length === 0 ? EXIT.done : EXIT.bad;
    } finally {
      Deno.removeSync(scratchFolder, { recursive: true });
    }
  },
});

function readProject(): Omit<Project, "scratchFolder" | "quickTests" | "deno"> {
  const configSchema = z.object({ exports: z.record(z.string(), z.string()) });
  const config = configSchema.parse(JSON.parse(Deno.readTextFileSync("deno.json")));
  const inTests = [...Deno.readDirSync("tests")].map(({ name }) => `tests/${name}`);
  const sources = [...codeFiles("lib")].map((file) => Deno.readTextFileSync(file));
  return {
    entries: Object.values(config.exports),
    code: ["lib", "tasks", ...inTests.filter((path) => path !== "tests/compat")],
    documents: ["lib", "README.md", "CONTRIBUTING.md", "docs"].filter(exists),
    declares: (type) =>
      sources.some((text) => new RegExp(`\\b(?:interface|type|class|enum|const|function) ${type}\\b`).test(text)),
  };
}

function* codeFiles(folder: string): Generator<string> {
  for (const { name, isDirectory } of Deno.readDirSync(folder)) {
    if (isDirectory) yield* codeFiles(`${folder}/${name}`);
    else if (/\.tsx?$/.test(name)) yield `${folder}/${name}`;
  }
}

function exists(path: string): boolean {
  try {
    Deno.statSync(path);
    return true;
  } catch (error) {
    if (error instanceof Deno.errors.NotFound) return false;
    throw error;
  }
}

if (import.meta.main) await ok.main();
