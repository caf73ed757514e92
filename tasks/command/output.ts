import { dirname, join } from "@std/path";
import { type ErrorData, ServiceError, toErrorData } from "vigil/contracts";
import { readEnv, VERSION } from "vigil/config";
import { resolvePath } from "./paths.ts";
import { Progress } from "./progress.ts";

/** Options of {@linkcode Output}. */
export interface OutputOptions {
  /** Name of the command, for messages. */
  command: string;
}

/** Where a command's results and messages go. Results are standard output, messages standard error. */
export class Output {
  /** Where `--json` goes; `-` is standard output. */
  jsonPath: string | undefined;
  readonly #command: string;
  #progress: Progress | undefined;

  /** Makes the output of a command. */
  constructor(options: OutputOptions) {
    this.#command = options.command;
  }

  /** Whether results on standard output may be coloured. */
  get colour(): boolean {
    return !this.#jsonOnly && Deno.stdout.isTerminal() && (readEnv("NO_COLOR") ?? "") === "";
  }

  /** Columns of the terminal, between 60 and 100; 100 where there is none. */
  get width(): number {
    if (!Deno.stdout.isTerminal()) return 100;
    try {
      return Math.max(60, Math.min(100, Deno.consoleSize().columns));
    } catch {
      return 100;
    }
  }

  /** Writes a result for people. With `--json -` it goes to standard error, so that standard output stays JSON. */
  print(text: string): void {
    this.#progress?.clear();
    writeAll(this.#jsonOnly ? Deno.stderr : Deno.stdout, `${harmless(text)}\n`);
  }

  /**
   * Writes data for programs as it is, without a line break of its own. On a terminal its control characters are shown
   * in place of obeyed, colours too. With `--json -` it goes to standard error.
   */
  data(text: string): void {
    this.#progress?.clear();
    const stream = this.#jsonOnly ? Deno.stderr : Deno.stdout;
    writeAll(stream, stream.isTerminal() ? text.replaceAll(CONTROLS, "\ufffd") : text);
  }

  /** Writes a message. */
  note(text: string): void {
    this.#progress?.clear();
    writeAll(Deno.stderr, `${harmless(text)}\n`);
  }

  /** Writes the result as JSON, where `--json` asks for it. */
  json(value: unknown): void {
    if (this.jsonPath === undefined) return;
    const text = `${JSON.stringify(value, null, 2)}\n`;
    if (this.jsonPath === "-") writeAll(Deno.stdout, text);
    else writeFile(resolvePath(this.jsonPath), text);
  }

  /** Shows how far long work is: a bar on a terminal, plain lines elsewhere. */
  progress(label: string): Progress {
    this.#progress = new Progress({
      label: harmless(oneLine(label)),
      terminal: Deno.stderr.isTerminal(),
      write: (text) => writeAll(Deno.stderr, text),
    });
    return this.#progress;
  }

  /** Explains an error in one line; with `--json` as data too. A defect shows its stack and where to report it. */
  error(error: unknown, options: { defect: boolean }): void {
    this.#progress?.clear();
    const data = explain(error);
    const debugging = readEnv("LOG_LEVEL")?.toUpperCase() === "DEBUG";
    if (options.defect) {
      writeAll(Deno.stderr, `${defectReport(this.#command, error)}\n`);
    } else {
      writeAll(Deno.stderr, `error: ${errorLine(data)}\n`);
      if (debugging && error instanceof Error) writeAll(Deno.stderr, `${error.stack ?? ""}\n`);
    }
    try {
      this.json(data);
    } catch (failure) {
      writeAll(Deno.stderr, `error: ${errorLine(explain(failure))}\n`);
    }
  }

  get #jsonOnly(): boolean {
    return this.jsonPath === "-";
  }
}

/** One line for an error: place, message, way out. */
export function errorLine(data: ErrorData): string {
  const { file, line, column, field, row } = data.where ?? {};
  const place = [
    file === undefined ? undefined : line === undefined ? file : `${file}:${line}`,
    row === undefined ? undefined : `row "${row}"`,
    column === undefined ? undefined : /^\d+$/.test(column) ? `column ${column}` : `column "${column}"`,
    field === undefined || data.message.includes(field) ? undefined : `field "${field}"`,
  ].filter((part) => part !== undefined);
  const head = place.length === 0 ? data.message : `${place.join(", ")}: ${data.message}`;
  return oneLine(data.hint === undefined ? head : `${head}. ${data.hint}`);
}

/** Writes a file whole or not at all, making its folder. */
export function writeFile(path: string, content: string | Uint8Array): void {
  const temporary = `${path}.${crypto.randomUUID().slice(0, 8)}.part`;
  try {
    Deno.mkdirSync(dirname(path), { recursive: true });
    if (typeof content === "string") Deno.writeTextFileSync(temporary, content);
    else Deno.writeFileSync(temporary, content);
    Deno.renameSync(temporary, path);
  } catch (error) {
    removeQuietly(temporary);
    if (error instanceof Deno.errors.NotCapable) throw error;
    throw cannotWrite(path, error);
  }
}

/** The error of a file or folder that cannot be written. */
export function cannotWrite(path: string, error: unknown): ServiceError {
  const reason = error instanceof Error ? error.message : String(error);
  return new ServiceError(`Cannot write the result: ${reason}`, {
    where: { file: path },
    hint: "Free some room, or name a folder that can be written",
    cause: error,
  });
}

/** Removes a file that may not exist. */
export function removeQuietly(path: string): void {
  try {
    Deno.removeSync(path, { recursive: true });
  } catch (error) {
    if (!(error instanceof Error)) throw error;
  }
}

/** Where artefacts of a kind go. */
export function artefactFolder(root: string, kind: string, name: string): string {
  return join(root, kind, safeName(name));
}

/** A name that can be a folder anywhere. */
export function safeName(name: string): string {
  let cleaned = name.replaceAll(/[^\p{L}\p{N}._-]+/gu, "_").replace(/^\.+/, "");
  while (new TextEncoder().encode(cleaned).length > 150) cleaned = [...cleaned].slice(0, -1).join("");
  return cleaned === "" ? "unnamed" : cleaned;
}

function explain(error: unknown): ErrorData {
  if (error instanceof Deno.errors.NotCapable) {
    return {
      name: "PermissionDenied",
      message: `Cannot go on: ${error.message.split(", run again")[0]}`,
      hint: "Allow it, for example with `deno run -P=NAME --allow-read=PATH tasks/NAME.ts`",
    };
  }
  return toErrorData(error);
}

function defectReport(command: string, error: unknown): string {
  const stack = error instanceof Error ? error.stack ?? error.message : String(error);
  return [
    `error: vigil itself failed in "${command}". This is a defect; nothing that was recorded before is lost.`,
    stack,
    `vigil ${VERSION}, deno ${Deno.version.deno}, ${Deno.build.os} ${Deno.build.arch}`,
    "Please open an issue in the project's repository with the lines above and the command.",
  ].join("\n");
}

/** What data brings along must not steer the terminal; line breaks, tabs and our own colours stay. */
function harmless(text: string): string {
  const kept = /\p{Cc}\[\d{1,3}m|[\p{Cc}\u202a-\u202e\u2066-\u2069]/gu;
  return text.replaceAll(kept, (found) => {
    if (found.startsWith(ESCAPE) && found.length > 1) return found;
    const [first = "", rest = ""] = [found.slice(0, 1), found.slice(1)];
    return first === "\n" || first === "\t" ? found : `\ufffd${rest}`;
  });
}

const ESCAPE = "\u001b";

/** What steers a terminal, but line breaks and tabs. */
const CONTROLS = /(?![\n\t])[\p{Cc}\u202a-\u202e\u2066-\u2069]/gu;

function oneLine(text: string): string {
  return text.replaceAll(/\p{Cc}+/gu, " ");
}

function writeAll(stream: { writeSync(bytes: Uint8Array): number }, text: string): void {
  const bytes = new TextEncoder().encode(text);
  let written = 0;
  try {
    while (written < bytes.length) written += stream.writeSync(bytes.subarray(written));
  } catch (error) {
    if (error instanceof Deno.errors.BrokenPipe) return;
    throw error;
  }
}
