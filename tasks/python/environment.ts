import { dirname } from "@std/path";
import { ServiceError } from "vigil/contracts";
import { findPython, type RunProgram } from "./find_python.ts";

/** Options of {@linkcode ensurePythonEnvironment}. */
export interface PythonEnvironmentOptions {
  /** Folder of the environment, for example `".venv"`. */
  folder: string;
  /** File that lists the packages. */
  requirements: string;
  /** Runs a program. */
  run: RunProgram;
  /** Takes a line before something slow begins. */
  print(line: string): void;
}

/** An environment that is there, or why there is none. */
export type PythonEnvironment =
  | { status: "ready"; python: string }
  | {
    /** There is no Python to make it with, or the package registry is out of reach. */
    status: "unavailable";
    reason: string;
  };

const OUT_OF_REACH =
  /NewConnectionError|NameResolutionError|Temporary failure in name resolution|ConnectTimeout|ReadTimeout|ProxyError|Network is unreachable|Connection refused|Connection reset/;

/**
 * Makes a Python environment with the packages of a file, or finds it made already.
 *
 * The digest of the file is written into the environment last: one that lacks it was interrupted, one that holds another
 * digest is out of date, and both are made anew. A lock keeps two commands from making it at the same time.
 *
 * @throws {ServiceError} If the packages cannot be installed though the registry answers.
 */
export async function ensurePythonEnvironment(options: PythonEnvironmentOptions): Promise<PythonEnvironment> {
  const { folder } = options;
  Deno.mkdirSync(dirname(folder), { recursive: true });
  using lock = Deno.openSync(`${folder}.lock`, { create: true, write: true });
  await lock.lock(true);
  const python = programIn(folder);
  const digest = await digestOf(options.requirements);
  if (readText(markerIn(folder)) === digest && isFile(python)) return { status: "ready", python };
  const problem = await make(options, python);
  if (problem !== null) return { status: "unavailable", reason: problem };
  Deno.writeTextFileSync(markerIn(folder), digest);
  return { status: "ready", python };
}

/** Path of the Python program in an environment. */
export function programIn(folder: string): string {
  return Deno.build.os === "windows" ? `${folder}/Scripts/python.exe` : `${folder}/bin/python`;
}

function markerIn(folder: string): string {
  return `${folder}/requirements.sha256`;
}

async function make(options: PythonEnvironmentOptions, python: string): Promise<string | null> {
  const { folder, requirements, run, print } = options;
  const found = await findPython(run);
  if (found === null) return "there is no Python of at least 3.10 with venv on the PATH";
  print(`Setting up ${folder} with Python ${found.version}: a minute or two, once`);
  await runOrThrow(run, [found.program, "-m", "venv", "--clear", folder]);
  const pip = [python, "-m", "pip", "install", "--quiet", "--disable-pip-version-check", "--no-input"];
  const { code, output } = await run([...pip, "--requirement", requirements]);
  if (code === 0) return null;
  const errors = output.split("\n").filter((line) => !line.startsWith("WARNING: Location")).join("\n").trim();
  if (OUT_OF_REACH.test(output)) return `the Python package registry is out of reach: ${errors.split("\n").at(-1)}`;
  throw new ServiceError(`Cannot install the packages of "${requirements}": pip ended with ${code}\n${errors}`);
}

async function runOrThrow(run: RunProgram, words: readonly string[]): Promise<void> {
  const { code, output } = await run(words);
  if (code !== 0) throw new ServiceError(`Cannot run "${words.join(" ")}": it ended with ${code}\n${output.trim()}`);
}

async function digestOf(file: string): Promise<string> {
  const digest = await crypto.subtle.digest("SHA-256", Deno.readFileSync(file));
  return new Uint8Array(digest).toHex();
}

function readText(path: string): string | null {
  try {
    return Deno.readTextFileSync(path);
  } catch (error) {
    if (error instanceof Deno.errors.NotFound) return null;
    throw error;
  }
}

function isFile(path: string): boolean {
  try {
    return Deno.statSync(path).isFile;
  } catch (error) {
    if (error instanceof Deno.errors.NotFound) return false;
    throw error;
  }
}
