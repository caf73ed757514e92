import type { z } from "zod";
import { InputError, toErrorData } from "vigil/contracts";
import { processSources, readEnv, type SettingSources } from "vigil/config";
import { type CommonFlags, commonFlags, describeFlags, type FlagInfo, parseFlags } from "./flags.ts";
import { EXIT, type ExitCode, exitCodeOf } from "./exit_code.ts";
import { helpText } from "./help.ts";
import { errorLine, Output } from "./output.ts";
import { resolvePath } from "./paths.ts";

/** What a command is given when it runs. */
export interface CommandContext<F> {
  /** Checked flags. */
  flags: F & CommonFlags;
  /** Flags as they were given, for the record. */
  given: Record<string, unknown>;
  /** Words without a flag. */
  words: string[];
  /** Where settings come from. */
  sources: SettingSources;
  /** Where results and messages go. */
  output: Output;
  /** Aborted on the first interrupt. */
  signal: AbortSignal;
  /** Folder of the project. */
  folder: string;
  /** Resolves a path that the user wrote, against the folder that the command was called from. */
  resolve(path: string): string;
}

/** A command: parsing, help, README table and errors come from this one declaration. */
export interface CommandDefinition<S extends z.ZodObject> {
  /** Name of the task. */
  name: string;
  /** What it does, in one line. */
  summary: string;
  /** What may stand beside the flags, for example `"FILE"`; none when left out. */
  words?: string;
  /** The flags. */
  flags: S;
  /** A call that works, shown by `--help`. */
  examples: readonly string[];
  /**
   * Whether the first interrupt ends the process, for work that hears none while it runs and that keeps nothing.
   * @default {false}
   */
  endsAtOnce?: boolean;
  /** Does the work and says how it ended. */
  run(context: CommandContext<z.output<S>>): Promise<ExitCode>;
}

/** A command that can be run and described. */
export interface Command {
  /** Name of the task. */
  readonly name: string;
  /** What it does, in one line. */
  readonly summary: string;
  /** What may stand beside the flags. */
  readonly words: string | undefined;
  /** Its flags, without the common ones. */
  readonly flags: readonly FlagInfo[];
  /** Runs it with a command line and returns the exit code. */
  run(args: readonly string[]): Promise<ExitCode>;
  /** Runs it as the process: sets the exit code. */
  main(): Promise<void>;
}

/** Makes a command from its declaration. */
export function command<S extends z.ZodObject>(definition: CommandDefinition<S>): Command {
  const own = describeFlags(definition.flags);
  const known = [...own, ...describeFlags(commonFlags)];
  const run = async (args: readonly string[]): Promise<ExitCode> => {
    const output = new Output({ command: definition.name });
    const interrupt = listenForInterrupt(output, { endsAtOnce: definition.endsAtOnce ?? false });
    const strays = watchForStrays(output);
    try {
      const parsed = parseFlags(args, known);
      if (parsed.help) {
        output.print(helpText(definition, known));
        return EXIT.done;
      }
      output.jsonPath = typeof parsed.values["json"] === "string" ? parsed.values["json"] : undefined;
      if (definition.words === undefined && parsed.words.length > 0) throw strayWord(parsed.words[0] ?? "");
      const common = checkFlags(commonFlags, parsed.values, known);
      const flags = checkFlags(definition.flags, parsed.values, known);
      const folder = Deno.cwd();
      const code = await definition.run({
        flags: { ...flags, ...common },
        given: parsed.values,
        words: parsed.words,
        sources: await processSources(folder),
        output,
        signal: interrupt.signal,
        folder,
        resolve: resolvePath,
      });
      return interrupt.signal.aborted ? EXIT.interrupted : code;
    } catch (error) {
      if (interrupt.signal.aborted && isAbort(error)) return EXIT.interrupted;
      const code = exitCodeOf(error);
      await output.error(error, { defect: code === EXIT.defect });
      return code;
    } finally {
      // One turn of the event loop, so that errors that wait there are told too.
      await new Promise((resolve) => setTimeout(resolve, 0));
      interrupt.stop();
      strays.stop();
    }
  };
  return {
    name: definition.name,
    summary: definition.summary,
    words: definition.words,
    flags: own,
    run,
    async main() {
      // Work that was given up, such as a call that never ends, must not keep the process alive.
      Deno.exit(await run(Deno.args));
    },
  };
}

function checkFlags<S extends z.ZodObject>(
  schema: S,
  values: Record<string, unknown>,
  known: readonly FlagInfo[],
): z.output<S> {
  const result = schema.safeParse(values);
  if (result.success) return result.data;
  const issue = result.error.issues[0];
  const key = String(issue?.path[0] ?? "");
  const flag = known.find((info) => info.key === key)?.flag ?? `--${key}`;
  const found = values[key] === undefined ? "nothing" : JSON.stringify(values[key]);
  throw new InputError(
    `Cannot use the flag "${flag}": found ${found}, ${lowerFirst(issue?.message ?? "expected another value")}`,
    {
      where: { field: flag },
      hint: "List the flags with --help",
    },
  );
}

function strayWord(word: string): InputError {
  return new InputError(`Cannot use "${word}": this command takes flags only`, { hint: "List the flags with --help" });
}

function listenForInterrupt(
  output: Output,
  { endsAtOnce }: { endsAtOnce: boolean },
): { signal: AbortSignal; stop(): void } {
  const controller = new AbortController();
  // Without a listener the system ends the process, also in the middle of a call that never returns.
  if (endsAtOnce) return { signal: controller.signal, stop() {} };
  const onSignal = () => {
    if (controller.signal.aborted) Deno.exit(EXIT.interrupted);
    output.note("Interrupted: keeping what is done; interrupt again to stop at once");
    controller.abort(new DOMException("Interrupted", "AbortError"));
  };
  const signals: Deno.Signal[] = Deno.build.os === "windows" ? ["SIGINT"] : ["SIGINT", "SIGTERM"];
  for (const name of signals) Deno.addSignalListener(name, onSignal);
  return {
    signal: controller.signal,
    stop() {
      for (const name of signals) Deno.removeSignalListener(name, onSignal);
    },
  };
}

/**
 * Code of a user's own can fail outside of any call, end the process, or write where the result goes. None of that may
 * look like a verdict.
 */
function watchForStrays(output: Output): { stop(): void } {
  const log = console.log;
  if (output.jsonPath === "-" || Deno.args.includes("-")) console.log = console.error;
  const onStray = (event: ErrorEvent | PromiseRejectionEvent) => {
    event.preventDefault();
    const error: unknown = event instanceof ErrorEvent ? event.error : event.reason;
    output.note(`warning: an error outside of any call: ${errorLine(toErrorData(error))}`);
  };
  const onUnload = () => {
    Deno.exitCode = EXIT.defect;
    output.note("error: the process was ended by Deno.exit() before the command was done; there is no result");
  };
  globalThis.addEventListener("error", onStray);
  globalThis.addEventListener("unhandledrejection", onStray);
  globalThis.addEventListener("unload", onUnload);
  return {
    stop() {
      console.log = log;
      globalThis.removeEventListener("error", onStray);
      globalThis.removeEventListener("unhandledrejection", onStray);
      globalThis.removeEventListener("unload", onUnload);
    },
  };
}

function isAbort(error: unknown): boolean {
  return error instanceof Error && error.name === "AbortError";
}

function lowerFirst(text: string): string {
  return text.charAt(0).toLowerCase() + text.slice(1);
}

/** Whether the process should show debugging details. */
export function isDebugging(): boolean {
  return readEnv("LOG_LEVEL")?.toUpperCase() === "DEBUG";
}
