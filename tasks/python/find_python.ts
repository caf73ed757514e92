import { InputError } from "vigil/contracts";
import type { ProcessOutcome } from "../quality/deno_process.ts";

/** Runs a program; one that is missing rejects with an {@linkcode InputError}. */
export type RunProgram = (words: readonly string[]) => Promise<ProcessOutcome>;

const OLDEST = [3, 10] as const;
const QUESTION = "import ensurepip, sys, venv; print('.'.join(map(str, sys.version_info[:3])))";

/** A Python that can make environments. */
export interface Python {
  /** Name of the program. */
  program: string;
  /** Its version, for example `"3.11.7"`. */
  version: string;
}

/** The first Python of at least 3.10 that has `venv`; null where there is none. */
export async function findPython(run: RunProgram): Promise<Python | null> {
  for (const program of ["python3", "python"]) {
    const version = await versionOf(program, run);
    if (version === null) continue;
    const [major = 0, minor = 0] = version.split(".").map(Number);
    if (major > OLDEST[0] || (major === OLDEST[0] && minor >= OLDEST[1])) return { program, version };
  }
  return null;
}

async function versionOf(program: string, run: RunProgram): Promise<string | null> {
  try {
    const { code, output } = await run([program, "-c", QUESTION]);
    return code === 0 ? output.trim() : null;
  } catch (error) {
    if (error instanceof InputError || error instanceof Deno.errors.NotCapable) return null;
    throw error;
  }
}
