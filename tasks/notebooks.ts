/** `deno task notebooks`: executes the notebooks, checks them, opens them; Deno alone, Python only for JupyterLab. */

import { join } from "@std/path";
import { z } from "zod";
import { systemClock } from "vigil/config";
import { InputError, ServiceError } from "vigil/contracts";
import { command, type CommandContext, EXIT, type ExitCode, writeFile } from "./command.ts";
import { notebookFaults } from "./notebooks/checks.ts";
import { firstDifference } from "./notebooks/difference.ts";
import { type Fault, faultLine } from "./notebooks/fault.ts";
import { findNotebooks, NOTEBOOK_FOLDER } from "./notebooks/find_notebooks.ts";
import { formatCells, formatFaults } from "./notebooks/format_cells.ts";
import { labCommand, writeKernelspec } from "./notebooks/kernelspec.ts";
import { formatNotebook, type Notebook, parseNotebook } from "./notebooks/notebook_file.ts";
import { withParameters } from "./notebooks/parameters.ts";
import { runNotebook } from "./notebooks/run_notebook.ts";
import { typeFaults } from "./notebooks/types.ts";
import { runDeno } from "./quality/deno_process.ts";

const flagSchema = z.object({
  check: z.boolean().default(false).describe("Run all and fail on any difference; files stay as they are"),
  types: z.boolean().default(false).describe("Check layout, rules and types of the cells without running them"),
  set: z.array(z.string()).default([]).meta({ value: "NAME=VALUE" }).describe(
    "Run with another value of a parameter; the result goes to --out",
  ),
  out: z.string().optional().meta({ value: "DIR" }).describe(
    "Write executed copies there [default with --set: reports/notebooks]",
  ),
  timeout: z.number().positive().default(120).meta({ value: "SECONDS" }).describe("Longest time for one cell"),
  port: z.number().int().min(1).max(65535).default(8888).describe("Port of JupyterLab"),
  noBrowser: z.boolean().default(false).describe("Start JupyterLab without opening a browser"),
});

type Flags = z.output<typeof flagSchema>;

/** A notebook as it was read. */
interface Opened {
  name: string;
  file: string;
  path: string;
  text: string;
  notebook: Notebook;
}

/** What became of a notebook. */
interface Outcome {
  notebook: string;
  seconds: number;
  faults: Fault[];
}

/** The command `deno task notebooks`. */
export const notebooksCommand = command({
  name: "notebooks",
  summary: "Run the notebooks and write their outputs; check them; install the kernel; open JupyterLab",
  words: "[NAME…] | kernel | lab",
  flags: flagSchema,
  examples: [
    "deno task notebooks",
    "deno task notebooks --check",
    "deno task notebooks 10_loan_approval --set required=0.8",
    "deno task notebooks lab",
  ],
  async run(context) {
    const [first, ...others] = context.words;
    if (first !== "kernel" && first !== "lab") return await runAll(context);
    if (others.length > 0) {
      throw new InputError(`Cannot use "${others[0]}" after "${first}": expected nothing`, {
        hint: "List the flags with --help",
      });
    }
    const path = writeKernelspec(context.folder);
    context.output.print(`The kernel "Deno (vigil)" is written: ${path}`);
    return first === "kernel" ? EXIT.done : await openLab(context);
  },
});

async function runAll(context: CommandContext<Flags>): Promise<ExitCode> {
  const { flags, folder, output, words, signal } = context;
  if (flags.check && (flags.set.length > 0 || flags.out !== undefined)) {
    throw new InputError("Cannot check with other parameters: --check compares with what is committed", {
      where: { field: "--check" },
    });
  }
  const found = findNotebooks(folder, words).map((name) => open(folder, name));
  const opened = flags.check || flags.types ? found : await formatted(found, context);
  const faults = await staticFaults(opened, context);
  const outcomes: Outcome[] = [];
  for (const entry of opened) {
    const own = faults.filter(({ file }) => file === entry.file);
    const outcome = flags.types || own.length > 0
      ? { notebook: entry.name, seconds: 0, faults: own }
      : await runOne(entry, context);
    outcomes.push(outcome);
    const time = flags.types ? "" : ` (${outcome.seconds.toFixed(1)} s)`;
    output.print(`${outcome.faults.length === 0 ? "ok    " : "FAILED"} ${entry.name}${time}`);
    for (const fault of outcome.faults) output.print(indent(faultLine(fault)));
    if (signal.aborted) return EXIT.interrupted;
  }
  const elsewhere = faults.filter(({ file }) => !opened.some((entry) => entry.file === file));
  for (const fault of elsewhere) output.print(indent(faultLine(fault)));
  output.json({ kind: "notebooks", notebooks: outcomes, faults: elsewhere });
  const failed = outcomes.filter((outcome) => outcome.faults.length > 0).length;
  output.print(
    failed === 0 ? `${done(flags)}: ${outcomes.length}` : `${failed} of ${outcomes.length} notebooks failed`,
  );
  return failed === 0 && elsewhere.length === 0 ? EXIT.done : EXIT.bad;
}

function done(flags: Flags): string {
  if (flags.types) return "Notebooks that keep the rules";
  return flags.check ? "Notebooks that run and show what is committed" : "Notebooks run";
}

function open(folder: string, name: string): Opened {
  const file = `${NOTEBOOK_FOLDER}/${name}`;
  const path = join(folder, NOTEBOOK_FOLDER, name);
  const text = Deno.readTextFileSync(path);
  return { name: name.replace(/\.ipynb$/, ""), file, path, text, notebook: parseNotebook(text, file) };
}

async function formatted(opened: readonly Opened[], context: CommandContext<Flags>): Promise<Opened[]> {
  const notebooks = await formatCells(opened.map(({ notebook }) => notebook), tools(context));
  return opened.map((entry, at) => ({ ...entry, notebook: notebooks[at] ?? entry.notebook }));
}

/** What can be seen without running: the rules; with `--check` and `--types` also format and types. */
async function staticFaults(opened: readonly Opened[], context: CommandContext<Flags>): Promise<Fault[]> {
  const thorough = context.flags.check || context.flags.types;
  // Outputs that are about to be replaced are nobody's business.
  const rules = opened.flatMap(({ notebook, file }) => notebookFaults(notebook, { file, outputs: thorough }));
  if (!thorough) return rules;
  return [
    ...rules,
    ...await formatFaults(opened, tools(context)),
    ...await typeFaults(opened, tools(context)),
  ];
}

function tools({ folder, signal }: CommandContext<Flags>) {
  const deno = (...args: string[]) => runDeno(args, { env: { NO_COLOR: "1" }, signal });
  return { root: folder, deno };
}

async function runOne(entry: Opened, context: CommandContext<Flags>): Promise<Outcome> {
  const { flags, folder, output, signal } = context;
  const started = systemClock.monotonic();
  const progress = output.progress(entry.name);
  const given = withParameters(entry.notebook, flags.set, entry.file);
  const { notebook, fault } = await runNotebook(given, {
    file: entry.file,
    cwd: join(folder, NOTEBOOK_FOLDER),
    root: folder,
    timeoutMs: flags.timeout * 1000,
    signal,
    onCell: (done, total) => progress.update({ done, total }),
  });
  progress.clear();
  const outcome = { notebook: entry.name, seconds: (systemClock.monotonic() - started) / 1000 };
  if (notebook === null) return { ...outcome, faults: [fault] };
  const after = formatNotebook(notebook);
  const leaks = notebookFaults(notebook, { file: entry.file });
  if (leaks.length > 0) return { ...outcome, faults: leaks };
  if (flags.check) {
    const difference = firstDifference(entry.notebook, notebook, { file: entry.file, before: entry.text, after });
    return { ...outcome, faults: difference === null ? [] : [difference] };
  }
  const copies = flags.out ?? (flags.set.length > 0 ? "reports/notebooks" : undefined);
  const path = copies === undefined ? entry.path : join(context.resolve(copies), `${entry.name}.ipynb`);
  if (copies !== undefined || after !== entry.text) writeFile(path, after);
  if (copies !== undefined) output.print(`Written: ${path}`);
  return { ...outcome, faults: [] };
}

async function openLab({ flags, folder, signal }: CommandContext<Flags>): Promise<ExitCode> {
  const [program = "", ...args] = labCommand(folder, { port: flags.port, browser: !flags.noBrowser });
  const child = new Deno.Command(program, { args, cwd: folder, env: { NO_COLOR: "1" } }).spawn();
  const stop = () => child.kill("SIGTERM");
  signal.addEventListener("abort", stop, { once: true });
  const { success, code } = await child.status;
  signal.removeEventListener("abort", stop);
  if (success || signal.aborted) return EXIT.done;
  throw new ServiceError(`JupyterLab ended with code ${code}`, { hint: "Its own messages are above" });
}

function indent(text: string): string {
  return text.replaceAll(/^/gm, "  ");
}

if (import.meta.main) await notebooksCommand.main();
