import { InputError } from "vigil/contracts";

/** How a process ended. */
export interface ProcessOutcome {
  /** Its exit code. */
  code: number;
  /** What it wrote, both streams in the order in which they arrived. */
  output: string;
}

/** Options of {@linkcode runDeno}. */
export interface ProcessOptions {
  /** Variables besides the inherited ones. @default {{}} */
  env?: Record<string, string>;
  /** Stops the process. */
  signal?: AbortSignal;
  /** Called with each piece of output as it arrives. */
  onOutput?: (text: string) => void;
}

/** Runs Deno with some arguments and collects what it writes. */
export async function runDeno(args: readonly string[], options: ProcessOptions = {}): Promise<ProcessOutcome> {
  return await runProcess(["deno", ...args], options);
}

/**
 * Runs a program and collects what it writes.
 *
 * @throws {InputError} If the program cannot be found.
 */
export async function runProcess(words: readonly string[], options: ProcessOptions = {}): Promise<ProcessOutcome> {
  const [program = "", ...args] = words;
  const { env = {}, signal, onOutput } = options;
  const child = spawn(program, { args, env, stdin: "null", stdout: "piped", stderr: "piped", ...signal && { signal } });
  const pieces: string[] = [];
  const collect = async (stream: ReadableStream<Uint8Array<ArrayBuffer>>): Promise<void> => {
    for await (const text of stream.pipeThrough(new TextDecoderStream())) {
      pieces.push(text);
      onOutput?.(text);
    }
  };
  const [status] = await Promise.all([child.status, collect(child.stdout), collect(child.stderr)]);
  return { code: status.code, output: pieces.join("") };
}

function spawn(program: string, options: Deno.CommandOptions): Deno.ChildProcess {
  try {
    return new Deno.Command(program, options).spawn();
  } catch (error) {
    if (!(error instanceof Deno.errors.NotFound)) throw error;
    throw new InputError(`Cannot run "${program}": it is not on the PATH`, {
      hint: `Install it, or put the folder that holds it on the PATH`,
      cause: error,
    });
  }
}
